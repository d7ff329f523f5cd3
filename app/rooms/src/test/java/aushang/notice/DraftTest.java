// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.notice;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.setting.Settings;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DraftTest {

    private static final DraftLimits LIMITS = new DraftLimits(20, 10, 100);
    private static final String WATER = "\ud83c\udf0a"; // one character, two chars

    private static Draft text(String text) {
        return new Draft("de", text, "", "");
    }

    private static Draft language(String language) {
        return new Draft(language, "Hallo", "", "");
    }

    private static Draft link(String link) {
        return new Draft("de", "Hallo", "", link);
    }

    @Test
    void aDraftWithTextAndLanguageMayBePublished() {
        assertThat(text("Hallo").findings(LIMITS)).isEmpty();
    }

    @Test
    void everythingThatIsWrongIsFoundInTheOrderOfTheForm() {
        assertThat(new Draft("", " ", "w".repeat(11), "ftp://a.example").findings(LIMITS))
                .containsExactly(
                        Finding.TEXT_IS_EMPTY,
                        Finding.LANGUAGE_IS_MISSING,
                        Finding.WARNING_IS_TOO_LONG,
                        Finding.LINK_IS_NOT_HTTPS);
        assertThat(new Draft("xx", "x".repeat(21), "", "").findings(LIMITS))
                .containsExactly(Finding.TEXT_IS_TOO_LONG, Finding.LANGUAGE_IS_UNKNOWN);
    }

    @Test
    void lengthIsCountedInCharactersAsPeopleCountThem() {
        assertThat(text(WATER.repeat(20)).findings(LIMITS)).isEmpty();
        assertThat(text(WATER.repeat(21)).findings(LIMITS))
                .containsExactly(Finding.TEXT_IS_TOO_LONG);
        assertThat(new Draft("de", "x", WATER.repeat(10), "").findings(LIMITS)).isEmpty();
        assertThat(new Draft("de", "x", WATER.repeat(11), "").findings(LIMITS))
                .containsExactly(Finding.WARNING_IS_TOO_LONG);
        assertThat(text("u\u0308".repeat(20)).findings(LIMITS))
                .as("composed before it is counted")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\n\n",
                "\t",
                "\u00a0",
                "\u200b",
                "\u2028",
                "\ufeff",
                "\u202e \u200d",
                "\u3000",
                "\u0000"
            })
    void aTextThatNobodyCanSeeIsEmpty(String text) {
        assertThat(text(text).findings(LIMITS)).containsExactly(Finding.TEXT_IS_EMPTY);
    }

    @ParameterizedTest(name = "{0} is a language")
    @ValueSource(
            strings = {
                "de",
                "en",
                "tr",
                "ar",
                "uk",
                "ru",
                "pl",
                "ro",
                "fr",
                "it",
                "es",
                "fa",
                "ku",
                "hsb",
                "dsb",
                "nds",
                "frr",
                "de-DE",
                "zh-Hant",
                "sr-Latn-RS",
                "de-1996"
            })
    void whatTheDeskOffersAndMoreIsALanguage(String language) {
        assertThat(language(language).findings(LIMITS)).isEmpty();
    }

    @ParameterizedTest(name = "\"{0}\" is no language")
    @ValueSource(
            strings = {
                "xx",
                "qqq",
                "d",
                "DE",
                "deutsch",
                "de_DE",
                "de-",
                "de-12",
                "-de",
                "de--x",
                "de\"><b>",
                "x-private",
                "i-klingon",
                "de DE",
                "de-a-b-c-d-e"
            })
    void anythingElseIsUnknown(String language) {
        assertThat(language(language).findings(LIMITS))
                .containsExactly(Finding.LANGUAGE_IS_UNKNOWN);
    }

    @ParameterizedTest(name = "{0} is an address")
    @ValueSource(
            strings = {
                "https://beispielamt.example",
                "https://beispielamt.example/",
                "https://beispielamt.example:8443/a?b=c&d=%20#e",
                "https://beispielamt.example/Straße",
                "https://xn--mter-loa.example/",
                " https://beispielamt.example/pegel "
            })
    void anHttpsAddressIsALink(String link) {
        assertThat(link(link).findings(LIMITS)).isEmpty();
        assertThat(link(link).address()).isPresent();
    }

    @ParameterizedTest(name = "\"{0}\" is no address")
    @ValueSource(
            strings = {
                "beispielamt.example",
                "http://beispielamt.example",
                "HTTPS",
                "//beispielamt.example",
                "https:",
                "https:beispielamt.example",
                "https://",
                "https:///pfad",
                "https://user@beispielamt.example",
                "https://user:pw@beispielamt.example",
                "https://@beispielamt.example",
                "https://beispielamt.example@evil.example",
                "https://a..b/",
                "https://a_b.example/",
                "https://ämter.example/",
                "https://beispielamt.example/a b",
                "https://beispielamt.example/\"onclick=\"x",
                "https://beispielamt.example/<script>",
                "https://beispielamt.example/\u202egpj.exe",
                "https://beispielamt.example/\u200b",
                "https://beispielamt.example/a\nb",
                "https://beispielamt.example\\@evil.example",
                "javascript:alert(1)//https://beispielamt.example",
                "data:text/html,x"
            })
    void anythingElseIsNoLink(String link) {
        assertThat(link(link).findings(LIMITS)).containsExactly(Finding.LINK_IS_NOT_HTTPS);
        assertThat(link(link).address()).isEmpty();
    }

    @Test
    void aLinkHasALength() {
        String hundred = "https://beispielamt.example/" + "x".repeat(72);
        assertThat(link(hundred).findings(LIMITS)).isEmpty();
        assertThat(link(hundred + "x").findings(LIMITS)).containsExactly(Finding.LINK_IS_NOT_HTTPS);
    }

    @Test
    void noLinkIsNoFindingAndNoAddress() {
        assertThat(link(" ").findings(LIMITS)).isEmpty();
        assertThat(link("").address()).isEmpty();
    }

    @Test
    void textIsComposedWithOneKindOfLineEnd() {
        assertThat(text("Gru\u0308\u00dfe\r\naus\rBerlin\n").text())
                .isEqualTo("Gr\u00fc\u00dfe\naus\nBerlin");
    }

    @Test
    void aWarningIsOneLine() {
        assertThat(new Draft("de", "x", " Achtung\r\nWasser\n", "").contentWarning())
                .isEqualTo("Achtung Wasser");
    }

    @Test
    void aLinkIsNotComposed() {
        assertThat(link("https://beispielamt.example/u\u0308").link())
                .isEqualTo("https://beispielamt.example/u\u0308");
    }

    @ParameterizedTest(name = "nothing is left of it between the letters")
    @ValueSource(
            strings = {
                "\u0000",
                "\u0007",
                "\u001b",
                "\u007f",
                "\u0085",
                "\ud83c",
                "\udf0a",
                "\udf0a\ud83c",
                "\ud83c\u0000\udf0a"
            })
    void whatNoDatabaseCanHoldIsLeftOutEverywhere(String unsound) {
        String typed = "a" + unsound + "b";
        Draft draft = new Draft(typed, typed, typed, typed);
        assertThat(draft).isEqualTo(new Draft("ab", "ab", "ab", "ab"));
    }

    @Test
    void tabsAndPairsStay() {
        assertThat(text("a\tb" + WATER).text()).isEqualTo("a\tb" + WATER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {" \u0001 a", "\u0308a ", "a \u0001", "\r\r\n", " \n\u0000\u0308 a\ud83c"})
    void aDraftThatIsReadBackIsTheSame(String typed) {
        Draft draft = new Draft(typed, typed, typed, typed);
        assertThat(new Draft(draft.language(), draft.text(), draft.contentWarning(), draft.link()))
                .isEqualTo(draft);
    }

    @ParameterizedTest(name = "{0} = {1}: within the limits? {2}")
    @CsvSource({
        "notice.text.longest, 0, false",
        "notice.text.longest, 1, true",
        "notice.text.longest, 50000, true",
        "notice.text.longest, 50001, false",
        "notice.warning.longest, 501, false",
        "notice.link.longest, 99, false",
        "notice.link.longest, 2001, false"
    })
    void limitsHaveLimits(String key, String value, boolean fine) {
        Settings settings = new Settings(asked -> Optional.of(asked.equals(key) ? value : "100"));
        DraftLimits.from(settings);
        assertThat(settings.mistakes().isEmpty()).isEqualTo(fine);
    }

    @Test
    void hashtagsAndNamesAreCountedAlsoWhenTheyAreRepeated() {
        assertThat(findings("#Elbe ".repeat(30) + "@a@b.example ".repeat(10))).isEmpty();
        assertThat(findings("#Elbe ".repeat(31)))
                .containsExactly(Finding.TEXT_HAS_TOO_MANY_HASHTAGS);
        assertThat(findings("@a@b.example ".repeat(11)))
                .containsExactly(Finding.TEXT_NAMES_TOO_MANY);
    }

    private static java.util.List<Finding> findings(String text) {
        return new Draft("de", text, "", "").findings(new DraftLimits(5000, 200, 2000));
    }
}
