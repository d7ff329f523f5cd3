// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.story;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.peer.Answer;
import aushang.peer.Arrival;
import aushang.peer.Browser;
import aushang.peer.Form;
import aushang.peer.Page;
import aushang.peer.PeerActor;
import aushang.peer.ScriptedPeer;
import aushang.peer.Verdict;
import aushang.peer.Waiting;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A reply: held, read at the desk, shown on the street, gone when its author says so. Beside it
/// quotes, reports, and what others pass on.
class ReplyStoryIT extends Deployed {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String OFFICE = "beispielamt";
    private static final String EVIL =
            "<p onclick=\"x()\">Guten Tag</p><script>alert(1)</script><img src=\"https://x.test/p.png\">"
                    + "<a href=\"javascript:alert(2)\">hier</a>";

    private final Desk desk = Desk.of(stage, "beispielamt-redaktion", OFFICE);

    @Test
    void aReplyIsHeldThenShownThenGone() {
        try (ScriptedPeer peer = stage.peer()) {
            Notices notice = Notices.publishedAt(desk, stage, OFFICE);
            PeerActor ada = peer.actor();
            URI note = peer.address("/notes/" + UUID.randomUUID());
            String words = "Danke für die Warnung " + UUID.randomUUID();
            ObjectNode reply =
                    notice.reply(ada, note, "<p>" + words + "</p>" + EVIL, Instant.now());
            ObjectNode create = notice.activity(ada, "Create", reply);

            assertThat(ada.send(notice.sharedInbox(), create).status()).isEqualTo(202);

            assertThat(street(notice)).doesNotContain(words);
            assertThat(held().text()).contains(words).contains(ada.handle());

            Page after = desk.browser().submit(button(held(), note, words, "/shown"), Map.of());
            assertThat(after.status()).isEqualTo(200);

            assertThat(streetHtml(notice))
                    .contains(words)
                    .contains("Guten Tag")
                    .doesNotContain("<script")
                    .doesNotContain("onclick")
                    .doesNotContain("<img")
                    .doesNotContain("javascript:");
            assertThat(items(peer, notice)).contains(note.toString());

            ObjectNode delete = notice.activity(ada, "Delete", note);
            assertThat(ada.send(notice.sharedInbox(), delete).status()).isEqualTo(202);

            assertThat(street(notice)).doesNotContain(words);
            assertThat(notice.replies()).isEmpty();
            assertThat(ada.send(notice.sharedInbox(), create).status()).isEqualTo(202);
            assertThat(notice.replies()).as("a copy that comes late").isEmpty();
        }
    }

    @Test
    void whatWasHiddenStaysHiddenHoweverItIsCorrected() {
        try (ScriptedPeer peer = stage.peer()) {
            Notices notice = Notices.publishedAt(desk, stage, OFFICE);
            PeerActor ada = peer.actor();
            URI note = peer.address("/notes/" + UUID.randomUUID());
            String words = "Werbung " + UUID.randomUUID();
            Instant then = Instant.now().minusSeconds(60);
            ObjectNode reply = notice.reply(ada, note, "<p>" + words + "</p>", then);
            ada.send(notice.sharedInbox(), notice.activity(ada, "Create", reply));
            desk.browser()
                    .submit(button(held(), note, words, "/hidden"), Map.of("reason", "Werbung"));
            ObjectNode better = notice.reply(ada, note, "<p>Besser</p>", then);
            better.put("updated", then.plusSeconds(30).toString());
            ada.send(notice.sharedInbox(), notice.activity(ada, "Update", better));
            assertThat(notice.replies()).containsExactly("<p>Besser</p>");
            assertThat(states(notice)).isEqualTo("HIDDEN");
        }
    }

