// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.adversary;

import aushang.peer.Answer;
import aushang.peer.PeerActor;
import aushang.peer.Response;
import aushang.peer.Variation;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Documents that are too large, too deep, too many, or not quite JSON.
final class JsonLimitsCases {

    private JsonLimitsCases() {}

    private static final int LARGEST = 1 << 20;

    static void writeInto(Book book) {
        book.play(
                "ADV-177",
                trial -> {
                    PeerActor actor = trial.someone();
                    trial.send(actor, trial.follow(actor), Variation.paddedTo(LARGEST + 1));
                });
        book.play(
                "ADV-178",
                trial -> {
                    PeerActor actor = trial.someone();
                    StringBuilder endless =
                            new StringBuilder(
                                    "POST /inbox HTTP/1.1\r\nHost: %s\r\nContent-Type: application/activity+json\r\n"
                                                    .formatted(trial.ground().stage().domain())
                                            + "Transfer-Encoding: chunked\r\nSignature: keyId=\"%s\"\r\n\r\n"
                                                    .formatted(actor.keyId()));
                    String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
                    for (int sent = 0; sent < 20 * LARGEST; sent += 0x10000) endless.append(chunk);
                    trial.raw(endless.toString());
                    trial.events(0, 1);
                });
        book.play(
                "ADV-179",
                trial -> {
                    for (int depth : new int[] {65, 1_000, 100_000}) {
                        PeerActor actor = trial.someone();
                        String nested = "[".repeat(depth) + "]".repeat(depth);
                        trial.send(actor, with(trial.follow(actor), "\"tag\":" + nested));
                    }
                });
        book.play(
                "ADV-180",
                trial -> {
                    for (String number :
                            List.of("1e1000000000", "9".repeat(100_000), "-1e99999", "1e400")) {
                        PeerActor actor = trial.someone();
                        trial.send(actor, with(trial.follow(actor), "\"totalItems\":" + number));
                    }
                });
        book.play(
                "ADV-181",
                trial -> {
                    for (String filling : List.of(" ", "x")) {
                        PeerActor eve = trial.someone(trial.evil());
                        String start = eve.document().put("name", "%").toString();
                        byte[] million = filling.repeat(LARGEST).getBytes(StandardCharsets.UTF_8);
                        trial.evil()
                                .answerAlways(
                                        eve.id().getPath(),
                                        Answer.status(200)
                                                .with("Content-Type", "application/activity+json")
                                                .flowing(out -> {
                                                    out.write(
                                                            start.getBytes(StandardCharsets.UTF_8));
                                                    for (int i = 0; i < 15; i++) out.write(million);
                                                }));
                        trial.send(eve, trial.nothing(eve));
                    }
                    trial.eventSays("too_large");
                });
        book.play(
                "ADV-183",
                trial -> {
                    PeerActor victim = trial.someone(trial.victim());
                    PeerActor actor = trial.someone();
                    trial.send(
                            actor,
                            with(trial.follow(actor), "\"\\u0061ctor\":\"" + victim.id() + "\""));
                });
        book.play(
                "ADV-184",
                trial -> {
                    PeerActor actor = trial.someone();
                    String whole = trial.follow(actor).toString();
                    for (String broken :
                            List.of(
                                    whole + "x",
                                    whole + whole,
                                    whole + " {}",
                                    "/* */" + whole,
                                    whole.replace("\"Follow\"", "'Follow'"),
                                    with(trial.follow(actor), "\"n\":NaN"),
                                    whole.substring(0, whole.length() - 1) + ",}",
                                    "\uFEFF" + whole,
                                    "")) trial.send(actor, broken);
                });
        book.play(
                "ADV-186",
                trial -> {
                    for (String key : List.of("to", "cc", "tag", "attachment")) {
                        PeerActor actor = trial.someone();
                        String many = "\"x\",".repeat(100_000) + "\"x\"";
                        ObjectNode follow = trial.follow(actor);
                        follow.remove(key);
                        trial.send(actor, with(follow, "\"" + key + "\":[" + many + "]"));
                    }
                });
        book.play(
                "ADV-189",
                trial -> {
                    for (String name :
                            List.of(
                                    "${8123*9}",
                                    "#{8123*9}",
                                    "{{8123*9}}",
                                    "${T(java.lang.Runtime)}")) {
                        PeerActor actor = trial.someone();
                        Response answer = trial.send(actor, trial.nothing(actor).put("type", name));
                        trial.check(
                                !answer.text().contains("73107"),
                                name + " was reckoned: " + answer);
                        String asked =
                                "acct:"
                                        + URLEncoder.encode(name, StandardCharsets.UTF_8)
                                        + "@a.test";
                        Response finger =
                                trial.getAside("/.well-known/webfinger?resource=" + asked, "*/*");
                        trial.check(
                                !finger.text().contains("73107"),
                                name + " was reckoned: " + finger);
                    }
                });
    }

    /// The activity with one more member.
    private static String with(ObjectNode activity, String member) {
        String text = activity.toString();
        return text.substring(0, text.length() - 1) + "," + member + "}";
    }
}
