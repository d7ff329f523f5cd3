// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.notice;

import static aushang.notice.NoticeFixture.AUTHOR;
import static aushang.notice.NoticeFixture.COLLEAGUE;
import static aushang.notice.NoticeFixture.DRAFTED;
import static aushang.notice.NoticeFixture.PUBLISHED;
import static aushang.notice.NoticeFixture.WITHDRAWN;
import static aushang.notice.NoticeFixture.aNotice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aushang.notice.Notice.State;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NoticeTest {

    private static final Draft OTHER = new Draft("en", "The Elbe is closed.", "", "");

    @Test
    void aNoticeBeginsAsItsAuthorsDraft() {
        Notice notice = aNotice().draft();
        assertThat(notice.state()).isEqualTo(State.DRAFT);
        assertThat(notice.draftedAt()).isEqualTo(DRAFTED);
        assertThat(notice.publishedAt()).isEmpty();
        assertThat(notice.withdrawnAt()).isEmpty();
        assertThat(notice.isBy(AUTHOR)).isTrue();
        assertThat(notice.isBy(COLLEAGUE)).isFalse();
    }

    @Test
    void aDraftIsRevised() {
        Notice notice = aNotice().draft();
        notice.revise(OTHER);
        assertThat(notice.content()).isEqualTo(OTHER);
        assertThat(notice.state()).isEqualTo(State.DRAFT);
    }

    @Test
    void aDraftIsPublishedOnce() {
        Notice notice = aNotice().published();
        assertThat(notice.state()).isEqualTo(State.PUBLISHED);
        assertThat(notice.publishedAt()).contains(PUBLISHED);
        assertThatThrownBy(() -> notice.publish(COLLEAGUE, WITHDRAWN))
                .isInstanceOf(WrongState.class)
                .hasMessage("notice 116300000000000001 is PUBLISHED, not DRAFT");
        assertThat(notice.publishedAt()).contains(PUBLISHED);
    }

    @Test
    void whatIsPublishedIsNeitherRewrittenNorThrownAway() {
        Notice notice = aNotice().published();
        assertThatThrownBy(() -> notice.revise(OTHER)).isInstanceOf(WrongState.class);
        assertThatThrownBy(notice::requireDraft).isInstanceOf(WrongState.class);
        assertThat(notice.content()).isNotEqualTo(OTHER);
    }

    @Test
    void whatIsPublishedIsWithdrawnAndKeepsWhenItWasPublished() {
        Notice notice = aNotice().withdrawn();
        assertThat(notice.state()).isEqualTo(State.WITHDRAWN);
        assertThat(notice.publishedAt()).contains(PUBLISHED);
        assertThat(notice.withdrawnAt()).contains(WITHDRAWN);
    }

    @Test
    void aDraftIsNotWithdrawn() {
        Notice notice = aNotice().draft();
        assertThatThrownBy(() -> notice.withdraw(AUTHOR, WITHDRAWN)).isInstanceOf(WrongState.class);
        assertThat(notice.withdrawnAt()).isEmpty();
    }

    @Test
    void aCorrectionIsLaterThanEverythingThatWasSaidBefore() {
        Notice notice = aNotice().published();
        notice.correct(OTHER, PUBLISHED.plusMillis(300));
        assertThat(notice.content()).isEqualTo(OTHER);
        assertThat(notice.correctedAt()).contains(PUBLISHED.plusSeconds(1));
        notice.correct(OTHER, PUBLISHED.plusMillis(600));
        assertThat(notice.correctedAt()).contains(PUBLISHED.plusSeconds(2));
        notice.correct(OTHER, PUBLISHED.plusSeconds(60).plusMillis(9));
        assertThat(notice.correctedAt()).contains(PUBLISHED.plusSeconds(60));
        assertThat(notice.publishedAt()).contains(PUBLISHED);
    }

    @Test
    void onlyWhatIsPublishedIsCorrected() {
        assertThatThrownBy(() -> aNotice().draft().correct(OTHER, PUBLISHED))
                .isInstanceOf(WrongState.class);
        assertThatThrownBy(() -> aNotice().withdrawn().correct(OTHER, WITHDRAWN))
                .isInstanceOf(WrongState.class);
    }

    @Test
    void theFirstWordingIsWhatWasPublishedAndTheNextWhatIsSaidNow() {
        Notice notice = aNotice().published();
        Wording first = Wording.first(notice);
        notice.correct(OTHER, PUBLISHED.plusSeconds(60));
        Wording second = Wording.next(notice, 2, new UUID(0, 8), "by", "Tippfehler");
        assertThat(first.saidAt()).isEqualTo(PUBLISHED);
        assertThat(first.content().text()).isEqualTo("Die Elbe ist gesperrt.");
        assertThat(second.saidAt()).isEqualTo(PUBLISHED.plusSeconds(60));
        assertThat(second.content()).isEqualTo(OTHER);
    }

    @Test
    void whatIsWithdrawnStaysSo() {
        Notice notice = aNotice().withdrawn();
        assertThatThrownBy(() -> notice.publish(AUTHOR, WITHDRAWN)).isInstanceOf(WrongState.class);
        assertThatThrownBy(() -> notice.withdraw(AUTHOR, WITHDRAWN)).isInstanceOf(WrongState.class);
        assertThatThrownBy(() -> notice.revise(OTHER)).isInstanceOf(WrongState.class);
        assertThatThrownBy(notice::requireDraft).isInstanceOf(WrongState.class);
    }
}