    @Test
    void nobodyChangesOrEndsTheReplyOfAnother() {
        try (ScriptedPeer peer = stage.peer()) {
            Notices notice = Notices.publishedAt(desk, stage, OFFICE);
            PeerActor ada = peer.actor();
            PeerActor eve = peer.newActor("eve");
            URI note = peer.address("/notes/" + UUID.randomUUID());
            Instant then = Instant.now().minusSeconds(60);
            ObjectNode reply = notice.reply(ada, note, "<p>Von Ada</p>", then);
            ada.send(notice.sharedInbox(), notice.activity(ada, "Create", reply));

            ObjectNode forged = notice.reply(eve, note, "<p>Von Eve</p>", then);
            forged.put("updated", Instant.now().toString());
            assertThat(
                            eve.send(notice.sharedInbox(), notice.activity(eve, "Update", forged))
                                    .status())
                    .isEqualTo(401);
            ObjectNode delete = notice.activity(eve, "Delete", note);
            assertThat(eve.send(notice.sharedInbox(), delete).status()).isEqualTo(401);
            ObjectNode elsewhere = notice.reply(ada, note, "<p>Anderswo</p>", then);
            elsewhere.put("inReplyTo", peer.address("/notes/7").toString());
            elsewhere.put("updated", Instant.now().toString());
            assertThat(
                            ada.send(
                                            notice.sharedInbox(),
                                            notice.activity(ada, "Update", elsewhere))
                                    .status())
                    .isEqualTo(401);

            assertThat(notice.replies()).containsExactly("<p>Von Ada</p>");
        }
    }

    @Test
    void whatAnotherPassesOnIsFetchedFromItsOrigin() {
        try (ScriptedPeer home = stage.peer();
                ScriptedPeer relay = stage.peer()) {
            Notices notice = Notices.publishedAt(desk, stage, OFFICE);
            PeerActor ada = home.actor();
            String path = "/notes/" + UUID.randomUUID();
            URI note = home.address(path);
            ObjectNode genuine = notice.reply(ada, note, "<p>Wie bei Ada</p>", Instant.now());
            genuine.put("@context", "https://www.w3.org/ns/activitystreams");
            home.answerAlways(path, Answer.activity(genuine));
            ObjectNode altered = notice.reply(ada, note, "<p>Verändert</p>", Instant.now());

            relay.actor().send(notice.sharedInbox(), notice.activity(ada, "Create", altered));

            assertThat(Waiting.untilTrue(SOON, () -> !notice.replies().isEmpty())).isTrue();
            assertThat(notice.replies()).containsExactly("<p>Wie bei Ada</p>");

            home.answerAlways(path, Answer.status(410));
            relay.actor().send(notice.sharedInbox(), notice.activity(ada, "Delete", note));
            assertThat(Waiting.untilTrue(Duration.ofSeconds(40), () -> notice.replies().isEmpty()))
                    .as("erased once its own server says that it is gone")
                    .isTrue();
        }
    }

    @Test
    void whoeverBlocksTheOfficeIsNotShownThereAndDoesNotFollow() {
        try (ScriptedPeer peer = stage.peer()) {
            Notices notice = Notices.publishedAt(desk, stage, OFFICE);
            PeerActor ada = peer.actor();
            URI note = peer.address("/notes/" + UUID.randomUUID());
            String words = "Bald blockiert " + UUID.randomUUID();
            ObjectNode reply = notice.reply(ada, note, "<p>" + words + "</p>", Instant.now());
            ada.send(notice.sharedInbox(), notice.activity(ada, "Create", reply));
            desk.browser().submit(button(held(), note, words, "/shown"), Map.of());
            assertThat(street(notice)).contains(words);

            ObjectNode block = notice.activity(ada, "Block", stage.actor(OFFICE));
            assertThat(ada.send(notice.sharedInbox(), block).status()).isEqualTo(202);

            assertThat(street(notice)).doesNotContain(words);
            assertThat(states(notice)).isEqualTo("HIDDEN");
        }
    }

