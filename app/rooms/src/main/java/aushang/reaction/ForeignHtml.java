// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.reaction;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/// Makes foreign HTML safe: the elements every server shows, links that lead to the web, and
/// nothing that runs, loads, or lies over anything.
public final class ForeignHtml {

    /// Characters that are read; what follows is cut off.
    static final int LONGEST = 65_536;

    private static final Set<String> CLASSES =
            Set.of("h-card", "u-url", "mention", "hashtag", "ellipsis", "invisible");

    private static final PolicyFactory SAFE =
            new HtmlPolicyBuilder()
                    .allowElements(
                            "p",
                            "br",
                            "span",
                            "a",
                            "del",
                            "s",
                            "pre",
                            "blockquote",
                            "code",
                            "b",
                            "strong",
                            "u",
                            "i",
                            "em",
                            "ul",
                            "ol",
                            "li")
                    .allowWithoutAttributes("span", "a")
                    .allowUrlProtocols("https", "http")
                    .allowAttributes("href")
                    .onElements("a")
                    .allowAttributes("class")
                    .matching((element, attribute, value) -> known(value))
                    .onElements("a", "span")
                    .requireRelsOnLinks("nofollow", "noopener", "noreferrer", "ugc")
                    .toFactory();

    /// What is left of HTML that cannot be put in order.
    private static final PolicyFactory TEXT = new HtmlPolicyBuilder().toFactory();

    private static final int STEPS = 4;

    private ForeignHtml() {}

    /// @return well-formed HTML that is the same when made safe once more
    public static String clean(String html) {
        String clean = SAFE.sanitize(cut(html, LONGEST)).strip();
        // What is nested as nothing may be nested is put in order step by step.
        for (int step = 0; step < STEPS; step++) {
            String again = SAFE.sanitize(clean).strip();
            if (again.equals(clean)) return clean;
            clean = again;
        }
        return TEXT.sanitize(clean).strip();
    }

    /// The first characters; never half a surrogate pair.
    static String cut(String text, int longest) {
        if (text.length() <= longest) return text;
        boolean pair = Character.isHighSurrogate(text.charAt(longest - 1));
        return text.substring(0, pair ? longest - 1 : longest);
    }

    private static String known(String classes) {
        return Stream.of(classes.split("\\s+"))
                .filter(CLASSES::contains)
                .collect(Collectors.joining(" "));
    }
}
