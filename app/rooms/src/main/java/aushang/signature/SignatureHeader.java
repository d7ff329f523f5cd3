// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.signature;

import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The `Signature` header of draft-cavage-12 §4.1, taken apart.
///
/// @param covered names of what is signed, lower case, in order; at most 32
/// @param signature at most 1024 bytes, the size of the largest key
public record SignatureHeader(
        String keyId,
        Optional<String> algorithm,
        List<String> covered,
        Optional<Instant> created,
        Optional<Instant> expires,
        byte[] signature) {

    /// Characters.
    static final int LONGEST = 4096;

    static final int MOST_COVERED = 32;
    static final int LARGEST_SIGNATURE = 1024;

    /// What the header lines amount to.
    public sealed interface Parsed {

        /// One header of the right form.
        record Present(SignatureHeader header) implements Parsed {}

        /// None, several, or none of the right form.
        record Refused(Reason reason) implements Parsed {}
    }

    /// Takes apart the lines of the `Signature` header.
    ///
    /// Nothing is guessed: a parameter that occurs twice refuses the whole.
    public static Parsed parse(List<String> headerLines) {
        if (headerLines.isEmpty()) return new Parsed.Refused(Reason.MISSING);
        if (headerLines.size() > 1 || headerLines.getFirst().length() > LONGEST) return malformed();
        Optional<Map<String, String>> parameters = parameters(headerLines.getFirst());
        return parameters.isEmpty() ? malformed() : header(parameters.get());
    }

    private static Parsed header(Map<String, String> parameters) {
        String signature = parameters.getOrDefault("signature", "");
        if (signature.isEmpty() || parameters.getOrDefault("keyId", "").isEmpty())
            return new Parsed.Refused(Reason.MISSING);
        Optional<byte[]> bytes = base64(signature);
        Optional<List<String>> covered = covered(parameters.get("headers"));
        if (bytes.isEmpty() || bytes.get().length > LARGEST_SIGNATURE || covered.isEmpty())
            return malformed();
        for (String time : new String[] {"created", "expires"})
            if (parameters.containsKey(time) && !isSeconds(parameters.get(time)))
                return malformed();
        return new Parsed.Present(
                new SignatureHeader(
                        parameters.getOrDefault("keyId", ""),
                        Optional.ofNullable(parameters.get("algorithm")),
                        covered.get(),
                        Optional.ofNullable(parameters.get("created"))
                                .map(SignatureHeader::seconds),
                        Optional.ofNullable(parameters.get("expires"))
                                .map(SignatureHeader::seconds),
                        bytes.get()));
    }

    /// Splits `a="b",c=1` in one pass. Escapes do not occur in any value we take, and are refused.
    private static Optional<Map<String, String>> parameters(String line) {
        Map<String, String> parameters = new HashMap<>();
        int at = 0;
        while (true) {
            int equals = line.indexOf('=', at);
            if (equals < 0) return Optional.empty();
            String name = line.substring(at, equals).strip();
            int end;
            String value;
            if (equals + 1 < line.length() && line.charAt(equals + 1) == '"') {
                int close = line.indexOf('"', equals + 2);
                if (close < 0) return Optional.empty();
                value = line.substring(equals + 2, close);
                end = close + 1;
                while (end < line.length() && line.charAt(end) == ' ') end++;
                if (end < line.length() && line.charAt(end) != ',') return Optional.empty();
            } else {
                end = line.indexOf(',', equals);
                if (end < 0) end = line.length();
                value = line.substring(equals + 1, end).strip();
                if (!isSeconds(value)) return Optional.empty();
            }
            if (!isName(name) || !isVisible(value) || parameters.putIfAbsent(name, value) != null)
                return Optional.empty();
            if (end >= line.length()) return Optional.of(parameters);
            at = end + 1;
        }
    }

    /// Without `headers` only the date is signed (§2.1.6), which never suffices; so the default is
    /// moot.
    private static Optional<List<String>> covered(@Nullable String headers) {
        if (headers == null) return Optional.of(List.of("date"));
        List<String> names = List.of(headers.split(" ", MOST_COVERED + 2));
        boolean wellFormed =
                names.size() <= MOST_COVERED
                        && new HashSet<>(names).size() == names.size()
                        && names.stream().allMatch(SignatureHeader::isCoverable);
        return wellFormed ? Optional.of(names) : Optional.empty();
    }

    private static boolean isCoverable(String name) {
        String plain =
                name.startsWith("(") && name.endsWith(")")
                        ? name.substring(1, name.length() - 1)
                        : name;
        return !plain.isEmpty()
                && plain.chars()
                        .allMatch(c ->
                                (c >= 'a' && c <= 'z')
                                        || (c >= '0' && c <= '9')
                                        || c == '-'
                                        || c == '_');
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && name.chars()
                        .allMatch(c ->
                                (c >= 'a' && c <= 'z')
                                        || (c >= 'A' && c <= 'Z')
                                        || c == '_'
                                        || c == '-');
    }

    private static boolean isVisible(String value) {
        return value.chars().allMatch(c -> c >= 0x20 && c < 0x7f && c != '\\');
    }

    /// Up to 12 digits: until the year 33658.
    private static boolean isSeconds(@Nullable String value) {
        return value != null
                && !value.isEmpty()
                && value.length() <= 12
                && value.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static Instant seconds(String value) {
        return Instant.ofEpochSecond(Long.parseLong(value));
    }

    /// Strict: padded, no white space, one spelling only.
    static Optional<byte[]> base64(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return Base64.getEncoder().encodeToString(bytes).equals(text)
                    ? Optional.of(bytes)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Parsed malformed() {
        return new Parsed.Refused(Reason.MALFORMED);
    }
}
