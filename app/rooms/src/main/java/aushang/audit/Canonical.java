// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.audit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes JSON in its one canonical form: members in the order of their names' UTF-16 units, no
/// space, the shortest escapes. Of numbers only integers below 2^53.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc8785">RFC 8785 JSON Canonicalization Scheme</a>
public final class Canonical {

    private static final long BEYOND = 1L << 53;

    private Canonical() {}

    /// @param value maps with text keys, lists, text, whole numbers, booleans
    /// @throws IllegalArgumentException if there is anything else among it
    public static String write(Object value) {
        StringBuilder json = new StringBuilder();
        write(value, json);
        return json.toString();
    }

    private static void write(Object value, StringBuilder json) {
        switch (value) {
            case String text -> write(text, json);
            case Boolean truth -> json.append(truth);
            case Integer number -> json.append(number);
            case Long number when Math.abs(number) < BEYOND -> json.append(number);
            case List<?> list -> {
                String comma = "[";
                for (Object member : list) {
                    json.append(comma);
                    write(member, json);
                    comma = ",";
                }
                json.append(list.isEmpty() ? "[]" : "]");
            }
            case Map<?, ?> map -> {
                Map<String, Object> sorted = new TreeMap<>();
                map.forEach((name, member) -> sorted.put((String) name, member));
                String comma = "{";
                for (Map.Entry<String, Object> member : sorted.entrySet()) {
                    json.append(comma);
                    write(member.getKey(), json);
                    json.append(':');
                    write(member.getValue(), json);
                    comma = ",";
                }
                json.append(sorted.isEmpty() ? "{}" : "}");
            }
            default ->
                    throw new IllegalArgumentException(
                            "not in a canonical text: " + value.getClass().getName());
        }
    }

    private static void write(String text, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isSurrogate(unit)) requirePair(text, i);
            switch (unit) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\b' -> json.append("\\b");
                case '\t' -> json.append("\\t");
                case '\n' -> json.append("\\n");
                case '\f' -> json.append("\\f");
                case '\r' -> json.append("\\r");
                default -> {
                    if (unit < 0x20) json.append(String.format("\\u%04x", (int) unit));
                    else json.append(unit);
                }
            }
        }
        json.append('"');
    }

    private static void requirePair(String text, int at) {
        boolean paired =
                Character.isHighSurrogate(text.charAt(at))
                        ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                        : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        if (!paired) throw new IllegalArgumentException("half a character");
    }
}