    @Test
    void aWishToQuoteIsAnsweredWithWhatAllowsItUntilThatIsTakenBack() {
        try (ScriptedPeer peer = stage.peer()) {
            Notices notice = Notices.publishedAt(desk, stage, OFFICE);
            PeerActor ada = peer.actor();
            URI quoting = peer.address("/notes/" + UUID.randomUUID());
            ObjectNode request = notice.wishToQuote(ada, quoting);

            assertThat(ada.send(notice.sharedInbox(), request).status()).isEqualTo(202);

            Arrival accept = peer.waitFor("Accept", SOON);
            assertThat(peer.judge(accept)).isInstanceOf(Verdict.Genuine.class);
            URI authorization = URI.create(accept.json().get("result").asText());
            JsonNode served = peer.get(authorization, "application/activity+json").json();
            assertThat(served.get("type").asText()).isEqualTo("QuoteAuthorization");
            assertThat(served.get("interactingObject").asText()).isEqualTo(quoting.toString());
            assertThat(served.get("interactionTarget").asText()).isEqualTo(notice.id().toString());

            Page quotes =
                    desk.browser().get(stage.office("/desk/replies?tab=quotes&office=" + OFFICE));
            String number = authorization.getPath().replaceFirst(".*/", "");
            assertThat(quotes.text()).contains(ada.id().toString());
            desk.browser().submit("/desk/quotes/" + number + "/revocation", Map.of());

            Arrival delete = peer.waitFor("Delete", SOON);
            assertThat(delete.json().get("object").asText()).isEqualTo(authorization.toString());
            assertThat(peer.get(authorization, "application/activity+json").status())
                    .isEqualTo(404);
        }
    }

    @Test
    void aReportIsReadDecidedAndPassedOnByTheOperatorAlone() {
        try (ScriptedPeer peer = stage.peer();
                ScriptedPeer home = stage.peer()) {
            Notices notice = Notices.publishedAt(desk, stage, OFFICE);
            PeerActor bob = home.newActor("bob");
            URI note = home.address("/notes/" + UUID.randomUUID());
            ObjectNode reply = notice.reply(bob, note, "<p>Beleidigung</p>", Instant.now());
            bob.send(notice.sharedInbox(), notice.activity(bob, "Create", reply));
            String words = "Das ist eine Beleidigung " + UUID.randomUUID();
            ObjectNode flag = peer.actor().activity("Flag").put("content", words);
            flag.putArray("object").add(bob.id().toString()).add(note.toString());

            assertThat(peer.actor().send(notice.sharedInbox(), flag).status()).isEqualTo(202);

            assertThat(desk.browser().get(stage.office("/operations/reports")).status())
                    .as("an editor at the operator's door")
                    .isEqualTo(403);
            Browser operator = stage.browser();
            Page list =
                    operator.signIn(
                            stage.office("/operations/reports"),
                            "betrieb",
                            stage.password("betrieb"));
            assertThat(list.text()).contains(words).doesNotContain(peer.actor().id().toString());
            String number =
                    stage.ask("select id from report where content = '" + words + "'").getFirst();
            Page report = operator.get(stage.office("/operations/reports/" + number));
            assertThat(report.text()).contains(words).contains(peer.actor().id().toString());

            operator.submit(
                    "/operations/reports/" + number + "/decision",
                    Map.of("decision", "FORWARDED", "reason", "Geprüft."));

            Arrival passedOn = home.waitFor("Flag", SOON);
            assertThat(home.judge(passedOn)).isInstanceOf(Verdict.Genuine.class);
            assertThat(passedOn.json().get("actor").asText())
                    .isEqualTo(stage.street("/actor").toString());
            assertThat(passedOn.json().get("object").toString())
                    .contains(note.toString())
                    .contains(bob.id().toString());
            assertThat(passedOn.json().toString()).doesNotContain(peer.actor().id().toString());
        }
    }

