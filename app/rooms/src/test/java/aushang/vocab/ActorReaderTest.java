// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.vocab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import aushang.vocab.Reading.NotUnderstood;
import aushang.vocab.Reading.Reason;
import aushang.vocab.Reading.Understood;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActorReaderTest {

    private static final URI KEY = URI.create("https://good.test/u/a#main-key");

    private static final String ACTOR =
            """
            {"@context":["https://www.w3.org/ns/activitystreams","https://w3id.org/security/v1"],
             "id":"https://good.test/u/a","type":"Person","preferredUsername":"a","name":"Ada",
             "inbox":"https://good.test/u/a/inbox","endpoints":{"sharedInbox":"https://good.test/inbox"},
             "publicKey":{"id":"https://good.test/u/a#main-key","owner":"https://good.test/u/a","publicKeyPem":"PEM"}}\
            """;

    private static RemoteActor understood(String document) {
        return switch (ActorReader.read(document.getBytes(UTF_8))) {
            case Understood<RemoteActor>(var actor) -> actor;
            case NotUnderstood<RemoteActor>(var reason) -> throw new AssertionError(reason.code());
        };
    }

    private static Reason refused(String document) {
        return switch (ActorReader.read(document.getBytes(UTF_8))) {
            case Understood<RemoteActor>(var actor) ->
                    throw new AssertionError("understood: " + actor);
            case NotUnderstood<RemoteActor>(var reason) -> reason;
        };
    }

    @Test
    void anActorIsRead() {
        RemoteActor actor = understood(ACTOR);
        assertThat(actor.id()).isEqualTo(ActorId.of("https://good.test/u/a"));
        assertThat(actor.inbox()).hasToString("https://good.test/u/a/inbox");
        assertThat(actor.sharedInbox()).contains(URI.create("https://good.test/inbox"));
        assertThat(actor.preferredUsername()).contains("a");
        assertThat(actor.name()).contains("Ada");
        assertThat(actor.key(KEY)).map(RemoteActor.Key::text).contains("PEM");
    }

    @Test
    void whereAnActorIsNowAndWasBeforeIsRead() {
        String moved =
                ACTOR.replace(
                        "\"name\"",
                        "\"movedTo\":\"https://new.test/u/a\",\"alsoKnownAs\":[\"https://old.test/u/a\",7],\"name\"");
        assertThat(ActorReader.readWhereabouts(moved.getBytes(UTF_8)).understood())
                .contains(
                        new ActorReader.Whereabouts(
                                ActorId.of("https://good.test/u/a"),
                                Optional.of(URI.create("https://new.test/u/a")),
                                List.of(URI.create("https://old.test/u/a"))));
        assertThat(ActorReader.readWhereabouts(ACTOR.getBytes(UTF_8)).understood())
                .contains(
                        new ActorReader.Whereabouts(
                                ActorId.of("https://good.test/u/a"), Optional.empty(), List.of()));
    }

    @Test
    void whoIsKnownUnderTooManyNamesIsNotRead() {
        String names = "\"https://old.test/u/a\"" + ",\"https://old.test/u/a\"".repeat(256);
        String known = ACTOR.replace("\"name\"", "\"alsoKnownAs\":[" + names + "],\"name\"");
        assertThat(ActorReader.readWhereabouts(known.getBytes(UTF_8)).understood()).isEmpty();
    }

    @Test
    void keysAndTypesMayStandInArrays() {
        String arrays =
                ACTOR.replace("\"publicKey\":{", "\"publicKey\":[{")
                        .replace("\"PEM\"}", "\"PEM\"},{\"id\":7}]")
                        .replace("\"Person\"", "[\"Person\"]")
                        .replace(
                                "\"https://good.test/u/a/inbox\"",
                                "[\"https://good.test/u/a/inbox\"]")
                        .replace(
                                "{\"sharedInbox\":\"https://good.test/inbox\"}",
                                "[{\"sharedInbox\":\"https://good.test/inbox\"}]");
        assertThat(understood(arrays)).isEqualTo(understood(ACTOR));
    }

    @Test
    void aStrangersKeyInTheListIsNotTheActorsKey() {
        String foreign =
                ACTOR.replace(
                        "\"owner\":\"https://good.test/u/a\"",
                        "\"owner\":\"https://victim.test/u/v\"");
        assertThat(understood(foreign).key(KEY)).isEmpty();
        String elsewhere = ACTOR.replace("https://good.test/u/a#main-key", "https://evil.test/key");
        assertThat(understood(elsewhere).key(URI.create("https://evil.test/key"))).isEmpty();
        assertThat(understood(ACTOR).key(URI.create("https://good.test/u/a#other"))).isEmpty();
    }

    @Test
    void aKeyDocumentNamesItsOwner() {
        byte[] key =
                """
                {"@context":"https://w3id.org/security/v1","id":"https://good.test/u/a/main-key",
                 "owner":"https://good.test/u/a","publicKeyPem":"PEM"}\
                """
                        .getBytes(UTF_8);
        assertThat(ActorReader.readKeyOwner(key))
                .isEqualTo(new Understood<>(ActorId.of("https://good.test/u/a")));
        assertThat(ActorReader.readKeyOwner(ACTOR.getBytes(UTF_8)))
                .isEqualTo(new Understood<>(ActorId.of("https://good.test/u/a")));
    }

    @Test
    void whatIsNoActorIsRefused() {
        assertThat(refused(ACTOR.replace("\"Person\"", "\"Note\""))).isEqualTo(Reason.NOT_AN_ACTOR);
        assertThat(refused(ACTOR.replace("\"inbox\":", "\"box\":")))
                .isEqualTo(Reason.INBOX_MISSING);
        assertThat(
                        refused(
                                ACTOR.replace(
                                        "\"https://good.test/u/a/inbox\"",
                                        "\"http://good.test/inbox\"")))
                .isEqualTo(Reason.INBOX_MISSING);
        assertThat(refused(ACTOR.replace("\"@context\"", "\"c\"")))
                .isEqualTo(Reason.CONTEXT_MISSING);
        assertThat(
                        refused(
                                ACTOR.replace(
                                        "\"preferredUsername\":\"a\"",
                                        "\"preferredUsername\":\"" + "a".repeat(2049) + "\"")))
                .isEqualTo(Reason.NAME_TOO_LONG);
        assertThat(refused("<html>")).isEqualTo(Reason.NOT_JSON);
    }

    @Test
    void aLongNameIsCutBetweenCharacters() {
        String name = "x".repeat(2047) + "\ud83d\ude00";
        assertThat(understood(ACTOR.replace("Ada", name)).name()).contains("x".repeat(2047));
    }
}
