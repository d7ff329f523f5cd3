// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.adversary;

import aushang.peer.Answer;
import aushang.peer.PeerActor;
import aushang.peer.ScriptedPeer;
import aushang.peer.Variation;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// Numbers that strangers would like to choose.
final class CounterCases {

    private CounterCases() {}

    static void writeInto(Book book) {
        book.play(
                "ADV-170",
                trial -> {
                    for (String total : List.of("999999999999", "-1", "9223372036854775807")) {
                        PeerActor actor = trial.someone();
                        String document = actor.document().toString();
                        trial.good()
                                .answerAlways(
                                        actor.id().getPath(),
                                        Answer.document(
                                                "application/activity+json",
                                                document.substring(0, document.length() - 1)
                                                        + ",\"totalItems\":"
                                                        + total
                                                        + "}"));
                        trial.send(actor, trial.nothing(actor));
                    }
                    PeerActor endless = trial.someone();
                    String document = endless.document().toString();
                    trial.good()
                            .answerAlways(
                                    endless.id().getPath(),
                                    Answer.document(
                                            "application/activity+json",
                                            document.substring(0, document.length() - 1)
                                                    + ",\"totalItems\":1e400}"));
                    int status = trial.sendAside(endless, trial.nothing(endless)).status();
                    trial.check(status == 401, "1e400 was answered " + status);
                    trial.events(1);
                });
        book.play(
                "ADV-171",
                trial -> {
                    PeerActor fan = trial.someone();
                    ObjectNode like =
                            fan.activity("Like").put("object", trial.ground().notice().toString());
                    trial.send(fan, like);
                    trial.begin();
                    long counted = trial.likes();
                    for (int i = 0; i < 30; i++) trial.send(fan, like);
                    for (int i = 0; i < 30; i++)
                        trial.send(
                                fan,
                                fan.activity("Like")
                                        .put("object", trial.ground().notice().toString()));
                    trial.check(
                            trial.likes() == counted,
                            "counted " + (trial.likes() - counted) + " times more");
                });
        book.play(
                "ADV-174",
                trial -> {
                    PeerActor fan = trial.someone();
                    long before = trial.likes();
                    for (int i = 0; i < 20; i++) {
                        ObjectNode like =
                                fan.activity("Like")
                                        .put("object", trial.ground().notice().toString());
                        trial.send(fan, like);
                        trial.send(fan, fan.activity("Undo").set("object", like));
                    }
                    trial.check(trial.likes() == before, "the count has moved");
                });
        book.play(
                "ADV-175",
                trial -> {
                    ScriptedPeer farm = trial.ground().peer("flood.test");
                    trial.requestsAtMost(400);
                    Crowd.each(
                            100,
                            4,
                            n -> {
                                PeerActor one = trial.someone(farm);
                                trial.look(
                                        one.send(
                                                        trial.inbox(),
                                                        one.activity("Like")
                                                                .put(
                                                                        "object",
                                                                        trial.ground()
                                                                                .notice()
                                                                                .toString()))
                                                .response());
                            });
                    PeerActor other = trial.someone(trial.good());
                    trial.send(
                            other,
                            other.activity("Like")
                                    .put("object", trial.ground().notice().toString()));
                    trial.events(0, 100);
                });
        book.play(
                "ADV-176",
                trial -> {
                    PeerActor eve = trial.someone(trial.evil());
                    ObjectNode vote =
                            trial.reply(eve, "").put("actor", trial.ground().office().toString());
                    Trial.note(vote)
                            .put("name", "Ja")
                            .put("attributedTo", trial.ground().office().toString());
                    trial.send(eve, vote);
                    trial.send(
                            eve,
                            trial.nothing(eve).put("actor", trial.ground().office().toString()),
                            Variation.keyId(trial.ground().office() + "#main-key"));
                });
    }
}
