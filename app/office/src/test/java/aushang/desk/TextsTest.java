// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.desk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextsTest {

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(Texts.in(Language.DE).keys()).isEqualTo(Texts.in(Language.EN).keys());
    }

    @ParameterizedTest
    @EnumSource
    void everyTextCanBeSaid(Language language) {
        Texts texts = Texts.in(language);
        for (String key : texts.keys())
            assertThat(texts.say(key, 1, 2, 3, 4)).as(key).isNotBlank().doesNotContain("{");
    }

    @ParameterizedTest
    @EnumSource
    void aLanguageIsKnownByItsTag(Language language) {
        assertThat(Language.of(language.tag())).contains(language);
        assertThat(Language.of("fr")).isEmpty();
        assertThat(Language.of("not a tag")).isEmpty();
    }
}
