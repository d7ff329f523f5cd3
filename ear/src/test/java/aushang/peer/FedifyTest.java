// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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

/// People on Fedify deal with a scripted peer: what holds here is what our own server can rely on.
@EnabledIf(
        value = "aushang.peer.Fedify#isExpected",
        disabledReason = "Node is not here; install the packages nodejs and npm to run this test")
@SuppressWarnings("NullAway.Init")
class FedifyTest {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String PUBLIC = "https://www.w3.org/ns/activitystreams#Public";

    @TempDir static Path directory;

    private static @Nullable Fedify started;
    private static ScriptedPeer peer;

    private final PeerActor office = peer.actor();
    private final Fedify fedify = fedify();

    @BeforeAll
    static void open() {
        TestAuthority authority = TestAuthority.in(directory);
        peer = ScriptedPeer.start(authority.caPem(), authority.keystore(), authority.password());
        started =
                Fedify.start(
                        Path.of("src/test/fedify"),
                        Path.of("target/fedify"),
                        authority.caPem(),
                        authority.keystore(),
                        authority.password());
    }

    @AfterAll
    static void close() {
        if (started == null) return;
        started.close();
        peer.close();
    }

    @BeforeEach
    void forget() {
        peer.forget();
        fedify.signFirst(Fedify.Scheme.CAVAGE);
    }

    private static Fedify fedify() {
        if (started == null) throw new IllegalStateException("Fedify has not started");
        return started;
    }

    @Test
    void followsByHandleReadsForgetsAndLeaves() {
        Resident frida = fedify.newPerson("frida");
        frida.follow(office.handle());
        Arrival follow = peer.waitFor("Follow", SOON);
        assertThat(peer.judge(follow)).isInstanceOf(Verdict.Genuine.class);
        assertThat(frida.following()).isEmpty();
        ObjectNode accept = office.activity("Accept");
        accept.set("object", follow.json());
        assertThat(send(accept)).isEqualTo(202);
        frida.waitUntilFollowing(office.id(), SOON);

        URI note = URI.create(office.id() + "/statuses/1");
        ObjectNode create = office.activity("Create");
        create.set("object", note(note, "Die Brücke ist gesperrt."));
        assertThat(send(create)).isEqualTo(202);
        JsonNode seen = fedify.waitUntilSeen(note, it -> !it.path("deleted").asBoolean(), SOON);
        assertThat(seen.path("content").asText()).isEqualTo("<p>Die Brücke ist gesperrt.</p>");
        assertThat(seen.path("author").asText()).isEqualTo(office.id().toString());

        ObjectNode update = office.activity("Update");
        update.set("object", note(note, "Die Brücke ist frei."));
        send(update);
        fedify.waitUntilSeen(note, it -> it.path("content").asText().contains("frei"), SOON);

        ObjectNode delete = office.activity("Delete");
        delete.putObject("object").put("id", note.toString()).put("type", "Tombstone");
        send(delete);
        fedify.waitUntilSeen(note, it -> it.path("deleted").asBoolean(), SOON);

        frida.unfollow(office.id());
        Arrival undo = peer.waitFor("Undo", SOON);
        assertThat(undo.json().at("/object/id").asText())
                .isEqualTo(follow.json().path("id").asText());
        assertThat(frida.following()).isEmpty();
    }

    @Test
    void refusesWhatIsNotGenuine() {
        fedify.newPerson("frida");
        ObjectNode create = office.activity("Create");
        create.set("object", note(URI.create(office.id() + "/statuses/2"), "Gefälscht"));
        PeerActor eve = peer.newActor("eve");
        int status =
                office.send(
                                fedify.address("/inbox"),
                                create,
                                Variation.signedWith(eve.privateKey()))
                        .status();
        assertThat(status).isEqualTo(401);
        assertThat(fedify.seen(URI.create(office.id() + "/statuses/2"))).isEmpty();
    }

    @Test
    void doesAllThatPeopleDoWithANote() {
        Resident frida = fedify.newPerson("frida");
        URI note = served("/users/ada/statuses/3", note(at("/users/ada/statuses/3"), "Warnung"));
        frida.like(note);
        assertThat(object(peer.waitFor("Like", SOON))).isEqualTo(note.toString());
        frida.unlike(note);
        assertThat(undone("Like").path("object").asText()).isEqualTo(note.toString());
        frida.boost(note);
        assertThat(object(peer.waitFor("Announce", SOON))).isEqualTo(note.toString());
        frida.unboost(note);
        assertThat(undone("Announce").path("object").asText()).isEqualTo(note.toString());

        URI reply = frida.reply(note, "Seit <wann>?");
        JsonNode said = peer.waitFor("Create", SOON).json().path("object");
        assertThat(said.path("inReplyTo").asText()).isEqualTo(note.toString());
        assertThat(said.path("content").asText()).isEqualTo("<p>Seit &lt;wann&gt;?</p>");
        assertThat(peer.get(reply, "application/activity+json").json().path("id").asText())
                .isEqualTo(reply.toString());
        frida.edit(reply, "Seit wann genau?");
        assertThat(peer.waitFor("Update", SOON).json().at("/object/content").asText())
                .isEqualTo("<p>Seit wann genau?</p>");
        frida.delete(reply);
        assertThat(peer.waitFor("Delete", SOON).json().at("/object/id").asText())
                .isEqualTo(reply.toString());
        assertThat(peer.get(reply, "application/activity+json").status()).isEqualTo(410);

        URI quoting = frida.quote(note, "Wichtig");
        Arrival request = peer.waitFor("QuoteRequest", SOON);
        assertThat(peer.judge(request)).isInstanceOf(Verdict.Genuine.class);
        assertThat(request.json().at("/instrument/id").asText()).isEqualTo(quoting.toString());
        assertThat(peer.get(quoting, "application/activity+json").json().path("quote").asText())
                .isEqualTo(note.toString());

        frida.flag(office.id(), "Falsch", note);
        assertThat(peer.waitFor("Flag", SOON).json().path("object").toString())
                .contains(office.id().toString(), note.toString());
        frida.block(office.id());
        assertThat(object(peer.waitFor("Block", SOON))).isEqualTo(office.id().toString());
        frida.unblock(office.id());
        assertThat(undone("Block").path("object").asText()).isEqualTo(office.id().toString());
    }

