// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.document;

import java.net.URI;
import java.util.Locale;

/// Turns the plain text of a notice into the few HTML elements every server keeps: `p`, `br`, `a`.
///
/// Everything else is escaped. Time is linear in the length of the text.
public final class Html {

    private static final String CLOSING = ")]}";
    private static final String OPENING = "([{";
    private static final String TRAILING = ".,;:!?'\u2019\u201c\u201d\u00bb\u2026*_";

    private final StringBuilder html = new StringBuilder();

    private Html() {}

    /// Makes paragraphs, line breaks and links.
    ///
    /// @param text paragraphs parted by blank lines; a bare http or https address becomes a link
    /// @return HTML, empty for a text without visible characters
    public static String ofText(String text) {
        Html html = new Html();
        html.paragraphs(text.replace("\r\n", "\n").replace('\r', '\n').replace('\u2028', '\n'));
        return html.html.toString();
    }

    /// Makes a paragraph of one whole address, also of one that ends as a sentence might.
    ///
    /// @param address an http or https address
    public static String ofLink(URI address) {
        Html html = new Html();
        html.html.append("<p>");
        html.link(address.toString(), 0, address.toString().length());
        html.html.append("</p>");
        return html.html.toString();
    }

    /// Escapes text for HTML content and for attributes in quotes. Control characters are left out.
    public static String escape(String text) {
        Html html = new Html();
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
            if (!startsAddress(line, start)) {
                from = line.indexOf("://", start) + 3;
                continue;
            }
            int end = endOfAddress(line, start);
            text(line, done, start);
            link(line, start, end);
            done = end;
            from = end;
        }
        text(line, done, line.length());
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
