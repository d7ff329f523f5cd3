// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.reaction;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.Fuzz;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// Foreign HTML made safe, and read again by a parser of others.
class ForeignHtmlFuzzTest {

    private static final Set<String> ELEMENTS =
            Set.of(
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
                    "li");

    @FuzzTest(maxDuration = "60s")
    void whatIsLeftIsHarmlessAndStaysAsItIs(byte[] input) {
        String clean = ForeignHtml.clean(Fuzz.text(input));
        assertThat(ForeignHtml.clean(clean)).as("made safe once more").isEqualTo(clean);
        for (Node node : Jsoup.parseBodyFragment(clean).body().nodeStream().skip(1).toList()) {
            if (!(node instanceof Element element)) {
                // The sanitiser parts braces with `<!-- -->`, against template engines.
                boolean parting = node instanceof Comment comment && comment.getData().equals(" ");
                assertThat(parting || node instanceof TextNode).as(node.nodeName()).isTrue();
                continue;
            }
            assertThat(element.normalName()).isIn(ELEMENTS);
            for (Attribute attribute : element.attributes())
                assertThat(attribute.getKey()).isIn("href", "class", "rel");
            if (element.hasAttr("href")) {
                assertThat(element.attr("href"))
                        .doesNotMatch("(?is)\\s*(javascript|data|vbscript):.*");
                assertThat(element.attr("rel")).contains("nofollow", "noopener", "noreferrer");
            }
        }
    }
}
