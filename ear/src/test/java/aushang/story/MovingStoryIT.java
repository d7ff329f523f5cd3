// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.story;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.peer.Arrival;
import aushang.peer.Page;
import aushang.peer.PeerActor;
import aushang.peer.ScriptedPeer;
import aushang.peer.Sent;
import aushang.peer.Verdict;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Offices move away, and people who follow one move: nobody is lost, and nobody is counted twice.
class MovingStoryIT extends Deployed {

    private static final String OFFICE = "musterbehoerde";
    private static final String EDITOR = "musterbehoerde-redaktion";
    private static final Duration SOON = Duration.ofSeconds(20);

    private final URI office = stage.actor(OFFICE);
    private final Moves moves = Moves.on(stage);

    @AfterEach
    void moveBack() {
        moves.undo(OFFICE);
        moves.undo("beispielamt");
    }

    @Test
    void anOfficeMovesWhereItIsExpectedAndWhoeverFollowsIsTold() {
        try (ScriptedPeer peer = stage.peer();
                ScriptedPeer there = stage.peer()) {
            peer.follow(office);
            peer.waitFor("Accept", SOON);
            PeerActor successor = there.newActor("nachfolge");
            Moves.says(there, successor, office, null);
            peer.forget();

            Page moved = moves.move(OFFICE, successor.id());

            assertThat(moved.status()).isEqualTo(200);
            assertThat(moved.text()).contains(successor.id().toString());
            Arrival move = peer.waitFor("Move", SOON);
            assertThat(peer.judge(move)).isInstanceOf(Verdict.Genuine.class);
            assertThat(move.json().get("object").asText()).isEqualTo(office.toString());
            assertThat(move.json().get("target").asText()).isEqualTo(successor.id().toString());
            assertThat(peer.received().stream().map(Arrival::type))
                    .as("the profile that says so goes first")
                    .containsExactly("Update", "Move");
            assertThat(peer.received().getFirst().json().at("/object/movedTo").asText())
                    .isEqualTo(successor.id().toString());
            JsonNode served = peer.get(office, "application/activity+json").json();
            assertThat(served.get("movedTo").asText()).isEqualTo(successor.id().toString());
            assertThat(
                            stage.recorded(
                                    "select detail from audit_event where name = 'office.moved' and person is not null order by at desc limit 1"))
                    .containsExactly("to=" + successor.id().getAuthority());

            Desk desk = Desk.of(stage, EDITOR, OFFICE);
            desk.blank();
            Page silent =
                    desk.browser()
                            .submit(
                                    "/desk/notices",
                                    Map.of(
                                            "text",
                                            "Noch etwas",
                                            "language",
                                            "de",
                                            "act",
                                            "publish"));
            assertThat(silent.status()).isEqualTo(422);
            assertThat(silent.text()).contains("umgezogen");

            PeerActor another = there.newActor("andere");
            Moves.says(there, another, office, null);
            Page again = moves.move(OFFICE, another.id());
            assertThat(again.status()).isEqualTo(422);
            assertThat(again.text()).contains("weniger als sieben Tage");
            assertThat(peer.received("Move")).hasSize(1);
        }
    }

    @Test
    void anOfficeMovesToAnotherOfficeHere() {
        URI successor = stage.actor("beispielamt");
        Page refused = moves.move(OFFICE, successor);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("nennt diese Stelle nicht");
        assertThat(moves.move(OFFICE, office).status()).as("to itself").isEqualTo(422);
        moves.know("beispielamt", office);
        try (ScriptedPeer peer = stage.peer()) {
            peer.follow(office);
            peer.waitFor("Accept", SOON);
            assertThat(moves.move(OFFICE, successor).status()).isEqualTo(200);
            assertThat(peer.waitFor("Move", SOON).json().get("target").asText())
                    .isEqualTo(successor.toString());
            assertThat(
                            peer.get(successor, "application/activity+json")
                                    .json()
                                    .at("/alsoKnownAs/0")
                                    .asText())
                    .isEqualTo(office.toString());
        }
    }

    @Test
    void whoMovesIsLetGoOnceTheNewOneFollows() {
        try (ScriptedPeer before = stage.peer();
                ScriptedPeer after = stage.peer()) {
            PeerActor old = before.actor();
            PeerActor young = after.newActor("jung");
            follows(old, before);
            long followers = followers();
            move(before, old, after, young);
            until("it is verified", () -> state(old).equals(List.of("TRUE")));
            assertThat(followers()).as("nobody is lost on the way").isEqualTo(followers);
            Desk desk = Desk.of(stage, EDITOR, OFFICE);
            desk.publish(unique("Noch hier"));
            before.waitFor("Create", SOON);

            follows(young, after);
            assertThat(followers()).as("one for the other").isEqualTo(followers);
            before.forget();
            String text = unique("Schon dort");
            desk.publish(text);
            after.waitFor(arrival -> arrival.text().contains(text), SOON);
            assertThat(before.received("Create")).isEmpty();
            assertThat(
                            stage.recorded(
                                    "select 1 from audit_event where name = 'federation.follower.moved'"))
                    .isNotEmpty();
        }
    }

