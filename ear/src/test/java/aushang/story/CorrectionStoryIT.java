// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.story;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.peer.Arrival;
import aushang.peer.Page;
import aushang.peer.ScriptedPeer;
import aushang.peer.Snac;
import aushang.peer.Verdict;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/// A correction: it reaches whoever was told, what was said before stays readable, and why it was
/// changed stays in the office.
class CorrectionStoryIT extends Deployed {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void whoWasToldIsToldOfTheCorrectionAndWhoeverFollowedLaterIsNot() {
        try (ScriptedPeer early = stage.peer();
                ScriptedPeer late = stage.peer()) {
            early.follow(stage.actor("beispielamt"));
            early.waitFor("Accept", SOON);
            Desk desk = Desk.of(stage, "beispielamt-redaktion", "beispielamt");
            String mark = UUID.randomUUID().toString();
            URI notice = desk.publish("Die Brücke ist gesperrt. " + mark);
            Arrival create = early.waitFor("Create", SOON);
            late.follow(stage.actor("beispielamt"));
            late.waitFor("Accept", SOON);

            Page corrected =
                    desk.correct(
                            notice,
                            Map.of(
                                    "text", "Die Brücke ist frei. " + mark,
                                    "language", "de",
                                    "reason", "Geheimer Grund"));
            assertThat(corrected.status()).isEqualTo(200);

            Arrival update = early.waitFor("Update", SOON);
            assertThat(early.judge(update)).isInstanceOf(Verdict.Genuine.class);
            JsonNode note = update.json().get("object");
            assertThat(note.get("id")).isEqualTo(create.json().get("object").get("id"));
            assertThat(note.get("content").asText()).contains("frei");
            assertThat(Instant.parse(note.get("updated").asText()))
                    .isAfter(Instant.parse(note.get("published").asText()));

            Page page = stage.browser().get(notice);
            assertThat(page.text()).contains("frei").doesNotContain("gesperrt");
            Page versions = stage.browser().get(URI.create(notice + "/versions"));
            assertThat(versions.text())
                    .contains("frei", "gesperrt")
                    .doesNotContain("Geheimer Grund");
            Page outbox = stage.browser().get(stage.street("/users/beispielamt/outbox?page=true"));
            assertThat(outbox.html()).doesNotContain("gesperrt. " + mark);

            desk.withdraw(notice);
            early.waitFor("Delete", SOON);
            assertThat(late.received("Update")).isEmpty();
            assertThat(stage.browser().get(URI.create(notice + "/versions")).status())
                    .isEqualTo(410);
        }
    }

    @Test
    void oneFormSentTwiceCorrectsOnceAndAnOldFormChangesNothing() {
        Desk desk = Desk.of(stage, "beispielamt-redaktion", "beispielamt");
        URI notice = desk.publish("Erste Fassung.");
        String path = "/desk/notices/" + Desk.id(notice) + "/correction";
        Page form = desk.browser().get(stage.office(path));
        Map<String, String> typed =
                Map.of("text", "Zweite Fassung.", "language", "de", "act", "correct");
        desk.browser().submit(form.form(path), typed);
        desk.browser().submit(form.form(path), typed);
        assertThat(wordings(notice)).isEqualTo("2");

        Page other =
                desk.browser()
                        .submit(
                                form.form(path),
                                Map.of("text", "Dritte.", "language", "de", "act", "correct"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.html()).contains("Dritte.");
        assertThat(wordings(notice)).isEqualTo("2");
    }

    private String wordings(URI notice) {
        return stage.ask("select count(*) from wording where notice_id = " + Desk.id(notice))
                .getFirst();
    }

    @Test
    @EnabledIf(
            value = "aushang.peer.Snac#isExpected",
            disabledReason = "snac is not installed (Debian package snac2)")
    void snacShowsTheCorrectedText() {
        try (Snac snac = stage.snac()) {
            URI actor = stage.actor("beispielamt");
            snac.follow("@beispielamt@" + stage.domain());
            snac.waitUntilFollowing(actor, Duration.ofSeconds(40));
            Desk desk = Desk.of(stage, "beispielamt-redaktion", "beispielamt");
            String mark = UUID.randomUUID().toString();
            URI notice = desk.publish("Alt " + mark);
            snac.waitUntilTimelineContains("Alt " + mark, Duration.ofSeconds(40));
            desk.correct(notice, Map.of("text", "Neu " + mark, "language", "de"));
            snac.waitUntilTimelineContains("Neu " + mark, Duration.ofSeconds(40));
            snac.waitUntilTimelineLacks("Alt " + mark, Duration.ofSeconds(40));
        }
    }
}
