// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HtmlTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "Hallo | <p>Hallo</p>",
                "a\\nb | <p>a<br>b</p>",
                "a\\r\\nb | <p>a<br>b</p>",
                "a\\n\\nb | <p>a</p><p>b</p>",
                "\\n\\n a \\n \\n\\n\\nb\\n | <p>a</p><p>b</p>",
                "<b>&\"' | <p>&lt;b&gt;&amp;&quot;&#39;</p>"
            },
            delimiter = '|')
    void paragraphs(String text, String html) {
        assertThat(Html.ofText(text.replace("\\n", "\n").replace("\\r", "\r"))).isEqualTo(html);
    }

    @Test
    void nothingVisibleIsNothing() {
        assertThat(Html.ofText("")).isEmpty();
        assertThat(Html.ofText(" \n\n \t")).isEmpty();
    }

    @ParameterizedTest(name = "{0} links {1}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "https://a.test/x | https://a.test/x",
                "siehe https://a.test/x. | https://a.test/x",
                "(https://a.test/x) | https://a.test/x",
                "(siehe https://a.test/x_(y)) | https://a.test/x_(y)",
                "https://a.test/x_(y). | https://a.test/x_(y)",
                "https://a.test/x, y | https://a.test/x",
                "https://a.test/?q=1#f! | https://a.test/?q=1#f",
                "»https://a.test/x« | https://a.test/x",
                "„https://a.test/x“ | https://a.test/x",
                "\"https://a.test/x\" | https://a.test/x",
                "<https://a.test/x> | https://a.test/x",
                "HTTPS://a.test/x | HTTPS://a.test/x",
                "http://a.test | http://a.test",
                "https://a.test/ä | https://a.test/ä"
            })
    void links(String text, String link) {
        assertThat(Html.ofText(text))
                .contains(
                        "<a href=\""
                                + link
                                + "\" rel=\"nofollow noopener noreferrer\">"
                                + link
                                + "</a>");
    }

    @ParameterizedTest(name = "{0} links nothing")
    @CsvSource({
        "javascript:alert(1)",
        "data://x",
        "https://",
        "https://.",
        "https://)",
        "xhttps://a.test",
        "ftp://a.test",
        "http:/a.test",
        "://",
        "https://\"onclick=x"
    })
    void whatIsNoLink(String text) {
        assertThat(Html.ofText(text)).doesNotContain("<a ");
    }

    @Test
    void severalLinksInOneLine() {
        assertThat(Html.ofText("https://a.test https://b.test").split("<a ", -1)).hasSize(3);
    }

    @Test
    void anAddressCannotLeaveItsAttribute() {
        assertThat(Html.ofText("https://a.test/?a='\"><script>alert(1)</script>"))
                .isEqualTo(
                        "<p><a href=\"https://a.test/?a=\" rel=\"nofollow noopener noreferrer\">https://a.test/?a=</a>&#39;&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;</p>");
        assertThat(Html.ofText("https://a.test/?a=1&b=2"))
                .contains("href=\"https://a.test/?a=1&amp;b=2\"");
    }

    @Test
    void controlCharactersAndHalfPairsAreLeftOut() {
        assertThat(Html.ofText("a\u0000b\u001bc\ud800d\udc00e\ud83d\ude00"))
                .isEqualTo("<p>abcde\ud83d\ude00</p>");
    }

    static Stream<String> longTexts() {
        return Stream.of(
                "http://".repeat(50_000),
                "https://a.test/" + ")".repeat(500_000),
                "https://a.test/" + "(".repeat(500_000),
                "https://a.test/" + ".".repeat(500_000),
                "://".repeat(150_000),
                "https://.".repeat(50_000),
                "xhttps://a".repeat(50_000),
                "\n".repeat(500_000),
                "<".repeat(500_000));
    }

    @ParameterizedTest
    @MethodSource("longTexts")
    void timeIsLinear(String text) {
        Assertions.assertTimeout(Duration.ofSeconds(2), () -> Html.ofText(text));
    }
}
