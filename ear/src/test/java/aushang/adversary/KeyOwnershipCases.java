// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.adversary;

import aushang.peer.Answer;
import aushang.peer.MessageSignature;
import aushang.peer.PeerActor;
import aushang.peer.ScriptedPeer;
import aushang.peer.Variation;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/// Keys that belong to somebody else, to nobody, or no longer.
final class KeyOwnershipCases {

    private KeyOwnershipCases() {}

    static void writeInto(Book book) {
        book.play(
                "ADV-039",
                trial -> {
                    PeerActor victim = trial.someone(trial.victim());
                    PeerActor eve = trial.someone(trial.evil());
                    String path = "/keys/" + trial.ground().nextNumber();
                    ObjectNode key = Trial.object().put("@context", "https://w3id.org/security/v1");
                    key.put("id", trial.evil().address(path).toString())
                            .put("type", "Key")
                            .put("owner", victim.id().toString())
                            .put(
                                    "publicKeyPem",
                                    eve.document().at("/publicKey/publicKeyPem").asText());
                    claim(trial, victim, eve, path, key);
                });
        book.play(
                "ADV-040",
                trial -> {
                    PeerActor victim = trial.someone(trial.victim());
                    PeerActor eve = trial.someone(trial.evil());
                    String path = "/keys/" + trial.ground().nextNumber();
                    ObjectNode key =
                            (ObjectNode) eve.document().get("assertionMethod").get(0).deepCopy();
                    String id = trial.evil().address(path).toString();
                    key.put("@context", "https://w3id.org/security/multikey/v1")
                            .put("id", id)
                            .put("controller", victim.id().toString());
                    trial.evil().answerAlways(path, Answer.activity(key));
                    trial.send(
                            eve,
                            trial.follow(victim),
                            Variation.signed(
                                    MessageSignature.edwardsBy(eve)
                                            .parameters(
                                                    "created=" + Instant.now().getEpochSecond(),
                                                    "keyid=\"" + id + "\"")));
                });
        book.play(
                "ADV-042",
                trial -> {
                    PeerActor victim = trial.someone(trial.victim());
                    PeerActor eve = trial.someone(trial.evil());
                    String path = "/keys/" + trial.ground().nextNumber();
                    ObjectNode dressed = victim.document();
                    ObjectNode key = (ObjectNode) dressed.get("publicKey");
                    key.put("id", trial.evil().address(path).toString())
                            .put(
                                    "publicKeyPem",
                                    eve.document().at("/publicKey/publicKeyPem").asText());
                    claim(trial, victim, eve, path, dressed);
                });
        book.play(
                "ADV-045",
                trial -> {
                    PeerActor known = trial.follower(trial.victim());
                    trial.begin();
                    long before = Trial.fetches(trial.victim(), known.id().getPath());
                    Crowd.each(
                            60,
                            8,
                            n ->
                                    trial.send(
                                            known,
                                            trial.nothing(known),
                                            Variation.signedWith(
                                                    trial.ground().otherKeys().getPrivate())));
                    long fetches = Trial.fetches(trial.victim(), known.id().getPath()) - before;
                    trial.check(fetches <= 1, "the key was fetched " + fetches + " times");
                });
        book.play(
                "ADV-046",
                trial -> {
                    List<Answer> broken =
                            List.of(
                                    Answer.status(500),
                                    Answer.document("text/html", "<h1>Bad gateway</h1>"),
                                    Answer.activity(Trial.object().put("type", "Person")));
                    List<PeerActor> all =
                            broken.stream().map(answer -> trial.follower(trial.victim())).toList();
                    trial.begin();
                    for (int i = 0; i < all.size(); i++) {
                        PeerActor known = all.get(i);
                        trial.victim().answerAlways(known.id().getPath(), broken.get(i));
                        trial.send(
                                known,
                                trial.nothing(known),
                                Variation.signedWith(trial.ground().otherKeys().getPrivate()));
                        int status = trial.sendAside(known, trial.nothing(known)).status();
                        trial.check(status == 202, "the old key was dropped: " + status);
                    }
                });
        book.play(
                "ADV-047",
                trial -> {
                    PeerActor unknown = trial.someone();
                    trial.good()
                            .answerAlways(
                                    unknown.id().getPath(),
                                    Answer.activity(
                                            unknown.document()
                                                    .put("preferredUsername", Ground.OFFICE)));
                    trial.send(
                            unknown,
                            trial.follow(unknown),
                            Variation.signedWith(trial.ground().otherKeys().getPrivate()));
                });
        book.play(
                "ADV-048",
                trial -> {
                    ScriptedPeer blocked = trial.ground().blocked();
                    PeerActor suspended = trial.someone(blocked);
                    trial.begin();
                    trial.send(suspended, trial.follow(suspended));
                    trial.send(suspended, trial.reply(suspended, "von einem gesperrten Server"));
                    trial.notAsked(blocked, suspended.id().getPath());
                    PeerActor friend = trial.someone();
                    String theirs = suspended.id() + "/notes/1";
                    int status =
                            trial.sendAside(
                                            friend,
                                            friend.activity("Announce").put("object", theirs))
                                    .status();
                    trial.check(status < 500, "the Announce of it was answered " + status);
                    trial.notAsked(blocked, suspended.id().getPath() + "/notes/1");
                });
    }

    /// Signs with eve's key, as the victim, naming the key that eve serves at this path.
    private static void claim(
            Trial trial, PeerActor victim, PeerActor eve, String path, ObjectNode served) {
        trial.evil().answerAlways(path, Answer.activity(served));
        trial.send(
                eve, trial.follow(victim), Variation.keyId(trial.evil().address(path).toString()));
    }
}
