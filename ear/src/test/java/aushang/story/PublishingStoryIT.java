// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.story;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.peer.Arrival;
import aushang.peer.Page;
import aushang.peer.ScriptedPeer;
import aushang.peer.Verdict;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What else an office says: with hashtags, to somebody, as a question, at a set time, pinned; and
/// how it appears.
class PublishingStoryIT extends Deployed {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void aHashtagLeadsToAPageOfAllThatBearIt() {
        Desk desk = Desk.of(stage, "beispielamt-redaktion", "beispielamt");
        String tag = "Tag" + UUID.randomUUID().toString().replace("-", "");
        URI notice = desk.publish("Achtung, #" + tag + "!");
        String path = "/tags/" + tag.toLowerCase(Locale.ROOT);

        Page page = stage.browser().get(stage.street(path));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html()).contains("/@beispielamt/" + Desk.id(notice));
        assertThat(stage.browser().get(notice).html()).contains("href=\"" + stage.street(path));
        try (ScriptedPeer peer = stage.peer()) {
            JsonNode tags = peer.get(stage.street(path), "application/activity+json").json();
            assertThat(tags.get("totalItems").asInt()).isEqualTo(1);
            JsonNode first =
                    peer.get(URI.create(tags.get("first").asText()), "application/activity+json")
                            .json();
            assertThat(first.get("orderedItems").get(0).asText())
                    .endsWith("/statuses/" + Desk.id(notice));
        }
        desk.withdraw(notice);
        assertThat(stage.browser().get(stage.street(path)).status()).isEqualTo(404);
    }

    @Test
    void nobodyUnderANameIsAFindingAndThenPlainText() {
        Desk desk = Desk.of(stage, "beispielamt-redaktion", "beispielamt");
        String text = "Danke, @niemand@nirgends.invalid. " + UUID.randomUUID();
        desk.blank();
        Map<String, String> typed = Map.of("text", text, "language", "de", "act", "publish");
        Page page = desk.browser().submit("/desk/notices", typed);
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.html()).contains("@niemand@nirgends.invalid", "niemand gefunden");

        Page again = desk.browser().submit("form", Map.of("act", "publish"));
        assertThat(again.status()).isEqualTo(200);
        URI notice = Desk.address(again);
        assertThat(stage.browser().get(notice).html())
                .contains("@niemand@nirgends.invalid")
                .doesNotContain("u-url");
    }

    @Test
    void anOfficeOfOursIsMentionedByItsName() {
        Desk desk = Desk.of(stage, "beispielamt-redaktion", "beispielamt");
        URI notice = desk.publish("Danke, @musterbehoerde@" + stage.domain() + "!");
        assertThat(stage.browser().get(notice).html())
                .contains(
                        "href=\""
                                + stage.street("/@musterbehoerde")
                                + "\" class=\"u-url mention\"");
    }

    @Test
    void aQuestionIsAskedAndShown() {
        try (ScriptedPeer peer = stage.peer()) {
            peer.follow(stage.actor("beispielamt"));
            peer.waitFor("Accept", SOON);
            Desk desk = Desk.of(stage, "beispielamt-redaktion", "beispielamt");
            URI notice =
                    desk.publish(
                            Map.of(
                                    "text", "Wann sollen wir öffnen? " + UUID.randomUUID(),
                                    "language", "de",
                                    "option1", "Um acht",
                                    "option2", "Um neun",
                                    "lasts", "5"));
            Arrival create = peer.waitFor("Create", SOON);
            JsonNode question = create.json().get("object");
            assertThat(question.get("type").asText()).isEqualTo("Question");
            assertThat(question.get("oneOf").get(1).get("name").asText()).isEqualTo("Um neun");
            Instant ends = Instant.parse(question.get("endTime").asText());
            Instant published = Instant.parse(question.get("published").asText());
            assertThat(Duration.between(published, ends)).isEqualTo(Duration.ofMinutes(5));
            assertThat(stage.browser().get(notice).text()).contains("Um acht", "Um neun");

            // Its time is over at once, as it would be after five minutes.
            stage.ask(
                    "update notice set poll_ends_at = now() where id = "
                            + Desk.id(notice)
                            + " returning id");
            Arrival update = peer.waitFor("Update", SOON);
            assertThat(peer.judge(update)).isInstanceOf(Verdict.Genuine.class);
            assertThat(update.json().get("object").has("closed")).isTrue();
        }
    }

    @Test
    void whatHasATimeSetIsPublishedAtExactlyThatTime() {
        try (ScriptedPeer peer = stage.peer()) {
            peer.follow(stage.actor("beispielamt"));
            peer.waitFor("Accept", SOON);
            Desk desk = Desk.of(stage, "beispielamt-redaktion", "beispielamt");
            String text = "Um punkt. " + UUID.randomUUID();
            LocalDateTime at =
                    LocalDateTime.now(BERLIN).plusMinutes(5).truncatedTo(ChronoUnit.MINUTES);
            desk.blank();
            Page waiting =
                    desk.browser()
                            .submit(
                                    "/desk/notices",
                                    Map.of(
                                            "text",
                                            text,
                                            "language",
                                            "de",
                                            "at",
                                            at.toString(),
                                            "act",
                                            "schedule"));
            assertThat(waiting.status()).isEqualTo(200);
            assertThat(waiting.text()).contains("Geplant", text);
            String id = waiting.address().getPath().replaceAll(".*/", "");
            for (String path : List.of("/@beispielamt/" + id, "/users/beispielamt/statuses/" + id))
                assertThat(stage.browser().get(stage.street(path)).status()).isEqualTo(404);

            // The time comes at once.
            stage.ask(
                    "update notice set publish_at = date_trunc('second', now()) where id = "
                            + id
                            + " returning id");
            Arrival create = peer.waitFor("Create", SOON);
            String published =
                    stage.ask(
                                    "select extract(epoch from publish_at)::bigint from notice where id = "
                                            + id)
                            .getFirst();
            assertThat(Instant.parse(create.json().get("object").get("published").asText()))
                    .isEqualTo(Instant.ofEpochSecond(Long.parseLong(published)));
            assertThat(stage.browser().get(stage.street("/@beispielamt/" + id)).text())
                    .contains(text);
        }
    }

    @Test
    void aSetTimeIsTakenBack() {
        Desk desk = Desk.of(stage, "beispielamt-redaktion", "beispielamt");
        LocalDateTime at = LocalDateTime.now(BERLIN).plusDays(1).truncatedTo(ChronoUnit.MINUTES);
        desk.blank();
        Page waiting =
                desk.browser()
                        .submit(
                                "/desk/notices",
                                Map.of(
                                        "text", "Doch nicht.",
                                        "language", "de",
                                        "at", at.toString(),
                                        "act", "schedule"));
        String path = waiting.address().getPath();
        Page draft = desk.browser().submit(path + "/unschedule", Map.of());
        assertThat(draft.text()).contains("Entwurf").doesNotContain("Geplant für");
    }

    @Test
    void whatIsPinnedStandsFirstAndOtherServersAreTold() {
        try (ScriptedPeer peer = stage.peer()) {
            peer.follow(stage.actor("musterbehoerde"));
            peer.waitFor("Accept", SOON);
            Desk desk = Desk.of(stage, "musterbehoerde-redaktion", "musterbehoerde");
            URI notice = desk.publish("Öffnungszeiten. " + UUID.randomUUID());
            String path = "/desk/notices/" + Desk.id(notice);
            desk.browser().get(stage.office(path));
            desk.browser().submit(path + "/pin", Map.of());

            JsonNode add = peer.waitFor("Add", SOON).json();
            String featured = stage.actor("musterbehoerde") + "/collections/featured";
            assertThat(add.get("target").asText()).isEqualTo(featured);
            JsonNode collection =
                    peer.get(URI.create(featured), "application/activity+json").json();
            assertThat(collection.get("orderedItems").get(0).get("id"))
                    .isEqualTo(add.get("object"));
            assertThat(stage.browser().get(stage.street("/@musterbehoerde")).text())
                    .contains("Angeheftet");

            desk.browser().submit(path + "/unpin", Map.of());
            assertThat(peer.waitFor("Remove", SOON).json().get("object"))
                    .isEqualTo(add.get("object"));
        }
    }

    @Test
    void anApproverChangesHowTheOfficeAppearsAndAnEditorDoesNot() {
        try (ScriptedPeer peer = stage.peer()) {
            peer.follow(stage.actor("musterbehoerde"));
            peer.waitFor("Accept", SOON);
            String path = "/desk/offices/musterbehoerde/profile";
            assertThat(stage.signedIn("musterbehoerde-redaktion").get(stage.office(path)).status())
                    .isEqualTo(403);
            var browser = stage.signedIn("musterbehoerde-freigabe");
            browser.get(stage.office(path));
            String summary = "Das Muster aller Behörden. " + UUID.randomUUID();
            Page page = browser.submit(path, Map.of("summary", summary, "quotes", "nobody"));
            assertThat(page.status()).isEqualTo(200);

            JsonNode update = peer.waitFor("Update", SOON).json();
            assertThat(update.get("object").get("type").asText()).isEqualTo("Organization");
            assertThat(update.get("object").get("summary").asText()).contains(summary);
            assertThat(stage.browser().get(stage.street("/@musterbehoerde")).text())
                    .contains(summary);
            URI notice =
                    Desk.of(stage, "musterbehoerde-redaktion", "musterbehoerde")
                            .publish("Nicht zitieren. " + UUID.randomUUID());
            JsonNode note =
                    peer.get(
                                    stage.street(
                                            "/users/musterbehoerde/statuses/" + Desk.id(notice)),
                                    "application/activity+json")
                            .json();
            assertThat(
                            note.get("interactionPolicy")
                                    .get("canQuote")
                                    .get("automaticApproval")
                                    .get(0)
                                    .asText())
                    .isEqualTo(stage.actor("musterbehoerde").toString());
            assertThat(note.get("replies").get("id").asText()).endsWith("/replies");
            browser.get(stage.office(path));
            browser.submit(path, Map.of("quotes", "everyone"));
        }
    }

    @Test
    void anOfficeMovesOnlyWhereItIsExpected() {
        var browser = stage.signedIn("registratur-1");
        String path = "/register/offices/beispielamt";
        browser.get(stage.office(path));
        try (ScriptedPeer peer = stage.peer()) {
            Page refused =
                    browser.submit(
                            path + "/move",
                            Map.of("target", peer.actor().id().toString(), "act", "ask"));
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.text()).contains("nennt diese Stelle nicht");
        }
        assertThat(stage.signedIn("beispielamt-freigabe").get(stage.office(path)).status())
                .isEqualTo(403);
    }
}
