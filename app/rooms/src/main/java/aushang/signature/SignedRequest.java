// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// A request as it arrived, as far as signatures see it.
///
/// @param method such as `POST`
/// @param target path and query as on the request line, undecoded
/// @param headers by lower-case name, one entry per line
/// @param body the bytes as received; empty for none. Not copied: leave them as they are.
public record SignedRequest(
        String method, String target, Map<String, List<String>> headers, byte[] body) {

    public SignedRequest {
        Map<String, List<String>> byName = new TreeMap<>();
        headers.forEach((name, lines) ->
                byName.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                        .addAll(lines));
        headers = byName;
    }

    /// The lines of one header, in order.
    ///
    /// @param name lower case
    /// @return empty when it is not there
    List<String> lines(String name) {
        return headers.getOrDefault(name, List.of());
    }

    boolean hasBody() {
        return body.length > 0 || !(method.equals("GET") || method.equals("HEAD"));
    }
}
