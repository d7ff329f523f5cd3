// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/// snac follows a scripted peer: what holds here is what our own server can rely on.
@EnabledIf(
        value = "aushang.peer.Snac#isExpected",
        disabledReason = "snac is not here; install the package snac2 to run this test")
@SuppressWarnings("NullAway.Init")
class SnacTest {

    private static final Duration SOON = Duration.ofSeconds(15);

    @TempDir static Path directory;

    private static @Nullable Snac started;
    private static ScriptedPeer peer;

    private final PeerActor office = peer.actor();
    private final Snac snac = snac();

    @BeforeAll
    static void open() {
        TestAuthority authority = TestAuthority.in(directory);
        peer = ScriptedPeer.start(authority.caPem(), authority.keystore(), authority.password());
        started =
                Snac.start(
                        directory, authority.caPem(), authority.keystore(), authority.password());
    }

    @BeforeEach
    void forget() {
        peer.forget();
    }

    @AfterAll
    static void close() {
        if (started == null) return;
        started.close();
        peer.close();
    }

    private static Snac snac() {
        if (started == null) throw new IllegalStateException("snac has not started");
        return started;
    }

    @Test
    void followsByHandleReadsForgetsAndLeaves() {
        snac.follow(office.handle());
        Arrival follow = peer.waitFor("Follow", SOON);
        assertThat(peer.judge(follow)).isInstanceOf(Verdict.Genuine.class);
        assertThat(snac.asked()).containsExactly(office.id());

        ObjectNode accept = office.activity("Accept");
        accept.set("object", follow.json());
        send(accept);
        snac.waitUntilFollowing(office.id(), SOON);

        String note = office.id() + "/statuses/1";
        ObjectNode create = office.activity("Create");
        create.putArray("to").add("https://www.w3.org/ns/activitystreams#Public");
        create.set("object", note(note, "Die Brücke ist <b>gesperrt</b>."));
        send(create);
        send(create);
        snac.waitUntilTimelineContains("Die Brücke ist gesperrt.", SOON);
        assertThat(snac.countInTimeline("Die Brücke ist gesperrt.")).isEqualTo(1);

        ObjectNode delete = office.activity("Delete");
        delete.putObject("object").put("id", note).put("type", "Tombstone");
        send(delete);
        snac.waitUntilTimelineLacks("Die Brücke ist gesperrt.", SOON);
        assertThat(snac.countInTimeline("Die Brücke ist gesperrt.")).isZero();

        snac.unfollow(office.id().toString());
        assertThat(peer.waitFor("Undo", SOON).json().path("object")).isEqualTo(follow.json());
        assertThat(snac.following()).isEmpty();
    }

    @Test
    void doesWithANoteWhatPeopleDo() {
        URI note = office.id().resolve("/users/ada/statuses/2");
        peer.answerAlways(
                note.getPath(),
                Answer.document(
                        "application/activity+json", note(note.toString(), "Warnung").toString()));
        snac.like(note);
        assertThat(peer.waitFor("Like", SOON).json().path("object").asText())
                .isEqualTo(note.toString());
        snac.unlike(note);
        undone("Like");
        snac.boost(note);
        assertThat(peer.waitFor("Announce", SOON).json().path("object").asText())
                .isEqualTo(note.toString());
        snac.unboost(note);
        undone("Announce");

        URI reply = snac.reply(note, "Seit wann?");
        Arrival create =
                peer.waitFor(
                        mail -> mail.json().at("/object/id").asText().equals(reply.toString()),
                        SOON);
        assertThat(create.json().at("/object/inReplyTo").asText()).isEqualTo(note.toString());
        assertThat(create.json().at("/object/content").asText()).contains("Seit wann?");
        snac.edit(reply, "Seit wann genau?");
        assertThat(peer.waitFor("Update", SOON).json().at("/object/content").asText())
                .contains("genau");
        snac.delete(reply);
        assertThat(peer.get(reply, "application/activity+json").status()).isIn(404, 410);
    }

    @Test
    void votesInAPoll() {
        URI address = office.id().resolve("/users/ada/statuses/3");
        ObjectNode poll = note(address.toString(), "Wie weiter?").put("type", "Question");
        poll.put("votersCount", 7).put("endTime", "2099-01-01T00:00:00Z");
        ArrayNode options = poll.putArray("oneOf");
        for (String name : new String[] {"Faehre", "Bruecke"}) {
            ObjectNode option = options.addObject().put("type", "Note").put("name", name);
            option.putObject("replies").put("type", "Collection").put("totalItems", 3);
        }
        poll.putArray("cc").add(snac.id().toString());
        peer.answerAlways(address.getPath(), Answer.activity(poll));
        snac.follow(office.handle());
        ObjectNode accept = office.activity("Accept");
        accept.set("object", peer.waitFor("Follow", SOON).json());
        send(accept);
        snac.waitUntilFollowing(office.id(), SOON);
        ObjectNode create = office.activity("Create");
        create.putArray("to").add("https://www.w3.org/ns/activitystreams#Public");
        create.set("object", poll);
        send(create);
        snac.waitUntilPolled(address, 3, SOON);
        snac.vote(address, "Bruecke");
        Arrival vote = peer.waitFor("Create", SOON);
        assertThat(vote.json().at("/object/name").asText()).isEqualTo("Bruecke");
        assertThat(vote.json().at("/object/inReplyTo").asText()).isEqualTo(address.toString());
        snac.unfollow(office.id());
        undone("Follow");
    }

    private static void undone(String type) {
        peer.waitFor(
                mail ->
                        mail.type().equals("Undo")
                                && mail.json().at("/object/type").asText().equals(type),
                SOON);
    }

    private void send(ObjectNode activity) {
        assertThat(office.send(URI.create(snac.actorUri() + "/inbox"), activity).status())
                .isEqualTo(202);
    }

    private ObjectNode note(String id, String text) {
        ObjectNode note = office.activity("Note").put("id", id);
        note.remove("actor");
        note.put("attributedTo", office.id().toString())
                .put("published", "2026-11-24T08:00:00Z")
                .put("content", "<p>" + text + "</p>");
        note.putArray("to").add("https://www.w3.org/ns/activitystreams#Public");
        return note;
    }
}
