// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.story;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.peer.Answer;
import aushang.peer.Arrival;
import aushang.peer.ScriptedPeer;
import aushang.peer.Snac;
import aushang.peer.Verdict;
import aushang.peer.Waiting;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/// An office passes on what another has said: whoever follows it hears of it, and of what becomes
/// of it.
class SharingStoryIT extends Deployed {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void whoFollowsTheOneThatSharesIsToldAlsoWhenItIsCorrectedAndWithdrawn() {
        try (ScriptedPeer peer = stage.peer()) {
            peer.follow(stage.actor("musterbehoerde"));
            peer.waitFor("Accept", SOON);
            Desk author = Desk.of(stage, "beispielamt-redaktion", "beispielamt");
            String text = "Für alle Behörden. " + UUID.randomUUID();
            URI notice = author.publish(text);
            Desk sharer = Desk.of(stage, "musterbehoerde-redaktion", "musterbehoerde");

            sharer.share(notice);

            Arrival announce = peer.waitFor("Announce", SOON);
            assertThat(peer.judge(announce)).isInstanceOf(Verdict.Genuine.class);
            String note = announce.json().get("object").asText();
            assertThat(note).isEqualTo(stage.actor("beispielamt") + "/statuses/" + Desk.id(notice));
            URI id = URI.create(announce.json().get("id").asText());
            JsonNode served = peer.get(id, "application/activity+json").json();
            assertThat(served).isEqualTo(announce.json());
            assertThat(street("/@musterbehoerde")).contains(text, "Geteilt von");
            assertThat(street("/users/musterbehoerde/outbox?page=true")).contains(id.toString());
            assertThat(street("/@musterbehoerde/feed.atom")).contains(text);

            author.correct(notice, Map.of("text", "Berichtigt. " + text, "language", "de"));
            assertThat(peer.waitFor("Update", SOON).json().get("object").get("id").asText())
                    .isEqualTo(note);
            assertThat(street("/@musterbehoerde")).contains("Berichtigt. " + text);

            sharer.takeBack(notice);
            Arrival undo = peer.waitFor("Undo", SOON);
            assertThat(undo.json().get("object").get("id").asText()).isEqualTo(id.toString());
            assertThat(street("/@musterbehoerde")).doesNotContain(text);
            assertThat(peer.get(id, "application/activity+json").status()).isEqualTo(404);

            author.withdraw(notice);
            assertThat(peer.waitFor("Delete", SOON).json().get("object").get("id").asText())
                    .isEqualTo(note);
        }
    }

    @Test
    void sharedTwiceIsSharedOnceAndNobodySharesTheirOwn() {
        Desk author = Desk.of(stage, "beispielamt-redaktion", "beispielamt");
        URI notice = author.publish("Einmal geteilt. " + UUID.randomUUID());
        Desk sharer = Desk.of(stage, "musterbehoerde-redaktion", "musterbehoerde");
        sharer.share(notice);
        sharer.share(notice);
        author.share(notice);
        assertThat(stage.ask("select count(*) from share where notice_id = " + Desk.id(notice)))
                .containsExactly("1");
    }

    @Test
    @EnabledIf(
            value = "aushang.peer.Snac#isExpected",
            disabledReason = "snac is not installed (Debian package snac2)")
    void snacShowsWhatIsShared() {
        Duration longer = Duration.ofSeconds(40);
        try (Snac snac = stage.snac()) {
            snac.follow("@musterbehoerde@" + stage.domain());
            snac.waitUntilFollowing(stage.actor("musterbehoerde"), longer);
            Desk author = Desk.of(stage, "beispielamt-redaktion", "beispielamt");
            String text = "Geteilt für Wanda. " + UUID.randomUUID();
            URI notice = author.publish(text);
            Desk.of(stage, "musterbehoerde-redaktion", "musterbehoerde").share(notice);
            snac.waitUntilTimelineContains(text, longer);
        }
    }

    @Test
    void aWithdrawalReachesWhomOnlyTheShareHasBroughtTheNotice() {
        try (ScriptedPeer peer = stage.peer()) {
            for (String office : List.of("beispielamt", "musterbehoerde")) {
                peer.follow(stage.actor(office));
                peer.waitFor("Accept", SOON);
                peer.forget();
            }
            Desk author = Desk.of(stage, "beispielamt-redaktion", "beispielamt");
            peer.answerInbox(Answer.status(422));
            URI notice = author.publish("Zuerst abgelehnt. " + UUID.randomUUID());
            assertThat(
                            Waiting.untilTrue(
                                    SOON,
                                    () ->
                                            !stage.ask(
                                                            "select 1 from delivery_exception where state = 'GIVEN_UP'"
                                                                    + " and object_key like '%/statuses/"
                                                                    + Desk.id(notice)
                                                                    + "'")
                                                    .isEmpty()))
                    .as("the Create is given up")
                    .isTrue();
            Desk.of(stage, "musterbehoerde-redaktion", "musterbehoerde").share(notice);
            peer.waitFor("Announce", SOON);

            author.withdraw(notice);

            assertThat(peer.waitFor("Delete", SOON).text()).contains(Desk.id(notice));
        }
    }

    private String street(String path) {
        return stage.browser().get(stage.street(path)).html();
    }
}
