// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.vocab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The media types servers talk in.
public final class MediaType {

    public static final String ACTIVITY = "application/activity+json; charset=utf-8";
    public static final String JRD = "application/jrd+json; charset=utf-8";

    /// What a fetch asks for (ActivityPub §3.2).
    public static final String ACCEPT =
            "application/activity+json, application/ld+json; profile=\""
                    + Contexts.ACTIVITYSTREAMS
                    + "\"";

    private static final int LONGEST = 512;

    private MediaType() {}

    /// Whether it is activity+json, or ld+json with the AS2 profile; a charset may only be UTF-8.
    ///
    /// @param contentType a `Content-Type` header
    public static boolean isActivity(String contentType) {
        if (contentType.length() > LONGEST) return false;
        List<String> parts = parts(contentType);
        boolean profiled = false;
        for (String part : parts.subList(1, parts.size())) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals).strip();
            String value = equals < 0 ? "" : unquoted(part.substring(equals + 1).strip());
            if (name.equals("charset") && !value.equals("utf-8")) return false;
            if (name.equals("profile"))
                profiled |= List.of(value.split(" ", -1)).contains(Contexts.ACTIVITYSTREAMS);
        }
        return parts.getFirst().equals("application/activity+json")
                || (parts.getFirst().equals("application/ld+json") && profiled);
    }

    /// Type and parameters, lower case; a semicolon in quotes parts nothing.
    private static List<String> parts(String contentType) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (char c : contentType.toLowerCase(Locale.ROOT).toCharArray()) {
            if (c == '"') quoted = !quoted;
            if (c == ';' && !quoted) {
                parts.add(part.toString().strip());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString().strip());
        return parts;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
