// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.adversary;

import aushang.peer.PeerActor;
import aushang.peer.ScriptedPeer;
import aushang.peer.Variation;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Names and texts that look like others.
final class IdnCases {

    private IdnCases() {}

    static void writeInto(Book book) {
        book.play(
                "ADV-135",
                trial -> {
                    trial.ground().block("xn--bcher-kva.test");
                    trial.begin();
                    ScriptedPeer peer = trial.ground().peer("xn--bcher-kva.test");
                    PeerActor actor = trial.someone(peer);
                    trial.send(actor, trial.follow(actor));
                    for (String spelling :
                            List.of("b\u00fccher.test", "B\u00dcCHER.test", "XN--BCHER-KVA.test")) {
                        PeerActor again = trial.someone(peer);
                        String keyId = again.keyId().replace("xn--bcher-kva.test", spelling);
                        int status =
                                trial.sendAside(again, trial.follow(again), Variation.keyId(keyId))
                                        .status();
                        trial.check(
                                List.of(400, 401, 403).contains(status),
                                spelling + " was answered " + status);
                    }
                    trial.events(4);
                });
        book.play(
                "ADV-136",
                trial -> {
                    ScriptedPeer sharp = trial.ground().peer("xn--fa-hia.test");
                    ScriptedPeer plain = trial.ground().peer("fass.test");
                    PeerActor actor = trial.someone(sharp);
                    String unicode = actor.keyId().replace("xn--fa-hia.test", "fa\u00df.test");
                    trial.send(actor, trial.nothing(actor), Variation.keyId(unicode));
                    trial.send(
                            actor,
                            trial.nothing(actor)
                                    .put(
                                            "actor",
                                            actor.id().toString().replace("xn--fa-hia", "fass")));
                    trial.check(
                            plain.requests().isEmpty(), "fass.test was asked: " + plain.requests());
                });
        book.play(
                "ADV-140",
                trial -> {
                    PeerActor actor = trial.someone();
                    String reply = trial.reply(actor, "X").toString();
                    for (String content : List.of("\\u0000", "\\ud800", "a\\udc00b"))
                        trial.send(
                                actor,
                                reply.replace(
                                        "\"content\":\"X\"", "\"content\":\"" + content + "\""));
                    byte[] bytes = reply.getBytes(StandardCharsets.UTF_8);
                    bytes[reply.indexOf("\"content\":\"X\"") + 11] = (byte) 0xff;
                    trial.send(actor, trial.nothing(actor), Variation.body(bytes));
                });
        book.play(
                "ADV-141",
                trial -> {
                    PeerActor actor = trial.someone();
                    trial.send(actor, trial.reply(actor, "Z" + "\u0351".repeat(10_000)));
                    trial.send(actor, trial.reply(actor, "\ud83d\udc69\u200d".repeat(5_000)));
                });
        book.play(
                "ADV-143",
                trial -> {
                    PeerActor actor = trial.someone();
                    String port = trial.good().domain().replaceAll(".*:", ":");
                    for (String host :
                            List.of(
                                    "a".repeat(64) + ".test",
                                    "a.".repeat(130) + "test",
                                    "good.test.",
                                    "go_od.test",
                                    "*.test",
                                    "good",
                                    "abcdefgh.onion",
                                    "good.local",
                                    "127.0.1.1",
                                    "-good.test",
                                    "xn--a.test"))
                        trial.nameKey(
                                actor,
                                "https://" + host + port + "/users/" + actor.name() + "#main-key");
                    trial.requestsAtMost(0);
                });
    }
}
