// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.document;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns the plain text of a notice into the few HTML elements every server keeps: `p`, `br`, `a`,
/// and `span` inside a link.
///
/// Everything else is escaped. Time is linear in the length of the text.
public final class Html {

    /// `user@domain`, with a port where there is one; ASCII, as WebFinger asks for it.
    private static final Pattern NAME =
            Pattern.compile(
                    "[A-Za-z0-9_]++(?:[.-]++[A-Za-z0-9_]++)*+@[A-Za-z0-9]++(?:[.-]++[A-Za-z0-9]++)*+(?::[0-9]{1,5}+)?+"
                            + "(?![A-Za-z0-9_@])");

    private static final String CLOSING = ")]}";
    private static final String OPENING = "([{";
    private static final String TRAILING = ".,;:!?'\u2019\u201c\u201d\u00bb\u2026*_";

    /// Code points of a hashtag; what is longer is not one.
    private static final int LONGEST_TAG = 100;

    private static final int LONGEST_NAME = 320;

    private final StringBuilder html = new StringBuilder();
    private final Links links;

    private Html(Links links) {
        this.links = links;
    }

    /// Makes paragraphs, line breaks and links.
    ///
    /// @param text paragraphs parted by blank lines; a bare http or https address becomes a link
    /// @return HTML, empty for a text without visible characters
    public static String ofText(String text) {
        return ofText(text, Links.NONE);
    }

    /// As [#ofText], and links hashtags and mentions that lead somewhere.
    public static String ofText(String text, Links links) {
        Html html = new Html(links);
        html.paragraphs(text.replace("\r\n", "\n").replace('\r', '\n').replace('\u2028', '\n'));
        return html.html.toString();
    }

    /// Makes a paragraph of one whole address, also of one that ends as a sentence might.
    ///
    /// @param address an http or https address
    public static String ofLink(URI address) {
        Html html = new Html(Links.NONE);
        html.html.append("<p>");
        html.link(address.toString(), 0, address.toString().length());
        html.html.append("</p>");
        return html.html.toString();
    }

    /// Escapes text for HTML content and for attributes in quotes. Control characters are left out.
    public static String escape(String text) {
        Html html = new Html(Links.NONE);
        html.text(text, 0, text.length());
        return html.html.toString();
    }

    private void paragraphs(String text) {
        boolean open = false;
        boolean broken = false;
        for (String line : text.split("\n", -1)) {
            String visible = line.strip();
            if (visible.isEmpty()) {
                if (open) html.append("</p>");
                open = false;
                continue;
            }
            broken = open;
            if (!open) html.append("<p>");
            if (broken) html.append("<br>");
            open = true;
            line(visible);
        }
        if (open) html.append("</p>");
    }

    private void line(String line) {
        int done = 0;
        int from = 0;
        while (true) {
            int start = indexOfScheme(line, from);
            if (start < 0) break;
            int host = line.indexOf("://", start) + 3;
            int end = startsAddress(line, start) ? endOfAddress(line, start) : host;
            if (end == host) {
                from = host;
                continue;
            }
            marked(line, done, start);
            link(line, start, end);
            done = end;
            from = end;
        }
        marked(line, done, line.length());
    }

    /// Text with hashtags and mentions, but without addresses.
    private void marked(String line, int start, int end) {
        int done = start;
        for (int i = start; i < end; i++) {
            char c = line.charAt(i);
            if ((c != '#' && c != '@') || !startsMark(line, i)) continue;
            int over = c == '#' ? endOfTag(line, i + 1, end) : endOfName(line, i + 1, end);
            if (over <= i + 1) continue;
            String name = line.substring(i + 1, over);
            Optional<URI> target = c == '#' ? links.hashtag(name) : links.mention(name);
            if (target.isPresent()) {
                text(line, done, i);
                if (c == '#') hashtag(target.get(), name);
                else mention(target.get(), name);
                done = over;
            }
            i = over - 1;
        }
        text(line, done, end);
    }

    private void hashtag(URI target, String name) {
        html.append("<a href=\"");
        text(target.toString(), 0, target.toString().length());
        html.append("\" class=\"mention hashtag\" rel=\"tag\">#<span>");
        text(name, 0, name.length());
        html.append("</span></a>");
    }

    private void mention(URI target, String name) {
        html.append("<span class=\"h-card\" translate=\"no\"><a href=\"");
        text(target.toString(), 0, target.toString().length());
        html.append("\" class=\"u-url mention\" rel=\"nofollow noopener noreferrer\">@<span>");
        text(name, 0, name.indexOf('@'));
        html.append("</span></a></span>");
    }

