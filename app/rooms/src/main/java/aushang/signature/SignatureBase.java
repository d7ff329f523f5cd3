// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.signature;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The text that RFC 9421 signs: one line for each component, and last how it was signed (§2.5).
///
/// Scheme and authority are what we are, or whom we speak to; no header can say otherwise.
final class SignatureBase {

    private SignatureBase() {}

    /// The bytes to sign; empty when something covered is not there, or not in ASCII.
    ///
    /// @param authority host, and port unless 443
    /// @param parameters as in `Signature-Input`, without the label
    static Optional<byte[]> of(
            SignedRequest request, String authority, List<String> covered, String parameters) {
        StringBuilder text = new StringBuilder();
        for (String name : covered) {
            Optional<String> value = value(request, authority, name);
            if (value.filter(SignatureBase::isVisible).isEmpty()) return Optional.empty();
            text.append('"').append(name).append("\": ").append(value.get()).append('\n');
        }
        text.append("\"@signature-params\": ").append(parameters);
        return Optional.of(text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static Optional<String> value(SignedRequest request, String authority, String name) {
        String target = request.target();
        int query = target.indexOf('?');
        return switch (name) {
            case "@method" -> Optional.of(request.method());
            case "@target-uri" -> Optional.of("https://" + authority + target);
            case "@authority" -> Optional.of(authority);
            case "@scheme" -> Optional.of("https");
            case "@request-target" -> Optional.of(target);
            case "@path" -> Optional.of(query < 0 ? target : target.substring(0, query));
            case "@query" -> Optional.of(query < 0 ? "?" : target.substring(query));
            default -> SigningString.header(request, name);
        };
    }

    private static boolean isVisible(String value) {
        return value.chars().allMatch(c -> c == '\t' || (c >= 0x20 && c < 0x7f));
    }
}
