// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.face;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChoiceTest {

    @Test
    void whatTheAddressNamesWinsAndIsCarried() {
        Choice choice = Choice.of("before=7&lang=de", "en-GB,en;q=0.9");
        assertThat(choice).isEqualTo(new Choice(Language.DE, true));
        assertThat(choice.carry("/imprint")).isEqualTo("/imprint?lang=de");
        assertThat(choice.carry("/@presse?before=7")).isEqualTo("/@presse?before=7&lang=de");
    }

    @Test
    void whatTheBrowserPrefersIsNotCarried() {
        Choice choice = Choice.of(null, "en-GB,en;q=0.9");
        assertThat(choice).isEqualTo(new Choice(Language.EN, false));
        assertThat(choice.carry("/imprint")).isEqualTo("/imprint");
    }

    @Test
    void theSwitchAlwaysNamesTheOtherLanguage() {
        assertThat(new Choice(Language.DE, false).switched("")).isEqualTo("?lang=en");
        assertThat(new Choice(Language.EN, true).switched("before=7"))
                .isEqualTo("?before=7&lang=de");
    }

    @ParameterizedTest(name = "Accept-Language: {0} is answered in {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "de | DE",
                "de-AT | DE",
                "en | EN",
                "en-GB,de;q=0.9 | EN",
                "de;q=0.1,en;q=0.2 | EN",
                "fr,de;q=0.2 | DE",
                "de;q=0,en;q=0.1 | EN",
                "fr | EN",
                "fr,* | DE",
                "* | DE",
                "'' | DE",
                "en;q=7 | DE",
                "<script> | DE",
                "DE | DE"
            })
    void theFavouriteThatWeSpeakIsSpoken(String header, Language language) {
        assertThat(Choice.of("", header)).isEqualTo(new Choice(language, false));
    }

    @Test
    void aHeaderTooLongIsNotLookedAt() {
        assertThat(Choice.of(null, "en" + " ".repeat(999)).language()).isEqualTo(Language.DE);
        assertThat(Choice.of(null, null).language()).isEqualTo(Language.DE);
    }

    @ParameterizedTest(name = "?{0} against a German browser is answered in {1}")
    @CsvSource({
        "lang=en, EN, true",
        "lang=en-US, EN, true",
        "lang=de, DE, true",
        "before=7&lang=en, EN, true",
        "lang=fr, DE, false",
        "lang=, DE, false",
        "slang=en, DE, false",
        "lang=en%00, DE, false",
        "lang=../en, DE, false",
        "lang=enenenenenenenenenen, DE, false"
    })
    void theAddressCountsMoreThanTheBrowser(String query, Language language, boolean explicit) {
        assertThat(Choice.of(query, "de")).isEqualTo(new Choice(language, explicit));
    }

    @ParameterizedTest
    @EnumSource
    void aLanguageIsKnownByItsTag(Language language) {
        assertThat(Language.of(language.tag())).contains(language);
        assertThat(Language.of("fr")).isEmpty();
        assertThat(Language.of("not a tag")).isEmpty();
    }
}