    @Test
    void votesInAPoll() {
        Resident frida = fedify.newPerson("frida");
        ObjectNode poll =
                note(at("/users/ada/statuses/4"), "Fähre oder Brücke?").put("type", "Question");
        poll.putArray("oneOf").add(option("Fähre", 3)).add(option("Brücke", 4));
        poll.put("votersCount", 7).put("endTime", "2099-01-01T00:00:00Z");
        URI address = served("/users/ada/statuses/4", poll);
        ObjectNode create = office.activity("Create");
        create.set("object", poll);
        send(create);
        JsonNode seen = fedify.waitUntilSeen(address, it -> it.path("poll").isObject(), SOON);
        assertThat(seen.at("/poll/options/1/name").asText()).isEqualTo("Brücke");
        assertThat(seen.at("/poll/options/1/votes").asInt()).isEqualTo(4);
        frida.vote(address, "Brücke");
        JsonNode vote = peer.waitFor("Create", SOON).json().path("object");
        assertThat(vote.path("name").asText()).isEqualTo("Brücke");
        assertThat(vote.path("inReplyTo").asText()).isEqualTo(address.toString());
        assertThat(vote.hasNonNull("content")).isFalse();
    }

    @Test
    void signsOneWayFirstAndTheOtherWhenRefused() {
        Resident fritz = fedify.newPerson("fritz");
        fedify.signFirst(Fedify.Scheme.RFC9421);
        peer.answerInbox(Answer.status(401));
        fritz.block(office.id());
        peer.waitFor(arrival -> arrival.headers().containsKey("signature-input"), SOON);
        Arrival second =
                peer.waitFor(arrival -> !arrival.headers().containsKey("signature-input"), SOON);
        assertThat(peer.judge(second)).isInstanceOf(Verdict.Genuine.class);
    }

    @Test
    void signsWithAnotherKeyUnderTheSameName() {
        Resident frida = fedify.newPerson("frida");
        JsonNode before = document(frida);
        frida.changeKeys();
        JsonNode after = document(frida);
        assertThat(after.at("/publicKey/id")).isEqualTo(before.at("/publicKey/id"));
        assertThat(after.at("/publicKey/publicKeyPem"))
                .isNotEqualTo(before.at("/publicKey/publicKeyPem"));
        assertThat(after.path("assertionMethod")).hasSize(2);
        frida.block(office.id());
        assertThat(peer.judge(peer.waitFor("Block", SOON))).isInstanceOf(Verdict.Genuine.class);
    }

    @Test
    void followsWhoHasMoved() {
        Resident frida = fedify.newPerson("frieda");
        frida.follow(office.handle());
        ObjectNode accept = office.activity("Accept");
        accept.set("object", peer.waitFor("Follow", SOON).json());
        send(accept);
        frida.waitUntilFollowing(office.id(), SOON);
        PeerActor heir = peer.newActor("heir");
        ObjectNode document = heir.document();
        document.putArray("alsoKnownAs").add(office.id().toString());
        peer.answerAlways(heir.id().getPath(), Answer.activity(document));
        ObjectNode move = office.activity("Move");
        move.put("object", office.id().toString()).put("target", heir.id().toString());
        send(move);
        peer.waitFor(
                mail -> mail.type().equals("Follow") && object(mail).equals(heir.id().toString()),
                SOON);
        peer.waitFor("Undo", SOON);
    }

    private int send(ObjectNode activity) {
        return office.send(fedify.address("/inbox"), activity).status();
    }

    private static String object(Arrival arrival) {
        return arrival.json().path("object").asText();
    }

    private static JsonNode undone(String type) {
        return peer.waitFor(
                        mail ->
                                mail.type().equals("Undo")
                                        && mail.json().at("/object/type").asText().equals(type),
                        SOON)
                .json()
                .path("object");
    }

    private static JsonNode document(Resident resident) {
        return peer.get(resident.id(), "application/activity+json").json();
    }

    private static URI at(String path) {
        return peer.address(path);
    }

    private static URI served(String path, ObjectNode document) {
        peer.answerAlways(path, Answer.activity(document));
        return at(path);
    }

    private ObjectNode option(String name, int votes) {
        ObjectNode option = office.activity("Note");
        option.removeAll();
        option.put("type", "Note").put("name", name);
        option.putObject("replies").put("type", "Collection").put("totalItems", votes);
        return option;
    }

    private ObjectNode note(URI id, String text) {
        ObjectNode note = office.activity("Note").put("id", id.toString());
        note.remove("actor");
        note.put("attributedTo", office.id().toString())
                .put("published", "2026-11-24T08:00:00Z")
                .put("content", "<p>" + text + "</p>");
        note.putArray("to").add(PUBLIC);
        return note;
    }
}
