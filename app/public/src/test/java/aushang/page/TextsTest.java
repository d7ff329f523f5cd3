// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.page;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.face.Language;
import aushang.face.Texts;
import aushang.retention.RetentionRule;
import aushang.retention.RetentionSchedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextsTest {

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(words(Language.DE).keys()).isEqualTo(words(Language.EN).keys());
    }

    @ParameterizedTest
    @EnumSource
    void everyTextCanBeSaid(Language language) {
        Texts texts = words(language);
        for (String key : texts.keys())
            assertThat(texts.say(key, 1, 2, 3, 4)).as(key).isNotBlank().doesNotContain("{");
    }

    @ParameterizedTest
    @EnumSource
    void everyPeriodIsExplained(Language language) {
        Texts texts = words(language);
        for (RetentionRule rule : RetentionSchedule.packed().rules())
            if (rule.period().isPresent())
                assertThat(texts.keys()).contains("kept." + rule.recordClass());
    }

    private static Texts words(Language language) {
        return Texts.beside(Pages.class, language);
    }
}