    @Test
    void whoFollowsFromTheNewPlaceFirstIsLetGoAtTheOldOne() {
        try (ScriptedPeer before = stage.peer();
                ScriptedPeer after = stage.peer()) {
            PeerActor old = before.actor();
            PeerActor young = after.newActor("jung");
            follows(old, before);
            follows(young, after);
            long followers = followers();
            move(before, old, after, young);
            until("one is counted once", () -> followers() == followers - 1);
        }
    }

    @Test
    void whoFollowsTwoOfficesIsLetGoOfEachWhenTheNewOneFollowsIt() {
        URI other = stage.actor("beispielamt");
        try (ScriptedPeer before = stage.peer();
                ScriptedPeer after = stage.peer()) {
            PeerActor old = before.actor();
            PeerActor young = after.newActor("jung");
            for (URI followed : List.of(office, other)) old.follow(followed);
            until("both are answered", () -> before.received("Accept").size() == 2);
            move(before, old, after, young);
            until("it is verified", () -> state(old).equals(List.of("TRUE")));

            follows(young, after);
            assertThat(followed(old)).as("still").containsExactly("beispielamt");
            young.follow(other);
            until("the second is answered", () -> after.received("Accept").size() == 2);
            assertThat(followed(old)).isEmpty();
            assertThat(followed(young)).containsExactlyInAnyOrder(OFFICE, "beispielamt");
            assertThat(state(old)).as("nothing is left to be known of it").isEmpty();
        }
    }

    @Test
    void whoFollowedAlreadyBeforeTheOldActorMovedEndsOnlyTheSameFollow() {
        try (ScriptedPeer before = stage.peer();
                ScriptedPeer after = stage.peer()) {
            PeerActor old = before.actor();
            PeerActor young = after.newActor("jung");
            for (URI followed : List.of(office, stage.actor("beispielamt"))) old.follow(followed);
            young.follow(office);
            move(before, old, after, young);
            until("it is verified", () -> state(old).equals(List.of("TRUE")));
            assertThat(followed(old)).containsExactly("beispielamt");
        }
    }

    private List<String> followed(PeerActor actor) {
        return stage.ask(
                "select o.handle from follow f join office o on o.id = f.office_id join stranger s on s.id = f.stranger_id"
                        + " where s.uri = '"
                        + actor.id()
                        + "'");
    }

    @Test
    void aMoveOfWhichTheOtherSideSaysNothingIsNotBelieved() {
        try (ScriptedPeer before = stage.peer();
                ScriptedPeer after = stage.peer()) {
            PeerActor old = before.actor();
            PeerActor stranger = after.newActor("fremd");
            follows(old, before);
            Moves.says(before, old, old.id(), stranger.id());
            assertThat(tell(old, stranger).status()).isEqualTo(202);
            until("it is known to be untrue", () -> state(old).equals(List.of("UNTRUE")));
            long followers = followers();
            follows(stranger, after);
            assertThat(followers()).as("two people").isEqualTo(followers + 1);
            assertThat(stage.refusals()).contains("federation.move.denied not.both.say.so");
        }
    }

    private void follows(PeerActor actor, ScriptedPeer at) {
        actor.follow(office);
        at.waitFor("Accept", SOON);
    }

    private void move(ScriptedPeer before, PeerActor old, ScriptedPeer after, PeerActor young) {
        Moves.says(before, old, old.id(), young.id());
        Moves.says(after, young, old.id(), null);
        assertThat(tell(old, young).status()).isEqualTo(202);
    }

    private Sent tell(PeerActor old, PeerActor young) {
        return old.send(
                URI.create(office + "/inbox"),
                old.activity("Move")
                        .put("object", old.id().toString())
                        .put("target", young.id().toString()));
    }

    private List<String> state(PeerActor old) {
        return stage.ask("select state from follower_move where old_uri = '" + old.id() + "'");
    }

    /// Counted where it is not kept ready for some seconds, as the collection is.
    private long followers() {
        return Long.parseLong(
                stage.ask(
                                "select coalesce(sum(n), 0) from peer_follow f join office o on o.id = f.office_id where o.handle = '"
                                        + OFFICE
                                        + "'")
                        .getFirst());
    }
}
