// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aushang.staff.Person;
import com.ibm.websphere.security.openidconnect.PropagationHelper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VouchedTest {

    private static final String ISSUER = "https://id.example/realms/aushang";

    @AfterEach
    void nobodyStays() {
        PropagationHelper.signOut();
    }

    @Test
    void withoutATokenThereIsNobody() {
        assertThat(Vouched.current()).isEmpty();
    }

    @Test
    void aPersonIsWhoTheTokenNames() {
        PropagationHelper.signIn(
                Map.of(
                        "iss",
                        ISSUER,
                        "sub",
                        "0b7c",
                        "name",
                        "Jonas Ufer",
                        "groups",
                        List.of("/agencies/beispielamt/editor")));
        assertThat(Vouched.current())
                .contains(
                        new Vouched(
                                new Person(ISSUER, "0b7c"),
                                "Jonas Ufer",
                                List.of("/agencies/beispielamt/editor")));
    }

    @Test
    void aNameAndGroupsMayBeMissing() {
        PropagationHelper.signIn(Map.of("iss", ISSUER, "sub", "0b7c"));
        assertThat(Vouched.current())
                .contains(new Vouched(new Person(ISSUER, "0b7c"), "", List.of()));
    }

    @Test
    void groupsThatAreNoListAreNone() {
        PropagationHelper.signIn(
                Map.of("iss", ISSUER, "sub", "0b7c", "groups", "/agencies/beispielamt/editor"));
        assertThat(Vouched.current()).map(Vouched::groups).contains(List.of());
    }

    @Test
    void aTokenWithoutASubjectIsNobodys() {
        PropagationHelper.signIn(Map.of("iss", ISSUER));
        assertThatThrownBy(Vouched::current)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("sub");
    }
}
