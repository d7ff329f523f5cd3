// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.adversary;

import aushang.peer.Answer;
import aushang.peer.PeerActor;
import aushang.peer.ScriptedPeer;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;

/// People who move who may not, or to where they may not.
final class MoveCases {

    private MoveCases() {}

    static void writeInto(Book book) {
        book.play(
                "ADV-165",
                trial -> {
                    PeerActor victim = trial.follower(trial.victim());
                    trial.begin();
                    PeerActor eve = trial.someone(trial.evil());
                    trial.send(eve, move(victim, victim.id(), eve.id()));
                    trial.send(eve, move(eve, victim.id(), eve.id()));
                });
        book.play(
                "ADV-166",
                trial -> {
                    PeerActor known = trial.follower(trial.good());
                    trial.begin();
                    trial.send(known, move(known, known.id(), trial.ground().office()));
                    trial.send(known, move(known, known.id(), known.id()));
                    trial.sendAside(
                            known, move(known, known.id(), trial.third().address("/users/first")));
                    trial.send(
                            known, move(known, known.id(), trial.third().address("/users/second")));
                    settled(trial);
                    // Three at once, and the one that neither side confirms.
                    trial.events(4);
                });
        book.play(
                "ADV-167",
                trial -> {
                    ScriptedPeer blocked = trial.ground().blocked();
                    PeerActor target = trial.someone(blocked);
                    List<String> inside =
                            List.of(
                                    "127.0.0.1:" + trial.ground().canary().port(),
                                    "intern.test",
                                    "10.0.0.1");
                    List<PeerActor> movers =
                            inside.stream().map(host -> trial.follower(trial.good())).toList();
                    PeerActor known = trial.follower(trial.good());
                    trial.begin();
                    trial.send(known, move(known, known.id(), target.id()));
                    for (int i = 0; i < inside.size(); i++) {
                        URI there = URI.create("https://" + inside.get(i) + "/users/new");
                        PeerActor mover = movers.get(i);
                        trial.sendAside(mover, move(mover, mover.id(), there));
                    }
                    settled(trial);
                    trial.notAsked(blocked, target.id().getPath());
                    trial.events(1 + inside.size());
                });
        book.play(
                "ADV-169",
                trial -> {
                    PeerActor known = trial.follower(trial.good());
                    PeerActor target = trial.someone(trial.third());
                    trial.begin();
                    ObjectNode document = target.document();
                    ArrayNode known10k = document.putArray("alsoKnownAs");
                    for (int i = 0; i < 10_000; i++)
                        known10k.add(trial.evil().address("/aka/" + i).toString());
                    known10k.add(known.id().toString());
                    trial.third().answerAlways(target.id().getPath(), Answer.activity(document));
                    trial.send(known, move(known, known.id(), target.id()));
                    settled(trial);
                    trial.notAsked(trial.evil(), "/aka/");
                });
    }

    /// What was claimed is found out, and recorded, within this case.
    private static void settled(Trial trial) {
        trial.await(
                () ->
                        trial.count("select count(*) from follower_move where state = 'CLAIMED'")
                                == 0,
                "a Move is never found out about");
    }

    private static ObjectNode move(PeerActor by, URI from, URI to) {
        return by.activity("Move").put("object", from.toString()).put("target", to.toString());
    }
}
