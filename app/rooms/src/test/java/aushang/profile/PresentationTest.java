// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.profile;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.actor.Office;
import aushang.actor.OfficeFixture;
import aushang.profile.Presentation.Field;
import aushang.profile.Presentation.Finding;
import aushang.vocab.ActorId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PresentationTest {

    private static Presentation presentation(String name, String website, List<Field> fields) {
        return new Presentation(name, "Wir", website, fields, true);
    }

    @Test
    void anOfficeHasANameAndAWebsite() {
        assertThat(presentation("Amt", "https://amt.example", List.of()).findings()).isEmpty();
        assertThat(presentation(" ", "http://amt.example", List.of()).findings())
                .containsExactly(Finding.NAME_IS_EMPTY, Finding.WEBSITE_IS_NOT_HTTPS);
        assertThat(presentation("x".repeat(101), "https://amt.example", List.of()).findings())
                .containsExactly(Finding.NAME_IS_TOO_LONG);
        assertThat(
                        new Presentation(
                                        "Amt",
                                        "x".repeat(501),
                                        "https://amt.example",
                                        List.of(),
                                        true)
                                .findings())
                .containsExactly(Finding.SUMMARY_IS_TOO_LONG);
    }

    @Test
    void threeLinksMoreAtMostEachWithALabel() {
        Field fine = new Field("Pegel", "https://amt.example/pegel");
        assertThat(
                        presentation(
                                        "Amt",
                                        "https://amt.example",
                                        List.of(fine, fine, fine, new Field("", "")))
                                .findings())
                .isEmpty();
        for (List<Field> wrong :
                List.of(
                        List.of(fine, fine, fine, fine),
                        List.of(new Field("", "https://amt.example")),
                        List.of(new Field("Pegel", "javascript:alert(1)")),
                        List.of(new Field("x".repeat(51), "https://amt.example"))))
            assertThat(presentation("Amt", "https://amt.example", wrong).findings())
                    .containsExactly(Finding.FIELDS_ARE_INCOMPLETE);
    }

    @Test
    void whatIsStoredIsReadAgain() {
        Office office = OfficeFixture.beispielamt();
        Presentation given =
                new Presentation(
                        "Amt",
                        "Zwei\nZeilen",
                        "https://amt.example",
                        List.of(new Field("A\tB", "https://a.example/?b=c")),
                        false);
        office.present(
                given.name(), given.summary(), given.website(), given.links(), given.quotable());
        assertThat(Presentation.of(office)).isEqualTo(given);
        ActorId there = ActorId.of("https://neu.example/users/amt");
        office.know(List.of(there));
        office.move(there, Instant.EPOCH);
        assertThat(office.alsoKnownAs()).containsExactly(there);
        assertThat(office.movedTo()).contains(there);
    }
}
