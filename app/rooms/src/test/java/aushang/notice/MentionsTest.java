// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.notice;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.vocab.ActorId;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MentionsTest {

    private static final Mention ADA =
            new Mention(
                    "ada@social.example",
                    ActorId.of("https://social.example/users/ada"),
                    URI.create("https://social.example/@ada"),
                    Optional.of(URI.create("https://social.example/inbox")),
                    true);
    private static final Mention OURS =
            new Mention(
                    "amt@ours.test",
                    ActorId.of("https://ours.test/users/amt"),
                    URI.create("https://ours.test/@amt"),
                    Optional.empty(),
                    false);

    @Test
    void whatIsStoredIsReadAgain() {
        Mentions mentions = new Mentions(List.of(ADA, OURS), List.of());
        assertThat(Mentions.ofLines(mentions.lines())).isEqualTo(mentions);
        assertThat(Mentions.ofLines("")).isEqualTo(Mentions.NONE);
    }

    @Test
    void aNameIsFoundInAnyLetterCase() {
        Mentions mentions = new Mentions(List.of(ADA), List.of("bob@social.example"));
        assertThat(mentions.named("Ada@Social.example")).contains(ADA);
        assertThat(mentions.named("bob@social.example")).isEmpty();
    }

    @Test
    void itAnswersForWhatWasLookedUpAndNothingElse() {
        Mentions mentions = new Mentions(List.of(ADA), List.of("bob@social.example"));
        assertThat(mentions.answers(List.of("ada@social.example", "bob@social.example"))).isTrue();
        assertThat(mentions.answers(List.of("eve@social.example"))).isFalse();
    }

    @Test
    void aNoticeKeepsOnlyThoseItNames() {
        Notice notice = NoticeFixture.aNotice().saying("Danke, @Ada@social.example.").draft();
        notice.mention(new Mentions(List.of(ADA, OURS), List.of()));
        assertThat(notice.mentions().found()).containsExactly(ADA);
    }
}
