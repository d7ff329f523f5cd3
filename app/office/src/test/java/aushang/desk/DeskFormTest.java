// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.desk;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.desk.Finding.Field;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeskFormTest {

    @Test
    void aFieldThatIsMissingWasLeftEmpty() {
        DeskForm form = new DeskForm();
        assertThat(form.draft()).isEqualTo(new aushang.notice.Draft("", "", "", ""));
        assertThat(form.again()).isEqualTo(new Draft("", "", "", ""));
        assertThat(form.publishes()).isFalse();
    }

    @Test
    void whatWasTypedIsShownAgainAsItWasTyped() {
        DeskForm form = new DeskForm();
        form.text = "  Hallo\r\n";
        form.language = "de";
        form.warning = " Achtung ";
        form.link = " ftp://x ";
        assertThat(form.again())
                .isEqualTo(new Draft("  Hallo\r\n", "de", " Achtung ", " ftp://x "));
        assertThat(form.draft())
                .isEqualTo(new aushang.notice.Draft("de", "Hallo", "Achtung", "ftp://x"));
    }

    @ParameterizedTest(name = "act={0} publishes? {1}")
    @CsvSource({"publish, true", "save, false", "PUBLISH, false", "'', false"})
    void onlyWhoAsksForItPublishes(String act, boolean publishes) {
        DeskForm form = new DeskForm();
        form.act = act;
        assertThat(form.publishes()).isEqualTo(publishes);
    }

    @Test
    void theKeyAndTheVersionAreThoseThatTheDeskHasMade() {
        DeskForm form = new DeskForm();
        form.key = "00000000-0000-0000-0000-000000000007";
        form.version = "3";
        assertThat(form.key()).isEqualTo(new UUID(0, 7));
        assertThat(form.version()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void everyFindingBelongsToAFieldOfItsName(aushang.notice.Finding finding) {
        Field field = DeskResource.field(finding);
        assertThat(finding.name()).startsWith(field.name());
    }
}
