// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.adversary;

import aushang.peer.PeerActor;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// Documents that mean one thing to one reader and another to the next.
final class JsonLdCases {

    private JsonLdCases() {}

    private static final String AS2 = "https://www.w3.org/ns/activitystreams";

    static void writeInto(Book book) {
        book.play(
                "ADV-066",
                trial -> {
                    redefining(trial, "{\"actor\":\"https://evil.test/x\",\"x\":\"as:actor\"}");
                    redefining(trial, "{\"object\":\"as:target\"}");
                    redefining(trial, "{\"owner\":\"https://evil.test/owner\"}");
                });
        book.play(
                "ADV-068",
                trial -> {
                    PeerActor actor = trial.someone();
                    ObjectNode undo = trial.nothing(actor);
                    String poisoned = "/contexts/" + trial.ground().nextNumber();
                    undo.putArray("@context")
                            .add(AS2)
                            .add("https://w3id.org/security/v1")
                            .add(trial.evil().address(poisoned).toString());
                    trial.send(actor, undo);
                    trial.notAsked(trial.evil(), poisoned);
                });
        book.play(
                "ADV-070",
                trial -> {
                    PeerActor actor = trial.someone();
                    ObjectNode follow = trial.follow(actor);
                    follow.remove("type");
                    follow.put("kind", "Follow");
                    follow.putArray("@context").add(AS2).addObject().put("kind", "@type");
                    trial.send(actor, follow);
                    redefining(trial, "{\"kind\":{\"@id\":\"@type\"}}");
                });
        book.play(
                "ADV-071",
                trial -> {
                    PeerActor victim = trial.someone(trial.victim());
                    PeerActor actor = trial.someone();
                    ObjectNode follow = trial.follow(actor);
                    follow.put("as:object", victim.id().toString());
                    trial.send(actor, follow);
                    ObjectNode other = trial.follow(actor);
                    other.put("@id", victim.id() + "/activities/1");
                    trial.send(actor, other);
                });
        book.play(
                "ADV-072",
                trial -> {
                    PeerActor actor = trial.someone();
                    PeerActor victim = trial.someone(trial.victim());
                    ObjectNode graph = Trial.object().put("@context", AS2);
                    graph.putArray("@graph").add(trial.follow(actor)).add(trial.follow(victim));
                    trial.send(actor, graph.toString());
                    ObjectNode included = trial.follow(actor);
                    included.putArray("@included").add(trial.follow(victim));
                    trial.send(actor, included);
                });
        book.play(
                "ADV-075",
                trial -> {
                    PeerActor known = trial.follower(trial.good());
                    trial.begin();
                    for (List<String> types :
                            List.of(
                                    List.of("Create", "Delete"),
                                    List.of("Delete", "Create"),
                                    List.of("Note", "Delete"))) {
                        ObjectNode delete =
                                known.activity("Delete").put("object", known.id().toString());
                        ArrayNode both = delete.putArray("type");
                        types.forEach(both::add);
                        trial.send(known, delete);
                    }
                });
        book.play(
                "ADV-076",
                trial -> {
                    PeerActor victim = trial.someone(trial.victim());
                    PeerActor actor = trial.someone();
                    trial.send(
                            actor, trial.follow(actor).put(AS2 + "#actor", victim.id().toString()));
                    trial.send(actor, trial.follow(actor).put("as:actor", victim.id().toString()));
                });
        book.play(
                "ADV-077",
                trial -> {
                    PeerActor actor = trial.someone();
                    ObjectNode create = trial.reply(actor, "");
                    Trial.note(create)
                            .putObject("content")
                            .put("@value", "<script>wertlos(1)</script>")
                            .put("@language", "en");
                    trial.send(actor, create);
                    ObjectNode map = trial.reply(actor, "");
                    Trial.note(map).remove("content");
                    Trial.note(map)
                            .putObject("contentMap")
                            .putObject("en")
                            .putArray("@list")
                            .add("<script>wertlos(1)</script>");
                    trial.send(actor, map);
                    trial.kept("<script>wertlos", false);
                });
    }

    private static void redefining(Trial trial, String context) {
        PeerActor actor = trial.someone();
        String follow = trial.follow(actor).toString();
        trial.send(
                actor,
                follow.replace(
                        "\"@context\":\"" + AS2 + "\"",
                        "\"@context\":[\"" + AS2 + "\"," + context + "]"));
    }
}
