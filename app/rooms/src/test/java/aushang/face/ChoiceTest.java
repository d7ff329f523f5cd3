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

    @ParameterizedTest(name = "{0} is answered in {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "de-AT, en;q=0.5|DE",
                "fr, en;q=0.5, de;q=0.4|EN",
                "fr|EN",
                "fr, *|DE",
                "de;q=0, en|EN",
                "''|DE",
                ";;;|DE"
            })
    void theBrowsersFavouriteThatWeSpeak(String header, Language language) {
        assertThat(Choice.of("", header)).isEqualTo(new Choice(language, false));
    }

    @ParameterizedTest(name = "?{0}")
    @CsvSource({"lang=fr", "lang=", "slang=en", "lang=en%00", "lang=not a tag"})
    void whatNamesNoLanguageOfOursIsNoChoice(String query) {
        assertThat(Choice.of(query, null)).isEqualTo(new Choice(Language.DE, false));
    }

    @ParameterizedTest
    @EnumSource
    void aLanguageIsKnownByItsTag(Language language) {
        assertThat(Language.of(language.tag())).contains(language);
        assertThat(Language.of("fr")).isEmpty();
        assertThat(Language.of("not a tag")).isEmpty();
    }
}
