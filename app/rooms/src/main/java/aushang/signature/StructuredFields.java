// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.signature;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.greenbytes.http.sfv.ListElement;
import org.greenbytes.http.sfv.Parser;

/// Structured fields (RFC 8941), bounded, and only where they can be read in one way.
final class StructuredFields {

    private StructuredFields() {}

    /// The members of a dictionary, in order; empty if the lines are none, or longer than 4 kB.
    ///
    /// The RFC lets the last of several equal keys win, in dictionaries and in parameters. Two
    /// readers may differ in that, so here it refuses the whole: what is read is written again, and
    /// must be what was sent, except for white space.
    static Optional<Map<String, ListElement<?>>> dictionary(List<String> lines) {
        long length = lines.stream().mapToLong(String::length).sum();
        if (length > SignatureHeader.LONGEST) return Optional.empty();
        String text = String.join(", ", lines);
        try {
            var dictionary = new Parser(text).parseDictionary();
            return isolated(dictionary.serialize()).equals(isolated(text))
                    ? Optional.of(dictionary.get())
                    : Optional.empty();
        } catch (IllegalArgumentException noForm) {
            return Optional.empty();
        }
    }

    /// The text without the white space that stands between words.
    private static String isolated(String text) {
        StringBuilder words = new StringBuilder(text.length());
        boolean quoted = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') quoted = !quoted;
            if (quoted && c == '\\') words.append(text.charAt(at++)); // parsed, so one follows
            if (quoted || (c != ' ' && c != '\t')) words.append(text.charAt(at));
        }
        return words.toString();
    }
}
