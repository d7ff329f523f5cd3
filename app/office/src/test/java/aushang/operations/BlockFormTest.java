// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.operations;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.desk.DeskPages;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockFormTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-24");

    private static BlockForm form() {
        BlockForm form = new BlockForm();
        form.domain = " Spam.Example ";
        form.reason = "Sendet massenhaft Werbung.";
        form.ends = "";
        form.review = "2027-02-22";
        return form;
    }

    private static BlockForm.Read read(BlockForm form) {
        return form.read(TODAY, DeskPages.ZONE);
    }

    @Test
    void whatWasTypedIsUnderstood() {
        BlockForm.Read read = read(form());
        assertThat(read.mistakes()).isEmpty();
        assertThat(read.domain()).isEqualTo("spam.example");
        assertThat(read.endsAt()).isEmpty();
        assertThat(read.reviewAt()).isEqualTo(Instant.parse("2027-02-21T23:00:00Z"));
    }

    @Test
    void aBlockHoldsThroughItsLastDay() {
        BlockForm form = form();
        form.ends = "2026-11-24";
        assertThat(read(form).mistakes()).isEmpty();
        assertThat(read(form).endsAt()).contains(Instant.parse("2026-11-24T23:00:00Z"));
    }

    @ParameterizedTest(name = "{0} = {1} is a mistake")
    @CsvSource({
        "domain, ''",
        "domain, https://spam.example",
        "domain, spam.example/path",
        "reason, ' '",
        "ends, 2026-11-23",
        "ends, tomorrow",
        "review, ''",
        "review, 2026-11-24",
        "review, 2028-01-01",
        "review, never"
    })
    void whatCannotBeIsAMistakeOfItsField(String field, String typed) {
        BlockForm form = form();
        switch (field) {
            case "domain" -> form.domain = typed;
            case "reason" -> form.reason = typed;
            case "ends" -> form.ends = typed;
            default -> form.review = typed;
        }
        assertThat(read(form).mistakes()).containsOnlyKeys(field);
        assertThat(form.again(read(form).mistakes(), TODAY).has(field)).isTrue();
    }

    @Test
    void aReasonIsNoNovel() {
        BlockForm form = form();
        form.reason = "x".repeat(501);
        assertThat(read(form).mistakes()).containsOnlyKeys("reason");
    }

    @Test
    void nothingTypedIsEveryMistakeAtOnce() {
        assertThat(read(new BlockForm()).mistakes()).containsOnlyKeys("domain", "reason", "review");
    }
}