    @Test
    void anActorThatIsGoneHasSaidNothing() {
        try (ScriptedPeer peer = stage.peer()) {
            Notices notice = Notices.publishedAt(desk, stage, OFFICE);
            PeerActor gone = peer.newActor("gone");
            URI note = peer.address("/notes/" + UUID.randomUUID());
            ObjectNode reply = notice.reply(gone, note, "<p>Noch da</p>", Instant.now());
            gone.send(notice.sharedInbox(), notice.activity(gone, "Create", reply));
            gone.send(notice.sharedInbox(), notice.activity(gone, "Like", notice.id()));
            assertThat(notice.count("LIKE")).isEqualTo(1);

            gone.send(notice.sharedInbox(), notice.activity(gone, "Delete", gone.id()));

            assertThat(notice.replies()).isEmpty();
            assertThat(notice.count("LIKE")).isZero();
        }
    }

    @Test
    void aReportIsNotPassedOnToWhereSomebodyElseReceives() {
        try (ScriptedPeer third = stage.peer();
                ScriptedPeer home = stage.peer()) {
            Notices notice = Notices.publishedAt(desk, stage, OFFICE);
            PeerActor bob = home.newActor("bob");
            ObjectNode document = bob.document();
            document.putObject("endpoints").put("sharedInbox", third.sharedInbox().toString());
            home.answerAlways(bob.id().getPath(), Answer.activity(document));
            URI note = home.address("/notes/" + UUID.randomUUID());
            ObjectNode reply = notice.reply(bob, note, "<p>Beleidigung</p>", Instant.now());
            bob.send(notice.sharedInbox(), notice.activity(bob, "Create", reply));
            String words = "Von anderswo " + UUID.randomUUID();
            ObjectNode flag = third.actor().activity("Flag").put("content", words);
            flag.putArray("object").add(bob.id().toString()).add(note.toString());
            third.actor().send(notice.sharedInbox(), flag);

            String number =
                    stage.ask("select id from report where content = '" + words + "'").getFirst();
            Browser operator = stage.signedIn("betrieb");
            operator.get(stage.office("/operations/reports/" + number));
            operator.submit(
                    "/operations/reports/" + number + "/decision",
                    Map.of("decision", "FORWARDED", "reason", "Geprüft."));

            assertThat(home.waitFor("Flag", SOON).path()).isEqualTo(bob.inbox().getPath());
            assertThat(third.received("Flag")).isEmpty();
        }
    }

    @Test
    void anInboxThatIsEveryonesCountsAsThatHoweverItIsMet() {
        try (ScriptedPeer quoting = stage.peer();
                ScriptedPeer mentioned = stage.peer();
                ScriptedPeer alone = stage.peer()) {
            Notices notice = Notices.publishedAt(desk, stage, OFFICE);
            ObjectNode request = notice.wishToQuote(quoting.actor(), quoting.address("/notes/1"));
            quoting.actor().send(notice.sharedInbox(), request);
            assertThat(isShared(quoting)).isEqualTo("t");

            desk.publish("Danke, " + mentioned.actor().handle() + "! " + UUID.randomUUID());
            mentioned.waitFor("Create", SOON);
            assertThat(isShared(mentioned)).isEqualTo("t");

            ObjectNode hermit = alone.newActor("hermit").document();
            hermit.remove("endpoints");
            hermit.put("inbox", alone.sharedInbox().toString());
            alone.answerAlways("/users/hermit", Answer.activity(hermit));
            alone.actor("hermit").follow(stage.actor(OFFICE));
            assertThat(isShared(alone)).isEqualTo("f");
            alone.actor().follow(stage.actor(OFFICE));
            assertThat(isShared(alone)).as("others are reached there too").isEqualTo("t");
        }
    }

