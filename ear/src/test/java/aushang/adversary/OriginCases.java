// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.adversary;

import aushang.peer.Answer;
import aushang.peer.PeerActor;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;

/// Ids that claim to be somewhere else, and things that claim to be somebody else's.
final class OriginCases {

    private OriginCases() {}

    static void writeInto(Book book) {
        book.play(
                "ADV-050",
                trial -> {
                    PeerActor victim = trial.follower(trial.victim());
                    trial.begin();
                    PeerActor eve = trial.someone(trial.evil());
                    ObjectNode spoofed = victim.document();
                    ((ObjectNode) spoofed.get("publicKey"))
                            .put(
                                    "publicKeyPem",
                                    eve.document().at("/publicKey/publicKeyPem").asText());
                    trial.evil().answerAlways(eve.id().getPath(), Answer.activity(spoofed));
                    trial.send(eve, trial.nothing(victim));
                    int status = trial.sendAside(victim, trial.nothing(victim)).status();
                    trial.check(status == 202, "the victim's own key is not taken: " + status);
                    trial.notAsked(trial.victim(), victim.id().getPath());
                });
        book.play(
                "ADV-054",
                trial -> {
                    PeerActor eve = trial.someone(trial.evil());
                    PeerActor victim = trial.someone(trial.victim());
                    trial.send(eve, trial.follow(eve).put("id", victim.id() + "/activities/1"));
                    trial.send(
                            eve,
                            trial.reply(eve, "unter fremder Adresse")
                                    .put("id", victim.id() + "/activities/2"));
                });
        book.play(
                "ADV-056",
                trial -> {
                    PeerActor victim = trial.someone(trial.victim());
                    ObjectNode original = trial.reply(victim, "das Original");
                    trial.sendAside(victim, original);
                    trial.begin();
                    PeerActor eve = trial.someone(trial.evil());
                    ObjectNode update = trial.reply(eve, "übernommen").put("type", "Update");
                    Trial.note(update).put("id", Trial.note(original).get("id").asText());
                    trial.send(eve, update);
                });
        book.play(
                "ADV-057",
                trial -> {
                    PeerActor eve = trial.someone(trial.evil());
                    ObjectNode create = trial.reply(eve, "Klicken Sie hier");
                    Trial.note(create).put("url", "https://phish.test/login");
                    trial.send(eve, create);
                    trial.kept("phish.test", false);
                });
        book.play(
                "ADV-059",
                trial -> {
                    PeerActor victim = trial.follower(trial.victim());
                    trial.begin();
                    PeerActor eve = trial.someone(trial.evil());
                    String id = victim.id().toString();
                    for (String same :
                            List.of(
                                    id.replace("victim.test", "VICTIM.test"),
                                    id.replace("victim.test", "victim.test."),
                                    id.replace("/users/a", "/users/%61")))
                        trial.send(eve, trial.nothing(eve).put("actor", same));
                });
        book.play(
                "ADV-060",
                trial -> {
                    PeerActor eve = trial.someone(trial.evil());
                    String evil = trial.evil().domain();
                    for (String id :
                            List.of(
                                    "https://victim.test@" + evil + "/users/" + eve.name(),
                                    "https://" + evil + "/users/x/../" + eve.name(),
                                    "https://" + evil + "/users/x/%2e%2e/" + eve.name(),
                                    eve.id() + "#me"))
                        trial.send(eve, trial.follow(eve).put("actor", id));
                });
        book.play(
                "ADV-061",
                trial -> {
                    PeerActor victim = trial.someone(trial.victim());
                    PeerActor eve = trial.someone(trial.evil());
                    for (String type : List.of("Announce", "Like", "Accept")) {
                        ObjectNode activity = eve.activity(type);
                        activity.set("object", Trial.note(trial.reply(victim, "untergeschoben")));
                        trial.send(eve, activity);
                    }
                    trial.kept("untergeschoben", false);
                });
        book.play(
                "ADV-062",
                trial -> {
                    PeerActor eve = trial.someone(trial.evil());
                    URI minister = trial.ground().stage().street("/users/minister/statuses/1");
                    ObjectNode create = trial.reply(eve, "vom Minister");
                    Trial.note(create).put("id", minister.toString());
                    trial.send(eve, create);
                    trial.kept("vom Minister", false);
                });
        book.play(
                "ADV-063",
                trial -> {
                    PeerActor actor = trial.someone();
                    String id = actor.id().toString().replace("https:", "http:");
                    trial.send(actor, trial.follow(actor).put("id", id + "/activities/1"));
                    trial.send(actor, trial.follow(actor).put("actor", id));
                });
        book.play(
                "ADV-064",
                trial -> {
                    PeerActor good = trial.someone();
                    PeerActor eve = trial.someone(trial.evil());
                    for (String key : List.of("actor", "id")) {
                        ObjectNode follow = trial.follow(eve);
                        String own = follow.get(key).asText();
                        follow.putArray(key).add(good.id().toString()).add(own);
                        trial.send(eve, follow);
                    }
                    ObjectNode create = trial.reply(eve, "von zweien");
                    Trial.note(create)
                            .putArray("attributedTo")
                            .add(good.id().toString())
                            .add(eve.id().toString());
                    trial.send(eve, create);
                });
        book.play(
                "ADV-065",
                trial -> {
                    PeerActor victim = trial.someone(trial.victim());
                    PeerActor eve = trial.someone(trial.evil());
                    ObjectNode create = trial.reply(eve, "im Namen eines anderen");
                    Trial.note(create)
                            .putObject("attributedTo")
                            .put("id", victim.id().toString())
                            .put("name", "x");
                    trial.send(eve, create);
                });
    }
}
