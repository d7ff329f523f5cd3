// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.adversary;

import aushang.peer.Page;
import aushang.peer.PeerActor;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Map;

/// Activities about what belongs to somebody else.
final class SpoofCases {

    private SpoofCases() {}

    static void writeInto(Book book) {
        book.play(
                "ADV-145",
                trial -> {
                    PeerActor known = trial.follower(trial.good());
                    trial.begin();
                    PeerActor eve = trial.someone(trial.good());
                    trial.send(eve, eve.activity("Delete").put("object", known.id().toString()));
                });
        book.play(
                "ADV-148",
                trial -> {
                    PeerActor known = trial.follower(trial.victim());
                    trial.begin();
                    PeerActor eve = trial.someone(trial.evil());
                    trial.send(eve, eve.activity("Undo").set("object", trial.follow(known)));
                });
        book.play(
                "ADV-151",
                trial -> {
                    PeerActor actor = trial.someone();
                    ObjectNode create = trial.reply(actor, "Fassung eins");
                    trial.sendAside(actor, create);
                    update(trial, actor, create, "Fassung drei", "2026-11-24T10:00:00Z");
                    trial.begin();
                    update(trial, actor, create, "Fassung zwei", "2026-11-24T09:00:00Z");
                    trial.kept("Fassung drei", true);
                    trial.kept("Fassung zwei", false);
                });
        book.play(
                "ADV-152",
                trial -> {
                    PeerActor actor = trial.someone();
                    ObjectNode update =
                            trial.reply(actor, "aus dem Jahr 2019").put("type", "Update");
                    Trial.note(update)
                            .put("published", "2019-01-01T00:00:00Z")
                            .put("updated", "2026-11-24T08:00:00Z");
                    trial.send(actor, update);
                });
        book.play(
                "ADV-153",
                trial -> {
                    PeerActor victim = trial.someone(trial.victim());
                    PeerActor actor = trial.someone();
                    ObjectNode create = trial.reply(actor, "von mir");
                    trial.sendAside(actor, create);
                    trial.begin();
                    ObjectNode given = create.deepCopy().put("type", "Update");
                    given.put("id", actor.id() + "/activities/u" + trial.ground().nextNumber());
                    Trial.note(given).put("attributedTo", victim.id().toString());
                    trial.send(actor, given);
                    ObjectNode person = create.deepCopy().put("type", "Update");
                    person.put("id", actor.id() + "/activities/u" + trial.ground().nextNumber());
                    Trial.note(person).put("type", "Person");
                    trial.send(actor, person);
                });
        book.play(
                "ADV-155",
                trial -> {
                    PeerActor victim = trial.someone(trial.victim());
                    PeerActor eve = trial.someone(trial.evil());
                    for (String type : List.of("Accept", "Reject")) {
                        ObjectNode answer = eve.activity(type);
                        answer.putObject("object")
                                .put("id", trial.ground().office() + "#follows/1")
                                .put("type", "Follow")
                                .put("actor", trial.ground().office().toString())
                                .put("object", victim.id().toString());
                        trial.send(eve, answer);
                    }
                });
        book.play(
                "ADV-156",
                trial -> {
                    PeerActor victim = trial.someone(trial.victim());
                    PeerActor eve = trial.someone(trial.evil());
                    for (String type : List.of("Add", "Remove"))
                        for (String target :
                                List.of(
                                        victim.id() + "/collections/featured",
                                        trial.ground().office() + "/collections/featured"))
                            trial.send(
                                    eve,
                                    eve.activity(type)
                                            .put("object", trial.ground().notice().toString())
                                            .put("target", target));
                });
        book.play(
                "ADV-157",
                trial -> {
                    PeerActor eve = trial.someone(trial.evil());
                    ObjectNode update = trial.reply(eve, "für alle").put("type", "Update");
                    Trial.note(update)
                            .put("id", trial.ground().notice().toString())
                            .put("attributedTo", trial.ground().office().toString());
                    trial.send(eve, update);
                });
        book.play(
                "ADV-158",
                trial -> {
                    Page saved =
                            trial.ground()
                                    .desk()
                                    .draft(
                                            Map.of(
                                                    "text",
                                                    "Noch nicht öffentlich",
                                                    "language",
                                                    "de"));
                    String id = saved.address().getPath().replaceAll("\\D+", "");
                    trial.begin();
                    URI hidden =
                            trial.ground()
                                    .stage()
                                    .street("/users/" + Ground.OFFICE + "/statuses/" + id);
                    PeerActor eve = trial.someone(trial.evil());
                    trial.send(eve, eve.activity("Announce").put("object", hidden.toString()));
                    int status =
                            trial.getAside(hidden.getPath(), "application/activity+json").status();
                    trial.check(status == 404, "the draft is there: " + status);
                });
        book.play(
                "ADV-159",
                trial -> {
                    PeerActor actor = trial.someone();
                    URI nobody = trial.ground().stage().street("/users/nope/inbox");
                    trial.judge(actor.send(nobody, trial.reply(actor, "an niemanden")).response());
                });
        book.play(
                "ADV-161",
                trial -> {
                    PeerActor victim = trial.someone(trial.victim());
                    PeerActor eve = trial.someone(trial.evil());
                    trial.send(
                            eve,
                            victim.activity("Block")
                                    .put("object", trial.ground().office().toString()));
                });
        book.play(
                "ADV-162",
                trial -> {
                    PeerActor actor = trial.someone();
                    ObjectNode create = trial.reply(actor, "mit stillen Empfängern");
                    create.putArray("bcc").add("https://secret.test/users/one");
                    create.putArray("bto").add("https://secret.test/users/two");
                    Trial.note(create).putArray("bcc").add("https://secret.test/users/three");
                    trial.send(actor, create);
                    trial.kept("secret.test", false);
                });
        book.play(
                "ADV-163",
                trial -> {
                    PeerActor eve = trial.someone(trial.evil());
                    ObjectNode create = trial.reply(eve, "ein Zitat ohne Erlaubnis");
                    Trial.note(create).remove("inReplyTo");
                    Trial.note(create)
                            .put("quote", trial.ground().notice().toString())
                            .put(
                                    "quoteAuthorization",
                                    trial.evil().address("/stamps/1").toString());
                    trial.send(eve, create);
                    trial.shown("ein Zitat ohne Erlaubnis", false);
                });
    }

    private static void update(
            Trial trial, PeerActor actor, ObjectNode create, String content, String updated) {
        ObjectNode update = create.deepCopy().put("type", "Update");
        update.put("id", actor.id() + "/activities/u" + trial.ground().nextNumber());
        Trial.note(update).put("content", content).put("updated", updated);
        trial.send(actor, update);
    }
}