    @Test
    void aWishThatContradictsItselfIsNotAnswered() {
        try (ScriptedPeer peer = stage.peer()) {
            Notices notice = Notices.publishedAt(desk, stage, OFFICE);
            PeerActor ada = peer.actor();
            URI quoting = peer.address("/notes/" + UUID.randomUUID());

            ObjectNode byAnother = notice.wishToQuote(ada, quoting);
            byAnother
                    .putObject("instrument")
                    .put("id", quoting.toString())
                    .put("attributedTo", peer.address("/users/other").toString());
            assertThat(ada.send(notice.sharedInbox(), byAnother).status()).isEqualTo(401);

            ObjectNode ofAnother = notice.wishToQuote(ada, quoting);
            ofAnother
                    .putObject("instrument")
                    .put("id", quoting.toString())
                    .put("quote", notice.id() + "1");
            assertThat(ada.send(notice.sharedInbox(), ofAnother).status()).isEqualTo(401);

            assertThat(stage.refusals())
                    .contains("federation.activity.denied quote.contradicts.itself");
        }
    }

    @Test
    void onePostMayQuoteTwoNotices() {
        try (ScriptedPeer peer = stage.peer()) {
            PeerActor ada = peer.actor();
            URI quoting = peer.address("/notes/" + UUID.randomUUID());
            List<URI> authorizations = new ArrayList<>();
            List<Notices> notices = new ArrayList<>();
            for (int turn = 0; turn < 2; turn++) {
                Notices notice = Notices.publishedAt(desk, stage, OFFICE);
                notices.add(notice);
                ObjectNode request = notice.wishToQuote(ada, quoting);
                peer.forget();
                ada.send(notice.sharedInbox(), request);
                Arrival accept = peer.waitFor("Accept", SOON);
                authorizations.add(URI.create(accept.json().get("result").asText()));
            }
            for (int turn = 0; turn < 2; turn++)
                assertThat(
                                peer.get(authorizations.get(turn), "application/activity+json")
                                        .json()
                                        .path("interactionTarget")
                                        .asText())
                        .isEqualTo(notices.get(turn).id().toString());
        }
    }

    @Test
    void anAuthorisationOfAnotherServerIsNoneOfOurs() {
        try (ScriptedPeer peer = stage.peer()) {
            Notices notice = Notices.publishedAt(desk, stage, OFFICE);
            PeerActor ada = peer.actor();
            URI quoting = peer.address("/notes/" + UUID.randomUUID());
            ObjectNode request = notice.wishToQuote(ada, quoting);
            ada.send(notice.sharedInbox(), request);
            String ours = peer.waitFor("Accept", SOON).json().get("result").asText();
            for (String authorization :
                    List.of(peer.address(URI.create(ours).getPath()).toString(), ours)) {
                ObjectNode post = notice.reply(ada, quoting, "<p>Zitat</p>", Instant.now());
                post.remove("inReplyTo");
                post.put("quote", notice.id().toString()).put("quoteAuthorization", authorization);
                assertThat(
                                ada.send(notice.sharedInbox(), notice.activity(ada, "Create", post))
                                        .status())
                        .as(authorization)
                        .isEqualTo(authorization.equals(ours) ? 202 : 401);
            }
        }
    }

    private String isShared(ScriptedPeer peer) {
        return stage.ask("select shared from peer where inbox = '" + peer.sharedInbox() + "'")
                .getFirst();
    }

    private Page held() {
        return desk.browser().get(stage.office("/desk/replies?office=" + OFFICE));
    }

    /// The form beside a reply; which one it is, its number in the database says.
    private Form button(Page page, URI note, String words, String act) {
        assertThat(page.text()).contains(words);
        String number = stage.ask("select id from reply where uri = '" + note + "'").getFirst();
        return page.form("/desk/replies/" + number + act);
    }

    private String states(Notices notice) {
        return String.join(
                ",", stage.ask("select state from reply where notice_id = " + notice.number()));
    }

    private String street(Notices notice) {
        return stage.browser().get(notice.page()).text();
    }

    private String streetHtml(Notices notice) {
        return stage.browser().get(notice.page()).html();
    }

    private static String items(ScriptedPeer peer, Notices notice) {
        return peer.get(URI.create(notice.id() + "/replies?page=true"), "application/activity+json")
                .text();
    }
}
