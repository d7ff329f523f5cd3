// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.adversary;

import aushang.peer.Answer;
import aushang.peer.PeerActor;
import aushang.peer.Response;
import aushang.peer.Variation;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/// One request of theirs that would cost many of ours.
final class AmplificationCases {

    private AmplificationCases() {}

    static void writeInto(Book book) {
        book.play(
                "ADV-190",
                trial -> {
                    PeerActor eve = trial.someone(trial.evil());
                    ObjectNode create = trial.reply(eve, "das Ende einer langen Kette");
                    Trial.note(create).put("inReplyTo", eve.id() + "/notes/10000");
                    trial.send(eve, create);
                    Trial.pause(Duration.ofSeconds(1));
                });
        book.play(
                "ADV-192",
                trial -> {
                    PeerActor eve = trial.someone(trial.evil());
                    ObjectNode document = eve.document();
                    ObjectNode featured =
                            document.putObject("featured").put("type", "OrderedCollection");
                    featured.put("totalItems", 1_000_000_000);
                    ArrayNode items = featured.putArray("orderedItems");
                    for (int i = 0; i < 10_000; i++)
                        items.add(trial.evil().address("/featured/" + i).toString());
                    trial.evil().answerAlways(eve.id().getPath(), Answer.activity(document));
                    trial.send(eve, trial.nothing(eve));
                    Trial.pause(Duration.ofSeconds(1));
                    trial.notAsked(trial.evil(), "/featured/");
                });
        book.play(
                "ADV-193",
                trial -> {
                    PeerActor eve = trial.someone(trial.evil());
                    ObjectNode create = trial.reply(eve, "an alle");
                    mention(trial, create, 1_000);
                    trial.send(eve, create);
                    Trial.pause(Duration.ofSeconds(1));
                });
        book.play(
                "ADV-195",
                trial -> {
                    PeerActor eve = trial.someone(trial.evil());
                    ObjectNode create = trial.reply(eve, "alles auf einmal");
                    ObjectNode note = Trial.note(create);
                    mention(trial, create, 200);
                    ArrayNode attachments = note.putArray("attachment");
                    for (int i = 0; i < 50; i++)
                        attachments
                                .addObject()
                                .put("type", "Document")
                                .put("url", trial.evil().address("/media/" + i).toString());
                    note.put("quote", trial.evil().address("/quoted").toString())
                            .put("replies", trial.evil().address("/replies").toString())
                            .put("likes", trial.evil().address("/likes").toString())
                            .put("context", trial.evil().address("/context").toString());
                    trial.send(eve, create);
                    Trial.pause(Duration.ofSeconds(1));
                });
        book.play(
                "ADV-196",
                trial -> {
                    PeerActor popular = trial.someone(trial.good());
                    trial.good()
                            .answerAlways(
                                    popular.id().getPath(),
                                    Answer.activity(popular.document())
                                            .after(Duration.ofMillis(300)));
                    Crowd.each(60, 6, n -> trial.send(popular, trial.nothing(popular)));
                    long fetches = Trial.fetches(trial.good(), popular.id().getPath());
                    trial.check(fetches == 1, "fetched " + fetches + " times");
                });
        book.play(
                "ADV-197",
                trial -> {
                    String page = trial.ground().notice().getPath();
                    Response first = trial.get(page, "text/html");
                    trial.check(
                            first.header("cache-control").orElse("").contains("max-age")
                                    && first.header("etag").isPresent(),
                            "cannot be cached: " + first.headers());
                    trial.requestsAtMost(0);
                });
        book.play(
                "ADV-199",
                trial -> {
                    PeerActor stranger = trial.someone(trial.ground().peer("gone.test"));
                    Crowd.each(
                            300,
                            6,
                            n -> {
                                String id =
                                        trial.ground()
                                                .peer("gone.test")
                                                .address("/users/left" + n)
                                                .toString();
                                ObjectNode delete = stranger.activity("Delete");
                                delete.put("actor", id).put("object", id).put("id", id + "#delete");
                                trial.send(stranger, delete, Variation.keyId(id + "#main-key"));
                            });
                    trial.untouched(trial.ground().peer("gone.test"));
                });
        book.play(
                "ADV-200",
                trial -> {
                    PeerActor flood = trial.someone(trial.ground().peer("flood.test"));
                    PeerActor other = trial.someone(trial.good());
                    trial.sendAside(flood, trial.nothing(flood));
                    trial.begin();
                    int[] limited = new int[1];
                    Crowd.each(
                            600,
                            12,
                            n -> {
                                Response answer =
                                        trial.look(
                                                flood.send(trial.inbox(), trial.nothing(flood))
                                                        .response());
                                if (answer.status() != 429) return;
                                synchronized (limited) {
                                    limited[0]++;
                                }
                                trial.check(
                                        answer.header("retry-after").orElse("").matches("[0-9]+"),
                                        "no Retry-After: " + answer);
                            });
                    trial.check(limited[0] > 0, "600 at once were all let in");
                    int status = trial.sendAside(other, trial.nothing(other)).status();
                    trial.check(status == 202, "others suffer: " + status);
                    trial.events(0, 600);
                });
    }

    private static void mention(Trial trial, ObjectNode create, int times) {
        ArrayNode tags = Trial.note(create).putArray("tag");
        for (int i = 0; i < times; i++)
            tags.addObject()
                    .put("type", "Mention")
                    .put("name", "@m" + i)
                    .put("href", trial.evil().address("/users/mentioned" + i).toString());
    }
}
