// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static Settings given(String key, String value) {
        return given(Map.of(key, value));
    }

    private static Settings given(Map<String, String> values) {
        return new Settings(key -> Optional.ofNullable(values.get(key)));
    }

    @Test
    void whatIsRightIsReadWithoutAMistake() {
        Settings settings =
                given(
                        Map.of(
                                "a.text", "  Amt  ",
                                "a.number", "7",
                                "a.duration", "PT15S",
                                "a.flag", "true",
                                "a.list", "one, two,, three ,",
                                "a.secret", Base64.getEncoder().encodeToString(new byte[32])));
        assertThat(settings.text("a.text")).isEqualTo("Amt");
        assertThat(settings.number("a.number", 1, 7)).isEqualTo(7);
        assertThat(settings.duration("a.duration", Duration.ofSeconds(15), Duration.ofMinutes(1)))
                .isEqualTo(Duration.ofSeconds(15));
        assertThat(settings.flag("a.flag")).isTrue();
        assertThat(settings.list("a.list")).containsExactly("one", "two", "three");
        assertThat(settings.secret("a.secret", 32)).hasSize(32);
        assertThat(settings.mistakes()).isEmpty();
    }

    @Test
    void readingGoesOnAndAllMistakesAreToldTogether() {
        Settings settings = given(Map.of("a.number", "many", "a.flag", "yes"));
        settings.text("a.text");
        settings.number("a.number", 1, 7);
        settings.duration("a.duration", Duration.ofSeconds(1), Duration.ofMinutes(1));
        settings.flag("a.flag");
        settings.secret("a.secret", 32);
        assertThat(settings.mistakes())
                .containsExactly(
                        "a.text: must be set",
                        "a.number: a whole number from 1 to 7",
                        "a.duration: an ISO 8601 duration from PT1S to PT1M",
                        "a.flag: true or false",
                        "a.secret: 32 random bytes in Base64, from the environment");
    }

    @Test
    void aMistakeIsToldOnceHoweverManyReadTheKey() {
        Settings settings = given(Map.of());
        settings.text("a.text");
        settings.text("a.text");
        assertThat(settings.mistakes()).containsExactly("a.text: must be set");
    }

    @ParameterizedTest(name = "\"{0}\" is no number from 1 to 7")
    @ValueSource(strings = {"", " ", "0", "8", "-1", "7.0", "0x7", "seven", "99999999999"})
    void aNumberStaysInItsRange(String value) {
        Settings settings = given("a.number", value);
        assertThat(settings.number("a.number", 1, 7)).isBetween(1, 7);
        assertThat(settings.mistakes()).singleElement().asString().startsWith("a.number: ");
    }

    @ParameterizedTest(name = "\"{0}\" is no duration from PT1S to PT1M")
    @ValueSource(
            strings = {"", "PT0.9S", "PT61S", "-PT5S", "5s", "5", "P1M", "PT99999999999999999999H"})
    void aDurationStaysInItsRange(String value) {
        Settings settings = given("a.duration", value);
        assertThat(settings.duration("a.duration", Duration.ofSeconds(1), Duration.ofMinutes(1)))
                .isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.mistakes()).singleElement().asString().startsWith("a.duration: ");
    }

    @ParameterizedTest(name = "\"{0}\" is neither true nor false")
    @ValueSource(strings = {"", "TRUE", "yes", "1", "falsch"})
    void aFlagIsTrueOrFalse(String value) {
        Settings settings = given("a.flag", value);
        assertThat(settings.flag("a.flag")).isFalse();
        assertThat(settings.mistakes()).containsExactly("a.flag: true or false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "AAAA", "not Base64!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA*"})
    void aSecretOfAnotherLengthIsNotRepeatedInTheMistake(String value) {
        Settings settings = given("a.secret", value);
        assertThat(settings.secret("a.secret", 32)).hasSize(32);
        assertThat(settings.mistakes())
                .containsExactly("a.secret: 32 random bytes in Base64, from the environment");
    }

    @Test
    void whatIsBlankIsAbsent() {
        Settings settings = given("a.text", " \t ");
        assertThat(settings.optional("a.text")).isEmpty();
        assertThat(settings.list("a.text")).isEmpty();
        assertThat(settings.file("a.text")).isEmpty();
        assertThat(settings.mistakes()).isEmpty();
    }

    @Test
    void aFileIsOneThatCanBeRead(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("ca.pem"), "PEM");
        assertThat(given("a.file", file.toString()).file("a.file")).contains(file);
        for (Path none : new Path[] {folder, folder.resolve("missing.pem")}) {
            Settings settings = given("a.file", none.toString());
            assertThat(settings.file("a.file")).isEmpty();
            assertThat(settings.mistakes()).containsExactly("a.file: a file that can be read");
        }
    }
}
