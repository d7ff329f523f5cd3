// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.story;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import aushang.peer.Arrival;
import aushang.peer.Page;
import aushang.peer.ScriptedPeer;
import aushang.peer.Sent;
import aushang.peer.Verdict;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// An announcement: written and published at the desk, carried to whoever follows, read on the web,
/// withdrawn.
class AnnouncementStoryIT extends Deployed {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void whatIsPublishedReachesTheFollowerAndTheWebAndGoesAgain() throws Exception {
        try (ScriptedPeer peer = stage.peer()) {
            follow(peer, "beispielamt");
            String text = "Das Amt bleibt am Freitag geschlossen. " + UUID.randomUUID();
            Desk desk = Desk.of(stage, "beispielamt-redaktion", "beispielamt");

            URI notice = desk.publish(text);

            Arrival create = peer.waitFor("Create", SOON);
            assertThat(peer.judge(create)).isInstanceOf(Verdict.Genuine.class);
            JsonNode note = create.json().get("object");
            assertThat(note.get("content").asText()).contains(text);
            assertThat(note.get("attributedTo").asText())
                    .isEqualTo(stage.actor("beispielamt").toString());
            assertThat(note.get("url").asText()).isEqualTo(notice.toString());

            assertThat(street(notice).text()).contains(text);
            String id = note.get("id").asText();
            JsonNode served = peer.get(URI.create(id), "application/activity+json").json();
            assertThat(served.get("content")).isEqualTo(note.get("content"));
            assertThat(desk.delivery(notice)).contains("1");

            desk.withdraw(notice);

            Arrival delete = peer.waitFor("Delete", SOON);
            assertThat(peer.judge(delete)).isInstanceOf(Verdict.Genuine.class);
            assertThat(delete.json().get("object").get("id").asText()).isEqualTo(id);
            assertThat(delete.json().get("object").get("type").asText()).isEqualTo("Tombstone");
            Page gone = street(notice);
            assertThat(gone.status()).isEqualTo(410);
            assertThat(gone.text()).doesNotContain(text);
            var tombstone = peer.get(URI.create(id), "application/activity+json");
            assertThat(tombstone.status()).isEqualTo(410);
            assertThat(tombstone.text()).contains("Tombstone").doesNotContain(text);
        }
    }

    @Test
    void oneFormSentTwiceAtOnceIsOneNotice() throws Exception {
        Desk desk = Desk.of(stage, "beispielamt-redaktion", "beispielamt");
        String text = "Doppelt geklickt. " + UUID.randomUUID();
        Page form = desk.blank();
        Map<String, String> typed = Map.of("text", text, "language", "de", "act", "publish");
        Callable<URI> click =
                () -> Desk.address(desk.browser().submit(form.form("/desk/notices"), typed));
        try (ExecutorService clicks = Executors.newFixedThreadPool(2)) {
            List<URI> addresses =
                    List.of(
                            clicks.submit(click).get(30, SECONDS),
                            clicks.submit(click).get(30, SECONDS));
            assertThat(addresses.get(0)).isEqualTo(addresses.get(1));
        }
        assertThat(desk.browser().get(stage.street("/@beispielamt")).text()).containsOnlyOnce(text);
    }

    @Test
    void whatCannotBePublishedComesBackWithTheFindingAndTheText() {
        Desk desk = Desk.of(stage, "beispielamt-redaktion", "beispielamt");
        desk.blank();
        Page page =
                desk.browser()
                        .submit(
                                "/desk/notices",
                                Map.of(
                                        "text",
                                        "Ohne Sprache.",
                                        "language",
                                        "de",
                                        "link",
                                        "http://unsicher.example",
                                        "act",
                                        "publish"));
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.html())
                .contains("Ohne Sprache.", "http://unsicher.example", "aria-invalid=\"true\"");

        desk.blank();
        Page empty =
                desk.browser()
                        .submit(
                                "/desk/notices",
                                Map.of("text", "  ", "language", "de", "act", "publish"));
        assertThat(empty.status()).isEqualTo(422);
        desk.blank();
        Page tooLong =
                desk.browser()
                        .submit(
                                "/desk/notices",
                                Map.of(
                                        "text",
                                        "x".repeat(5001),
                                        "language",
                                        "de",
                                        "act",
                                        "publish"));
        assertThat(tooLong.status()).isEqualTo(422);
        assertThat(tooLong.html()).contains("x".repeat(5001));
    }

    @Test
    void aDraftIsSeenByNobodyOutside() {
        Desk desk = Desk.of(stage, "beispielamt-redaktion", "beispielamt");
        String text = "Noch geheim. " + UUID.randomUUID();
        Page draft = desk.draft(Map.of("text", text, "language", "de"));
        assertThat(draft.text()).contains(text);
        String id = draft.address().getPath().replaceAll(".*/", "");
        for (String path : List.of("/@beispielamt/" + id, "/users/beispielamt/statuses/" + id))
            assertThat(desk.browser().get(stage.street(path)).status()).isEqualTo(404);
        for (String path :
                List.of(
                        "/@beispielamt",
                        "/@beispielamt/feed.atom",
                        "/users/beispielamt/outbox?page=true"))
            assertThat(desk.browser().get(stage.street(path)).html()).doesNotContain(text);
    }

    @Test
    void anotherAgencyCanNeitherSeeNorTouchIt() {
        Page draft =
                Desk.of(stage, "beispielamt-redaktion", "beispielamt")
                        .draft(Map.of("text", "Unser Entwurf.", "language", "de"));
        Desk other = Desk.of(stage, "musterbehoerde-redaktion", "musterbehoerde");
        assertThat(other.browser().get(draft.address()).status()).isEqualTo(404);
        assertThat(
                        other.browser()
                                .get(stage.office("/desk/notices/new?office=beispielamt"))
                                .status())
                .isEqualTo(404);
    }

    private Page street(URI address) {
        return stage.browser().get(address);
    }

    private void follow(ScriptedPeer peer, String office) {
        Sent follow = peer.follow(stage.actor(office));
        assertThat(follow.status()).isEqualTo(202);
        peer.waitFor("Accept", SOON);
    }
}
