// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.story;

import static aushang.story.Cell.Direction.IN;
import static aushang.story.Cell.Direction.OUT;
import static org.assertj.core.api.Assertions.assertThat;

import aushang.peer.Browser;
import aushang.peer.Citizen;
import aushang.peer.PeerActor;
import aushang.peer.ScriptedPeer;
import aushang.peer.Waiting;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a person on any independent server and one of our offices have to do with each other.
///
/// The first cell follows, the last leaves; those between have a follower.
@ExtendWith(Matrix.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init")
abstract class InteropCells extends Deployed {

    static final Duration SOON = Duration.ofSeconds(40);
    private static final int FIRST = 1;

    /// What changes us for everyone comes late.
    private static final int LATE = Integer.MAX_VALUE - 1;

    private static final int LAST = Integer.MAX_VALUE;

    static ScriptedPeer reader;

    final URI office = stage.actor("beispielamt");
    final URI neighbour = stage.actor("musterbehoerde");

    /// Whoever lives on the server of this class.
    abstract Citizen citizen();

    @BeforeAll
    static void openReader() {
        reader = Stage.current().peer();
    }

    @AfterAll
    static void closeReader() {
        reader.close();
    }

    @Test
    @Order(FIRST)
    @Cell(value = "Follow", direction = IN)
    void aFollowIsAcceptedAndCounted() {
        long before = followers();
        citizen().follow("@beispielamt@" + stage.domain());
        try {
            citizen().waitUntilFollowing(office, SOON);
        } catch (AssertionError never) {
            throw new AssertionError("refused here: " + stage.refusals(), never);
        }
        assertThat(followers()).isEqualTo(before + 1);
    }

    @Test
    @Cell(value = "Create", direction = OUT)
    void aNoticeArrives() {
        String text = unique("Die Fähre fährt wieder");
        URI page = desk().publish(text);
        citizen().waitUntilReading(id(page), text, SOON);
    }

    @Test
    @Cell(value = "Update", direction = OUT)
    void aCorrectionArrives() {
        String text = unique("Warnstufe eins");
        URI page = desk().publish(text);
        citizen().waitUntilReading(id(page), text, SOON);
        String corrected = unique("Warnstufe zwei");
        desk().correct(page, Map.of("text", corrected, "language", "de"));
        citizen().waitUntilReading(id(page), corrected, SOON);
    }

    @Test
    @Cell(value = "Delete", direction = OUT)
    void aWithdrawnNoticeIsForgotten() {
        String text = unique("Irrtum");
        URI page = desk().publish(text);
        citizen().waitUntilReading(id(page), text, SOON);
        desk().withdraw(page);
        citizen().waitUntilForgotten(id(page), text, SOON);
    }

    @Test
    @Cell(value = "Announce", direction = OUT)
    void whatAnotherOfficeSaysIsPassedOn() {
        String text = unique("Von nebenan");
        URI page = neighbours().publish(text);
        desk().share(page);
        citizen()
                .waitUntilBoosted(URI.create(neighbour + "/statuses/" + Desk.id(page)), text, SOON);
    }

    @Test
    @Cell(value = "Undo Announce", direction = OUT)
    void whatIsNoLongerPassedOnIsTakenBack() {
        String text = unique("Von nebenan");
        URI page = neighbours().publish(text);
        URI notice = URI.create(neighbour + "/statuses/" + Desk.id(page));
        desk().share(page);
        citizen().waitUntilBoosted(notice, text, SOON);
        desk().takeBack(page);
        citizen().waitUntilUnboosted(notice, office, SOON);
    }

    @Test
    @Cell(value = "Add, Remove (featured)", direction = OUT)
    void aPinnedNoticeIsPinnedThere() {
        String text = unique("Öffnungszeiten");
        URI page = desk().publish(text);
        citizen().waitUntilReading(id(page), text, SOON);
        desk().pin(page);
        try {
            citizen().waitUntilPinned(office, id(page), true, SOON);
        } finally {
            desk().unpin(page);
        }
        citizen().waitUntilPinned(office, id(page), false, SOON);
    }

    @Test
    @Cell(value = "Update (poll over)", direction = OUT)
    void aPollThatIsOverIsOverThere() {
        URI poll = aPoll();
        citizen().waitUntilPolled(poll, 0, SOON);
        // Its time is over at once, as it would be after a day.
        String number = poll.getPath().substring(poll.getPath().lastIndexOf('/') + 1);
        stage.ask("update notice set poll_ends_at = now() where id = " + number + " returning id");
        citizen().waitUntilClosed(poll, SOON);
    }

    @Test
    @Order(LATE)
    @Cell(value = "Move", direction = OUT)
    void whoFollowsAnOfficeThatMovesFollowsItThere() {
        long before = total(URI.create(neighbour + "/followers"));
        citizen().follow("@musterbehoerde@" + stage.domain());
        citizen().waitUntilFollowing(neighbour, SOON);
        PeerActor successor = reader.newActor("nachfolge" + UUID.randomUUID());
        Moves.says(reader, successor, neighbour, null);
        meet(successor);
        Moves moves = Moves.on(stage);
        try {
            assertThat(moves.move("musterbehoerde", successor.id()).status()).isEqualTo(200);
            try {
                reader.waitFor(
                        mail ->
                                mail.type().equals("Follow")
                                        && mail.json()
                                                .path("actor")
                                                .asText()
                                                .equals(citizen().id().toString())
                                        && mail.json()
                                                .path("object")
                                                .asText()
                                                .equals(successor.id().toString()),
                        SOON);
            } catch (AssertionError never) {
                throw new AssertionError(trace(), never);
            }
            assertThat(
                            Waiting.untilTrue(
                                    SOON,
                                    () -> total(URI.create(neighbour + "/followers")) == before))
                    .as("it is left where it was")
                    .isTrue();
        } finally {
            moves.undo("musterbehoerde");
        }
    }

    /// What must have happened before a server knows somebody elsewhere.
    void meet(PeerActor someone) {}

    @Test
    @Order(LATE)
    @Cell(value = "other keys", direction = OUT)
    void weAreUnderstoodWithOtherKeys() {
        read("Mit den alten Schlüsseln");
        String path = "/operations/keys/offices/beispielamt";
        Browser operator = stage.signedIn("betrieb");
        operator.get(stage.office(path));
        assertThat(operator.submit(path, Map.of()).status()).isEqualTo(200);
        String text = unique("Mit den neuen Schlüsseln");
        URI notice = id(desk().publish(text));
        waitUntilReadingWhatNewKeysSign(notice, text);
    }

    void waitUntilReadingWhatNewKeysSign(URI notice, String text) {
        citizen().waitUntilReading(notice, text, SOON);
    }

    /// What there is to know when something does not arrive.
    abstract String trace();

    @Test
    @Cell(value = "Question", direction = OUT)
    void aPollArrives() {
        citizen().waitUntilPolled(aPoll(), 0, SOON);
    }

    @Test
    @Cell(value = "Like and its Undo", direction = IN)
    void aLikeIsCountedUntilItIsTakenBack() {
        URI notice = read("Gefällt das?");
        citizen().like(notice);
        counted(notice, "/likes", 1);
        citizen().unlike(notice);
        counted(notice, "/likes", 0);
    }

    @Test
    @Cell(value = "Announce and its Undo", direction = IN)
    void aBoostIsCountedUntilItIsTakenBack() {
        URI notice = read("Bitte weitersagen");
        citizen().boost(notice);
        counted(notice, "/shares", 1);
        citizen().unboost(notice);
        counted(notice, "/shares", 0);
    }

    @Test
    @Cell(value = "Create (reply)", direction = IN)
    void aReplyReachesTheDesk() {
        String reply = unique("Seit wann");
        citizen().reply(read("Gesperrt"), reply);
        onTheDesk(reply, true);
    }

    @Test
    @Cell(value = "Update (reply)", direction = IN)
    void aReplyIsReadAsItIsNow() {
        String first = unique("Seit gestern");
        String second = unique("Seit heute");
        URI reply = citizen().reply(read("Gesperrt"), first);
        onTheDesk(first, true);
        citizen().edit(reply, second);
        onTheDesk(second, true);
        onTheDesk(first, false);
    }

    @Test
    @Cell(value = "Delete (reply)", direction = IN)
    void aDeletedReplyIsGoneFromTheDesk() {
        String text = unique("Doch nicht");
        URI reply = citizen().reply(read("Gesperrt"), text);
        onTheDesk(text, true);
        delete(reply);
        onTheDesk(text, false);
    }

    /// Deletes it so that we are told.
    abstract void delete(URI reply);

    @Test
    @Cell(value = "vote", direction = IN)
    void aVoteIsCounted() {
        URI poll = aPoll();
        citizen().waitUntilPolled(poll, 0, SOON);
        citizen().vote(poll, "Fähre");
        assertThat(Waiting.untilTrue(SOON, () -> votes(poll) == 1))
                .as("a vote for the first option")
                .isTrue();
    }

    @Test
    @Cell(value = "QuoteRequest, Accept", direction = IN)
    void whoAsksMayQuote() {
        citizen().quote(read("Zum Zitieren"), unique("Wichtig"));
        citizen().waitUntilAllowedToQuote(SOON);
    }

    @Test
    @Cell(value = "Flag", direction = IN)
    void aReportIsTaken() {
        String reason = unique("Falsch");
        citizen().flag(office, reason, read("Gemeldet"));
        String report = "select 1 from report where content = '" + reason + "'";
        until("the report is here", () -> !stage.ask(report).isEmpty());
    }

    @Test
    @Order(LAST)
    @Cell(value = "Undo Follow", direction = IN)
    void whoLeavesCountsNoLonger() {
        long before = followers();
        citizen().unfollow(office);
        assertThat(Waiting.untilTrue(SOON, () -> followers() == before - 1))
                .as("one follower less than " + before)
                .isTrue();
    }

    final Desk desk() {
        return Desk.of(stage, "beispielamt-redaktion", "beispielamt");
    }

    final Desk neighbours() {
        return Desk.of(stage, "musterbehoerde-redaktion", "musterbehoerde");
    }

    private URI aPoll() {
        return id(
                desk().publish(
                                Map.of(
                                        "text", unique("Fähre oder Brücke?"),
                                        "language", "de",
                                        "option1", "Fähre",
                                        "option2", "Brücke",
                                        "lasts", "1440")));
    }

    /// A notice that has arrived there.
    final URI read(String about) {
        String text = unique(about);
        URI notice = id(desk().publish(text));
        citizen().waitUntilReading(notice, text, SOON);
        return notice;
    }

    private static void counted(URI notice, String collection, long wanted) {
        URI address = URI.create(notice + collection);
        assertThat(Waiting.untilTrue(SOON, () -> total(address) == wanted))
                .as(address + " is to be " + wanted)
                .isTrue();
    }

    private void onTheDesk(String reply, boolean wanted) {
        Browser browser = stage.signedIn("beispielamt-redaktion");
        URI replies = stage.office("/desk/replies?office=beispielamt");
        assertThat(
                        Waiting.untilTrue(
                                SOON, () -> browser.get(replies).text().contains(reply) == wanted))
                .as((wanted ? "at the desk: " : "no longer at the desk: ") + reply)
                .isTrue();
    }

    private static int votes(URI poll) {
        return reader.get(poll, "application/activity+json")
                .json()
                .at("/oneOf/0/replies/totalItems")
                .asInt(-1);
    }

    final URI id(URI page) {
        return URI.create(office + "/statuses/" + Desk.id(page));
    }

    final long followers() {
        return total(URI.create(office + "/followers"));
    }

    /// What a collection of ours says it holds.
    static long total(URI collection) {
        return reader.get(collection, "application/activity+json")
                .json()
                .path("totalItems")
                .asLong();
    }
}
