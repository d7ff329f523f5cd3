// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarksTest {

    @ParameterizedTest(name = "{0} has #{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "#Hochwasser | Hochwasser",
                "Achtung: #HochWasser2026! | HochWasser2026",
                "(#Straße_12) | Straße_12",
                "#Überflutung, heute | Überflutung",
                "#2026er | 2026er",
                "#الطقس | الطقس",
                "#हिन्दी | हिन्दी",
                "#天気 ist | 天気",
                "#𝒳 | 𝒳",
                "„#Elbe“ | Elbe"
            })
    void aHashtagIsAWordOfAnyScript(String text, String hashtag) {
        assertThat(Marks.of(text).hashtags()).containsExactly(hashtag);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "#2026",
                "#",
                "# Titel",
                "a#b",
                "&#39;",
                "##doppelt",
                "#a#b",
                "https://a.test/#Elbe",
                "https://a.test/x#Elbe",
                "#-"
            })
    void andNothingElse(String text) {
        assertThat(Marks.of(text).hashtags()).isEmpty();
    }

    @Test
    void whatIsTooLongIsNoHashtag() {
        assertThat(Marks.of("#" + "x".repeat(100)).hashtags()).hasSize(1);
        assertThat(Marks.of("#" + "x".repeat(101)).hashtags()).isEmpty();
    }

    @Test
    void letterCaseMakesNoOtherHashtagAndIsKept() {
        assertThat(Marks.of("#HochWasser #hochwasser #HOCHWASSER").hashtags())
                .containsExactly("HochWasser");
    }

    @ParameterizedTest(name = "{0} names {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "@ada@social.example | ada@social.example",
                "Danke, @Ada_1@Social.Example! | ada_1@social.example",
                "(@a.b@x.test:8443) | a.b@x.test:8443",
                "@ada@social.example. | ada@social.example"
            })
    void aMentionIsANameAtADomain(String text, String name) {
        assertThat(Marks.of(text).mentions()).containsExactly(name);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "ada@social.example",
                "@ada",
                "@ada@",
                "x@ada@social.example",
                "https://a.test/@ada@social.example",
                "@@ada@social.example"
            })
    void andNoAddress(String text) {
        assertThat(Marks.of(text).mentions()).isEmpty();
    }

    @Test
    void whatLeadsSomewhereIsLinkedAndTheRestIsText() {
        Links links =
                new Links() {
                    @Override
                    public Optional<URI> hashtag(String name) {
                        return Optional.of(URI.create("https://ours.test/tags/elbe"));
                    }

                    @Override
                    public Optional<URI> mention(String name) {
                        return name.startsWith("ada")
                                ? Optional.of(URI.create("https://social.example/@ada?a=1&b=2"))
                                : Optional.empty();
                    }
                };
        assertThat(Html.ofText("#Elbe <@ada@social.example> @bob@social.example", links))
                .isEqualTo(
                        "<p><a href=\"https://ours.test/tags/elbe\" class=\"mention hashtag\" rel=\"tag\">#<span>Elbe</span></a>"
                                + " &lt;<span class=\"h-card\" translate=\"no\"><a href=\"https://social.example/@ada?a=1&amp;b=2\" class=\"u-url mention\" rel=\"nofollow noopener noreferrer\">@<span>ada</span></a></span>&gt;"
                                + " @bob@social.example</p>");
    }
}
