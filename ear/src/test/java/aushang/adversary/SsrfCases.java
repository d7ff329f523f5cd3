// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.adversary;

import aushang.peer.Answer;
import aushang.peer.PeerActor;
import aushang.peer.Response;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;

/// Ways of making us go where we must not.
final class SsrfCases {

    private SsrfCases() {}

    static void writeInto(Book book) {
        book.play(
                "ADV-085",
                trial -> {
                    for (String address :
                            List.of(
                                    "0.0.0.0",
                                    "10.0.0.1",
                                    "100.64.0.1",
                                    "127.0.0.1",
                                    "169.254.169.254",
                                    "172.16.0.1",
                                    "192.0.0.1",
                                    "192.0.2.1",
                                    "192.168.0.1",
                                    "198.18.0.1",
                                    "198.51.100.1",
                                    "203.0.113.1",
                                    "224.0.0.1",
                                    "240.0.0.1",
                                    "255.255.255.255")) forbidden(trial, address);
                });
        book.play(
                "ADV-086",
                trial -> {
                    forbidden(trial, "[::ffff:127.0.0.1]");
                    forbidden(trial, "[::ffff:7f00:1]");
                    forbidden(trial, "[::ffff:a9fe:a9fe]");
                });
        book.play(
                "ADV-087",
                trial -> {
                    forbidden(trial, "[::127.0.0.1]");
                    forbidden(trial, "[::7f00:1]");
                    forbidden(trial, "[::1]");
                    forbidden(trial, "[::]");
                });
        book.play(
                "ADV-088",
                trial -> {
                    forbidden(trial, "[64:ff9b::7f00:1]");
                    forbidden(trial, "[64:ff9b:1::7f00:1]");
                    forbidden(trial, "[2002:7f00:1::]");
                    forbidden(trial, "[fc00::1]");
                    forbidden(trial, "[fe80::1]");
                });
        book.play(
                "ADV-090",
                trial -> {
                    for (String spelling :
                            List.of(
                                    "2130706433",
                                    "0x7f000001",
                                    "0x7f.0.0.1",
                                    "0177.0.0.1",
                                    "127.1",
                                    "127.0.1",
                                    "127.0.0.1.",
                                    "\uff11\uff12\uff17.0.0.1",
                                    "127\u30020\u30020\u30021")) forbidden(trial, spelling);
                });
        book.play(
                "ADV-091",
                trial -> {
                    forbidden(trial, "[fe80::1%25eth0]");
                    forbidden(trial, "[::1%25lo]");
                });
        book.play(
                "ADV-092",
                trial -> {
                    for (String scheme :
                            List.of(
                                    "file",
                                    "ftp",
                                    "gopher",
                                    "jar",
                                    "data",
                                    "javascript",
                                    "ldap",
                                    "http")) {
                        PeerActor eve = trial.someone(trial.evil());
                        trial.nameKey(
                                eve,
                                scheme + "://127.0.0.1:" + trial.ground().canary().port() + "/k");
                    }
                    PeerActor eve = trial.someone(trial.evil());
                    trial.evil()
                            .answerAlways(
                                    eve.id().getPath(),
                                    Answer.activity(
                                            eve.document().put("inbox", "ftp://127.0.0.1/inbox")));
                    trial.send(eve, trial.follow(eve));
                });
        book.play(
                "ADV-097",
                trial -> {
                    PeerActor eve = trial.someone(trial.evil());
                    String evil = trial.evil().domain();
                    for (String address :
                            List.of(
                                    "https://" + evil + "/a b",
                                    "https://" + evil + "/a\\b",
                                    "https://" + evil + "\\@127.0.0.1/",
                                    "https://" + evil + "/%0d%0aX: y",
                                    "https://" + evil + "/\tx")) trial.nameKey(eve, address);
                    ObjectNode split = trial.follow(eve).put("actor", eve.id() + "\r\nX: y");
                    trial.send(eve, split);
                    trial.requestsAtMost(1);
                });
        book.play(
                "ADV-098",
                trial -> {
                    String inside = "https://127.0.0.1:" + trial.ground().canary().port() + "/";
                    for (String path :
                            List.of(
                                    "/api/v2/search?resolve=true&q=" + inside,
                                    "/api/v1/search?resolve=true&q=" + inside,
                                    "/proxy?url=" + inside,
                                    "/media_proxy/1/original?url=" + inside,
                                    "/authorize_interaction?uri=" + inside,
                                    "/api/oembed?url=" + inside)) trial.get(path, "*/*");
                    trial.requestsAtMost(0);
                });
        book.play(
                "ADV-100",
                trial -> {
                    PeerActor eve = trial.someone(trial.evil());
                    String open = "https://127.0.0.1:" + trial.ground().canary().port() + "/k";
                    String closed = "https://127.0.0.1:1/k";
                    Response one = trial.nameKey(eve, open);
                    Response two = trial.nameKey(eve, closed);
                    Response three = trial.nameKey(eve, "https://nowhere.test/k");
                    trial.check(
                            one.text().equals(two.text()) && two.text().equals(three.text()),
                            "they can be told apart: " + one + two + three);
                });
        book.play(
                "ADV-101",
                trial -> {
                    PeerActor eve = trial.someone(trial.evil());
                    String inside = "https://127.0.0.1:" + trial.ground().canary().port() + "/";
                    ObjectNode document = eve.document();
                    document.putArray("attachment")
                            .addObject()
                            .put("type", "PropertyValue")
                            .put("name", "Seite")
                            .put("value", "<a rel=\"me\" href=\"" + inside + "\">x</a>");
                    document.put("featured", inside + "featured")
                            .put("followers", inside + "followers")
                            .put("outbox", inside + "outbox");
                    document.putObject("icon").put("type", "Image").put("url", inside + "icon.png");
                    trial.evil().answerAlways(eve.id().getPath(), Answer.activity(document));
                    trial.send(eve, trial.nothing(eve));
                    PeerActor trap = trial.someone(trial.evil());
                    ObjectNode inward = trap.document().put("inbox", inside + "inbox");
                    inward.remove("endpoints");
                    trial.evil().answerAlways(trap.id().getPath(), Answer.activity(inward));
                    int status = trial.sendAside(trap, trial.follow(trap)).status();
                    trial.check(status < 500, "a follower from inside was answered " + status);
                    Trial.pause(Duration.ofSeconds(3));
                    PeerActor leaving = trap;
                    trial.sendAside(
                            leaving, leaving.activity("Undo").set("object", trial.follow(leaving)));
                    trial.events(0, 3);
                });
    }

    private static void forbidden(Trial trial, String host) {
        PeerActor eve = trial.someone(trial.evil());
        int port = trial.ground().canary().port();
        trial.nameKey(eve, "https://" + host + ":" + port + "/users/x#main-key");
        trial.requestsAtMost(0);
    }
}
