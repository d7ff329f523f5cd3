// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PollTest {

    private static final Duration A_DAY = Duration.ofDays(1);

    @Test
    void twoToFourShortAndDifferentOptionsMayBeAsked() {
        assertThat(new Poll(List.of("Ja", "Nein"), false, A_DAY).findings()).isEmpty();
        assertThat(new Poll(List.of("a", "b", "c", "x".repeat(50)), true, A_DAY).findings())
                .isEmpty();
        assertThat(new Poll(List.of("Ja"), false, A_DAY).findings())
                .containsExactly(Finding.POLL_NEEDS_TWO_TO_FOUR_OPTIONS);
        assertThat(new Poll(List.of("a", "b", "c", "d", "e"), false, A_DAY).findings())
                .containsExactly(Finding.POLL_NEEDS_TWO_TO_FOUR_OPTIONS);
        assertThat(new Poll(List.of("a", "x".repeat(51)), false, A_DAY).findings())
                .containsExactly(Finding.POLL_OPTION_IS_TOO_LONG);
        assertThat(new Poll(List.of("Ja", "ja"), false, A_DAY).findings())
                .containsExactly(Finding.POLL_OPTIONS_ARE_THE_SAME);
    }

    @Test
    void itLastsFromFiveMinutesToThirtyDays() {
        for (Duration fine : List.of(Duration.ofMinutes(5), Duration.ofDays(30)))
            assertThat(new Poll(List.of("a", "b"), false, fine).findings()).isEmpty();
        for (Duration wrong : List.of(Duration.ofMinutes(4), Duration.ofDays(31)))
            assertThat(new Poll(List.of("a", "b"), false, wrong).findings())
                    .containsExactly(Finding.POLL_TIME_IS_WRONG);
    }

    @Test
    void emptyOptionsAreNone() {
        assertThat(new Poll(List.of("", " ", "", ""), false, A_DAY).asks()).isFalse();
        assertThat(new Poll(List.of("a", "", " b\n", ""), false, A_DAY).options())
                .containsExactly("a", "b");
    }

    @Test
    void aPublishedPollEndsWhenItHasLastedAndIsClosedOnce() {
        Draft asking =
                new Draft("de", "Was?", "", "").asking(new Poll(List.of("a", "b"), true, A_DAY));
        Notice notice = NoticeFixture.aNotice().draft();
        notice.revise(asking);
        assertThat(notice.content()).isEqualTo(asking);
        assertThat(notice.pollEndsAt()).isEmpty();
        notice.publish(NoticeFixture.AUTHOR, NoticeFixture.PUBLISHED);
        assertThat(notice.pollEndsAt()).contains(NoticeFixture.PUBLISHED.plus(A_DAY));
        notice.close(NoticeFixture.PUBLISHED.plus(A_DAY));
        notice.close(NoticeFixture.PUBLISHED.plus(A_DAY).plusSeconds(5));
        assertThat(notice.pollClosedAt()).contains(NoticeFixture.PUBLISHED.plus(A_DAY));
    }
}
