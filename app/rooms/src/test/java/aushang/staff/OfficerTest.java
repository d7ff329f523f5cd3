// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfficerTest {

    private static final Person PERSON = new Person("https://id.example/realms/aushang", "0b7c");

    private static Officer with(Mandate... mandates) {
        Officer officer = new Officer();
        officer.signIn(PERSON, "Jonas Ufer", Set.of(mandates));
        return officer;
    }

    private static Mandate in(String agency, Role role) {
        return new Mandate(Optional.of(agency), role);
    }

    @Test
    void untilSomebodySignsInThereIsNobodyAndNobodyMayAnything() {
        Officer nobody = new Officer();
        assertThat(nobody.signedIn()).isEmpty();
        assertThat(nobody.name()).isEmpty();
        assertThat(nobody.mandates()).isEmpty();
        assertThat(Role.values()).noneMatch(nobody::is);
        assertThat(nobody.agencies(Set.of(Role.values()))).isEmpty();
        assertThatThrownBy(nobody::person).isInstanceOf(NotSignedIn.class);
    }

    @Test
    void aRoleIsHeldInItsAgencyAlone() {
        Officer officer = with(in("beispielamt", Role.EDITOR), in("probeamt", Role.APPROVER));
        assertThat(officer.is(Role.EDITOR)).isTrue();
        assertThat(officer.is(Role.EDITOR, "beispielamt")).isTrue();
        assertThat(officer.is(Role.EDITOR, "probeamt")).isFalse();
        assertThat(officer.is(Role.APPROVER, "beispielamt")).isFalse();
        assertThat(officer.is(Role.DPO)).isFalse();
    }

    @Test
    void theAgenciesOfAnOfficerAreThoseOfTheRolesAskedFor() {
        Officer officer =
                with(
                        in("beispielamt", Role.EDITOR),
                        in("beispielamt", Role.APPROVER),
                        in("probeamt", Role.APPROVER),
                        new Mandate(Optional.empty(), Role.DPO));
        assertThat(officer.agencies(Set.of(Role.EDITOR))).containsExactly("beispielamt");
        assertThat(officer.agencies(Set.of(Role.EDITOR, Role.APPROVER)))
                .containsExactlyInAnyOrder("beispielamt", "probeamt");
        assertThat(officer.agencies(Set.of(Role.DPO))).isEmpty();
    }

    @Test
    void aPersonIsKnownByIssuerAndSubject() {
        assertThat(PERSON.key()).isEqualTo("https://id.example/realms/aushang#0b7c");
    }

    @ParameterizedTest(name = "issuer \"{0}\" and subject \"{1}\" are nobody")
    @CsvSource({"'', 0b7c", "' ', 0b7c", "https://id.example, ''", "https://id.example, ' '"})
    void aPersonHasBoth(String issuer, String subject) {
        assertThatThrownBy(() -> new Person(issuer, subject))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void neitherPartIsLongerThan255() {
        assertThat(new Person("i".repeat(255), "s".repeat(255)).key()).hasSize(511);
        assertThatThrownBy(() -> new Person("i".repeat(256), "s"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Person("i", "s".repeat(256)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
