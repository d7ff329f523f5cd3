// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.document;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.Fuzz;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/// What officers write, made HTML, and read again by a parser of others.
class HtmlFuzzTest {

    /// Everything leads somewhere.
    private static final Links ALL =
            new Links() {
                @Override
                public Optional<URI> hashtag(String name) {
                    return Optional.of(URI.create("https://ours.test/tags/1"));
                }

                @Override
                public Optional<URI> mention(String name) {
                    return Optional.of(URI.create("https://good.test/@a"));
                }
            };

    @FuzzTest(maxDuration = "60s")
    void aTextBecomesParagraphsAndLinksAndNothingElse(byte[] input) {
        String text = Fuzz.text(input);
        Element body = Jsoup.parseBodyFragment(Html.ofText(text)).body();
        for (Node node : body.nodeStream().skip(1).toList()) {
            if (!(node instanceof Element element)) {
                assertThat(node.nodeName()).as("kind of node").isEqualTo("#text");
                continue;
            }
            assertThat(element.normalName()).isIn("p", "br", "a");
            for (Attribute attribute : element.attributes()) {
                assertThat(element.normalName()).isEqualTo("a");
                assertThat(attribute.getKey()).isIn("href", "rel");
            }
            if (element.normalName().equals("a")) {
                assertThat(element.attr("href")).matches("(?i)https?://.+").doesNotContain("\"");
                assertThat(element.attr("href")).isEqualTo(element.wholeText());
            }
        }
        assertThat(shown(body.wholeText())).as("every word").isEqualTo(shown(text));
        for (Element element : Jsoup.parseBodyFragment(Html.ofText(text, ALL)).body().children())
            assertThat(element.select("*:not(p):not(br):not(a):not(span)"))
                    .as("other elements, with marks")
                    .isEmpty();
        assertThat(Jsoup.parseBodyFragment(Html.escape(text)).body().childNodes())
                .as("escaped, it is text")
                .allMatch(node -> node.nodeName().equals("#text"));
    }

    /// What is left of a text without white space and what cannot be stored.
    private static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .filter(c -> !Character.isISOControl(c))
                .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c))
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }
}
