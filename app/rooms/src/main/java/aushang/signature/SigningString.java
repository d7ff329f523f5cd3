// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.signature;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The text that is signed: one line for each covered name (draft-cavage-12 §2.3).
final class SigningString {

    static final String TARGET = "(request-target)";
    static final String CREATED = "(created)";
    static final String EXPIRES = "(expires)";

    private SigningString() {}

    /// The bytes to sign; empty when something covered is not there.
    static Optional<byte[]> of(
            SignedRequest request,
            List<String> covered,
            Optional<Instant> created,
            Optional<Instant> expires) {
        StringBuilder text = new StringBuilder();
        for (String name : covered) {
            Optional<String> value =
                    switch (name) {
                        case TARGET ->
                                Optional.of(
                                        request.method().toLowerCase(Locale.ROOT)
                                                + " "
                                                + request.target());
                        case CREATED -> created.map(SigningString::seconds);
                        case EXPIRES -> expires.map(SigningString::seconds);
                        default -> header(request, name);
                    };
            if (value.isEmpty()) return Optional.empty();
            if (!text.isEmpty()) text.append('\n');
            text.append(name).append(": ").append(value.get());
        }
        return Optional.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// The lines of a header as one value; empty when it is not there.
    static Optional<String> header(SignedRequest request, String name) {
        List<String> lines = request.lines(name);
        if (lines.isEmpty()) return Optional.empty();
        return Optional.of(String.join(", ", lines.stream().map(String::strip).toList()));
    }

    private static String seconds(Instant time) {
        return Long.toString(time.getEpochSecond());
    }
}
