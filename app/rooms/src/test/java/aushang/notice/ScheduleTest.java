// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.notice;

import static aushang.notice.NoticeFixture.AUTHOR;
import static aushang.notice.NoticeFixture.PUBLISHED;
import static aushang.notice.NoticeFixture.aNotice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aushang.actor.Addresses;
import aushang.actor.OfficeFixture;
import aushang.document.Statements;
import aushang.notice.Notice.State;
import aushang.notice.Tallies.Tally;
import aushang.vocab.ActivityId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:30:00Z");

    @Test
    void aTimeIsAtLeastTwoMinutesAheadAndAtMostAYear() {
        assertThat(Schedule.finding(Optional.empty(), NOW)).contains(Finding.TIME_IS_MISSING);
        assertThat(Schedule.finding(Optional.of(NOW.plusSeconds(119)), NOW))
                .contains(Finding.TIME_IS_TOO_SOON);
        assertThat(Schedule.finding(Optional.of(NOW.plusSeconds(120)), NOW)).isEmpty();
        assertThat(Schedule.finding(Optional.of(NOW.plus(Duration.ofDays(367))), NOW))
                .contains(Finding.TIME_IS_TOO_FAR);
    }

    @Test
    void whatWaitsIsPublishedAtExactlyItsTimeByWhoeverSetIt() {
        Notice notice = aNotice().draft();
        notice.schedule(AUTHOR, PUBLISHED);
        assertThat(notice.state()).isEqualTo(State.SCHEDULED);
        assertThat(notice.publishedAt()).isEmpty();
        assertThat(notice.scheduledBy()).contains(AUTHOR);
        notice.publishAsScheduled();
        assertThat(notice.state()).isEqualTo(State.PUBLISHED);
        assertThat(notice.publishedAt()).contains(PUBLISHED);
        assertThat(notice.publishedBy()).contains(AUTHOR.key());
    }

    @Test
    void whatWaitsIsNotRevisedButMayBeADraftAgain() {
        Notice notice = aNotice().draft();
        notice.schedule(AUTHOR, PUBLISHED);
        assertThatThrownBy(() -> notice.revise(notice.content())).isInstanceOf(WrongState.class);
        notice.unschedule();
        assertThat(notice.state()).isEqualTo(State.DRAFT);
        assertThat(notice.publishAt()).isEmpty();
        assertThatThrownBy(notice::unschedule).isInstanceOf(WrongState.class);
    }

    @Test
    void theBytesAreKnownBeforeTheTimeHasCome() {
        Notice notice = aNotice().draft();
        notice.revise(
                notice.content().asking(new Poll(List.of("a", "b"), false, Duration.ofDays(1))));
        notice.schedule(AUTHOR, PUBLISHED);
        byte[] before = create(notice);
        notice.publishAsScheduled();
        assertThat(create(notice)).isEqualTo(before);
    }

    private static byte[] create(Notice notice) {
        return Statements.create(
                ActivityId.of("https://aushang.example/a/1"),
                Notes.of(
                        new Addresses("aushang.example"),
                        OfficeFixture.beispielamt(),
                        notice,
                        Tally.NONE));
    }
}