    /// Whether no word goes on here, and nothing that only looks like an address.
    private static boolean startsMark(String line, int at) {
        if (at == 0) return true;
        int before = line.codePointBefore(at);
        return !isWord(before) && before != '/' && before != '#' && before != '@' && before != '&';
    }

    /// Where a hashtag ends: letters, digits and underscores, at least one of them no digit.
    ///
    /// @return `start` if there is none
    private static int endOfTag(String line, int start, int end) {
        int at = start;
        int length = 0;
        boolean letter = false;
        while (at < end && isWord(line.codePointAt(at))) {
            int c = line.codePointAt(at);
            letter |= !Character.isDigit(c);
            at += Character.charCount(c);
            length++;
        }
        boolean joined = at < end && line.charAt(at) == '#';
        return letter && length <= LONGEST_TAG && !joined ? at : start;
    }

    /// Where `user@domain` ends.
    ///
    /// @return `start` if there is none
    private static int endOfName(String line, int start, int end) {
        Matcher name = NAME.matcher(line).region(start, Math.min(end, start + LONGEST_NAME));
        return name.lookingAt() ? name.end() : start;
    }

    private static boolean isWord(int c) {
        return Character.isLetterOrDigit(c)
                || c == '_'
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK;
    }

    private void link(String line, int start, int end) {
        html.append("<a href=\"");
        text(line, start, end);
        html.append("\" rel=\"nofollow noopener noreferrer\">");
        text(line, start, end);
        html.append("</a>");
    }

    private static int indexOfScheme(String line, int from) {
        for (int i = line.indexOf("://", from); i >= 0; i = line.indexOf("://", i + 3)) {
            for (String scheme : new String[] {"https", "http"}) {
                int start = i - scheme.length();
                if (start >= from && line.regionMatches(true, start, scheme, 0, scheme.length()))
                    return start;
            }
        }
        return -1;
    }

    /// Whether a host may follow, and no letter stands before. Looked at before the rest is read:
    /// so time is linear.
    private static boolean startsAddress(String line, int start) {
        int host = line.indexOf("://", start) + 3;
        return host < line.length()
                && (Character.isLetterOrDigit(line.charAt(host)) || line.charAt(host) == '[')
                && (start == 0 || !Character.isLetterOrDigit(line.charAt(start - 1)));
    }

    /// Where the address ends, before punctuation and brackets that belong to the sentence.
    private static int endOfAddress(String line, int start) {
        int host = line.indexOf("://", start) + 3;
        int end = host;
        int[] open = new int[CLOSING.length()];
        while (end < line.length() && isAddressPart(line.charAt(end))) {
            char c = line.charAt(end++);
            if (OPENING.indexOf(c) >= 0) open[OPENING.indexOf(c)]++;
            if (CLOSING.indexOf(c) >= 0) open[CLOSING.indexOf(c)]--;
        }
        while (end > host) {
            char last = line.charAt(end - 1);
            int bracket = CLOSING.indexOf(last);
            if (bracket >= 0 && open[bracket] < 0) open[bracket]++;
            else if (OPENING.indexOf(last) >= 0) open[OPENING.indexOf(last)]--;
            else if (TRAILING.indexOf(last) < 0) break;
            end--;
        }
        return end;
    }

    private static boolean isAddressPart(char c) {
        return c > 0x20
                && c != 0x7f
                && "<>\"`\\^|\u00ab\u201e".indexOf(c) < 0
                && !Character.isWhitespace(c)
                && !Character.isSpaceChar(c)
                && Character.getType(c) != Character.FORMAT
                && !Character.isISOControl(c)
                && !Character.isSurrogate(c);
    }

    private void text(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> {
                    if (!isUnsound(text, i)) html.append(c);
                }
            }
        }
    }

    /// Control characters and half surrogate pairs, which neither XML nor our database can hold.
    private static boolean isUnsound(String text, int i) {
        char c = text.charAt(i);
        if (Character.isISOControl(c)) return c != '\t' && c != '\n';
        if (Character.isHighSurrogate(c))
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        return Character.isLowSurrogate(c)
                && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    /// The text of a link without its scheme, as a profile shows it.
    static String shown(URI link) {
        String text =
                link.toString().toLowerCase(Locale.ROOT).startsWith("https://")
                        ? link.toString().substring("https://".length())
                        : link.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
