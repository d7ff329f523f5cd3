// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.reaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ForeignHtmlTest {

    private static final Set<String> ELEMENTS =
            Set.of(
                    "div",
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

    private static final Set<String> ATTRIBUTES = Set.of("href", "rel", "class");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<p onclick=alert(1) style=\"position:fixed\" id=document>x</p>",
                "<a href=\"javascript:alert(1)\">x</a>",
                "<a href=\"JaVa\tScript:alert(1)\">x</a>",
                "<a href=\"data:text/html,<script>\">x</a>",
                "<a href=\"vbscript:x\">x</a>",
                "<noscript><style></noscript><img src=x onerror=alert(1)>",
                "<select><style><script>alert(1)</script></style></select>",
                "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
                "<svg><foreignObject><iframe src=https://x.test></foreignObject></svg>",
                "<iframe src=//x.test></iframe><embed src=x><object data=x></object><base href=//x.test>",
                "<form action=//x.test><input name=csrf><button>x</button></form>",
                "<meta http-equiv=refresh content=0;//x.test><link rel=stylesheet href=//x.test>",
                "<p style=\"background:url(//x.test)\"><style>@import '//x.test'</style>x</p>",
                "<a class=\"modal mention evil\" href=\"https://x.test/@a\">@a</a>",
                "<b><i>schief</b></i> & < > \" ' &amp; &nbsp; {{7*7}} ${7*7}",
                "<!-- <img src=x> --><![CDATA[<img src=x>]]><?php x ?>",
                "\u202egnu\u200b<p>\u202e</p>",
                ""
            })
    void whateverComesOnlyHarmlessElementsRemainAndOnceIsEnough(String html) throws Exception {
        String clean = ForeignHtml.clean(html);
        assertThat(ForeignHtml.clean(clean)).isEqualTo(clean);
        NodeList elements =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader("<div>" + clean + "</div>")))
                        .getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            assertThat(element.getTagName()).isIn(ELEMENTS);
            for (int j = 0; j < element.getAttributes().getLength(); j++) {
                String name = element.getAttributes().item(j).getNodeName();
                assertThat(name).isIn(ATTRIBUTES);
            }
            if (element.hasAttribute("href"))
                assertThat(element.getAttribute("href")).startsWith("http");
        }
    }

    @Test
    void whatEveryServerShowsStays() {
        assertThat(
                        ForeignHtml.clean(
                                "<p>Hallo <a href=\"https://x.test/@a\" class=\"u-url mention\">@<span>a</span></a><br>"
                                        + "<strong>ja</strong></p><ul><li>eins</li></ul>"))
                .contains("class=\"u-url mention\"")
                .contains("rel=\"nofollow noopener noreferrer ugc\"")
                .contains("<strong>ja</strong>")
                .contains("<ul><li>eins</li></ul>");
    }

    @Test
    void muchAndDeepIsCutAndStaysWellFormed() {
        String deep = "<blockquote>".repeat(10_000) + "x";
        assertThat(ForeignHtml.clean(deep).length()).isLessThan(ForeignHtml.LONGEST * 2);
        String pairs = "🎉".repeat(40_000);
        assertThat(ForeignHtml.clean(pairs).length()).isLessThanOrEqualTo(ForeignHtml.LONGEST * 6);
        assertThat(ForeignHtml.cut("a🎉", 2)).isEqualTo("a");
    }
}
