// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// HTML as a row of tags and texts; enough to read a page and fill a form, and no more.
final class Html {

    private static final Pattern ATTRIBUTE =
            Pattern.compile("([^\\s=/>\"']+)(?:\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s>]+)))?");
    private static final Pattern ENTITY = Pattern.compile("&(#[xX]?[0-9A-Fa-f]+|[A-Za-z]+);");
    private static final Map<String, String> ENTITIES =
            Map.of(
                    "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", "\u00a0",
                    "auml", "ä", "ouml", "ö", "uuml", "ü", "szlig", "ß");
    private static final Set<String> WITHOUT_MARKUP =
            Set.of("script", "style", "textarea", "title");
    private static final Set<String> UNREAD = Set.of("script", "style", "template");

    private Html() {}

    /// A piece of a page.
    sealed interface Piece {}

    /// A start tag, or an end tag, whose name then begins with `/`.
    record Tag(String name, Map<String, String> attributes) implements Piece {

        /// The attribute, empty if absent.
        String get(String attribute) {
            return attributes.getOrDefault(attribute, "");
        }

        boolean has(String attribute) {
            return attributes.containsKey(attribute);
        }
    }

    /// Characters between tags, entities resolved.
    record Text(String characters) implements Piece {}

    static List<Piece> pieces(String html) {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        while (at < html.length()) {
            int open = nextTag(html, at);
            if (open > at) pieces.add(new Text(unescape(html.substring(at, open))));
            if (open == html.length()) break;
            if (html.startsWith("<!--", open)) {
                at = after(html, "-->", open + 4);
            } else if (html.charAt(open + 1) == '!' || html.charAt(open + 1) == '?') {
                at = after(html, ">", open);
            } else {
                int close = endOfTag(html, open);
                Tag tag = tag(html.substring(open + 1, close));
                pieces.add(tag);
                at = Math.min(close + 1, html.length());
                if (WITHOUT_MARKUP.contains(tag.name())) at = addRaw(html, at, tag.name(), pieces);
            }
        }
        return pieces;
    }

    /// What a person reads: no markup, white space as single spaces.
    static String readable(String html) {
        StringBuilder text = new StringBuilder();
        String unread = "";
        for (Piece piece : pieces(html)) {
            switch (piece) {
                case Tag tag -> {
                    if (unread.isEmpty() && UNREAD.contains(tag.name())) unread = "/" + tag.name();
                    else if (tag.name().equals(unread)) unread = "";
                    text.append(isInline(tag.name()) ? "" : " ");
                }
                case Text words -> text.append(unread.isEmpty() ? words.characters() : "");
            }
        }
        return text.toString().replaceAll("[\\s\u00a0]+", " ").strip();
    }

    static String unescape(String text) {
        Matcher matcher = ENTITY.matcher(text);
        StringBuilder plain = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(
                    plain, Matcher.quoteReplacement(character(matcher.group(), matcher.group(1))));
        }
        return matcher.appendTail(plain).toString();
    }

    private static String character(String whole, String name) {
        if (!name.startsWith("#")) return ENTITIES.getOrDefault(name, whole);
        boolean hexadecimal = name.length() > 1 && Character.toLowerCase(name.charAt(1)) == 'x';
        try {
            return Character.toString(
                    Integer.parseInt(name.substring(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10));
        } catch (IllegalArgumentException e) {
            return whole;
        }
    }

    private static int nextTag(String html, int from) {
        for (int at = html.indexOf('<', from);
                at >= 0 && at + 1 < html.length();
                at = html.indexOf('<', at + 1)) {
            char next = html.charAt(at + 1);
            if (Character.isLetter(next) || next == '/' || next == '!' || next == '?') return at;
        }
        return html.length();
    }

    private static int after(String html, String mark, int from) {
        int found = html.indexOf(mark, from);
        return found < 0 ? html.length() : found + mark.length();
    }

    /// A `>` inside quotes does not end a tag.
    private static int endOfTag(String html, int from) {
        char quote = 0;
        for (int at = from; at < html.length(); at++) {
            char c = html.charAt(at);
            if (quote != 0) {
                if (c == quote) quote = 0;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '>') {
                return at;
            }
        }
        return html.length();
    }

    private static int addRaw(String html, int from, String name, List<Piece> pieces) {
        int end = html.toLowerCase(Locale.ROOT).indexOf("</" + name, from);
        if (end < 0) end = html.length();
        String raw = html.substring(from, end);
        pieces.add(new Text(UNREAD.contains(name) ? raw : unescape(raw)));
        return end;
    }

    private static Tag tag(String inside) {
        int end = inside.startsWith("/") ? 1 : 0;
        while (end < inside.length()
                && (Character.isLetterOrDigit(inside.charAt(end)) || inside.charAt(end) == '-'))
            end++;
        Map<String, String> attributes = new LinkedHashMap<>();
        Matcher matcher = ATTRIBUTE.matcher(inside).region(end, inside.length());
        while (matcher.find()) {
            String value = "";
            for (int group = 2; group <= 4; group++) {
                if (matcher.group(group) != null) value = matcher.group(group);
            }
            attributes.putIfAbsent(matcher.group(1).toLowerCase(Locale.ROOT), unescape(value));
        }
        return new Tag(inside.substring(0, end).toLowerCase(Locale.ROOT), attributes);
    }

    private static boolean isInline(String name) {
        String bare = name.startsWith("/") ? name.substring(1) : name;
        return Set.of(
                        "a", "b", "i", "em", "strong", "span", "abbr", "code", "small", "bdi",
                        "time", "wbr")
                .contains(bare);
    }
}
