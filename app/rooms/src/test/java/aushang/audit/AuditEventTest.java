// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aushang.staff.Person;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuditEventTest {

    private static final Person PERSON = new Person("https://id.example/realms/aushang", "0b7c");

    @ParameterizedTest
    @EnumSource
    void aNameIsDottedAsTheDatabaseDemands(EventName name) {
        assertThat(name.dotted()).matches("[a-z_]+(\\.[a-z_]+)+");
    }

    @Test
    void noTwoEventsHaveOneName() {
        assertThat(Stream.of(EventName.values()).map(EventName::dotted)).doesNotHaveDuplicates();
    }

    @Test
    void whatIsNotSaidIsTheMachinesAndNobodysBusiness() {
        AuditEvent event = AuditEvent.done(EventName.SYSTEM_STARTED, "system");
        assertThat(event.outcome()).isEqualTo(AuditEvent.Outcome.SUCCESS);
        assertThat(event.agency()).isEmpty();
        assertThat(event.office()).isEmpty();
        assertThat(event.person()).isEmpty();
        assertThat(event.detail()).isEmpty();
    }

    @Test
    void whoDidItForWhomIsAddedAndNothingElseChanges() {
        AuditEvent event =
                AuditEvent.done(EventName.NOTICE_PUBLISHED, "notice:7")
                        .by(PERSON)
                        .inTheNameOf(1, 2)
                        .with("peers=3");
        assertThat(event)
                .isEqualTo(
                        AuditEvent.done(EventName.NOTICE_PUBLISHED, "notice:7")
                                .with("peers=3")
                                .inTheNameOf(1, 2)
                                .by(PERSON));
        assertThat(event.person()).contains(PERSON);
        assertThat(event.agency()).contains(1L);
        assertThat(event.office()).contains(2L);
        assertThat(event.detail()).isEqualTo("peers=3");
    }

    @Test
    void aRefusalHasItsReason() {
        AuditEvent event =
                AuditEvent.refused(EventName.SIGNATURE_REJECTED, "inbox", "wrong_signature");
        assertThat(event.outcome()).isEqualTo(AuditEvent.Outcome.REFUSED);
        assertThat(event.detail()).isEqualTo("wrong_signature");
    }

    @Test
    void aDetailIsCodesAndCountsAndNoTale() {
        AuditEvent event = AuditEvent.done(EventName.NOTICE_PUBLISHED, "notice:7");
        assertThat(event.with("x".repeat(500)).detail()).hasSize(500);
        assertThatThrownBy(() -> event.with("x".repeat(501)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
