// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.adversary;

import aushang.peer.Answer;
import aushang.peer.Arrival;
import aushang.peer.PeerActor;
import aushang.peer.ScriptedPeer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// What we bring, to whom, and over which line.
final class DeliveryCases {

    private DeliveryCases() {}

    static void writeInto(Book book) {
        book.play(
                "ADV-384",
                trial -> {
                    PeerActor eve = trial.someone(trial.evil());
                    ObjectNode document = eve.document();
                    String path = "/foreign/" + trial.ground().nextNumber() + "/inbox";
                    document.putObject("endpoints")
                            .put("sharedInbox", trial.victim().address(path).toString());
                    trial.evil().answerAlways(eve.id().getPath(), Answer.activity(document));
                    trial.sendAside(eve, trial.follow(eve));
                    Trial.pause(Duration.ofSeconds(4));
                    trial.check(
                            trial.victim().requests().stream()
                                    .noneMatch(arrival -> arrival.path().equals(path)),
                            "the copy went to victim.test");
                    SlowPeerCases.leave(trial, eve);
                    PeerActor mal = trial.someone(trial.evil());
                    String inbox = "/foreign/" + trial.ground().nextNumber() + "/inbox";
                    ObjectNode elsewhere =
                            mal.document().put("inbox", trial.victim().address(inbox).toString());
                    elsewhere.remove("endpoints");
                    trial.evil().answerAlways(mal.id().getPath(), Answer.activity(elsewhere));
                    trial.sendAside(mal, trial.follow(mal));
                    Trial.pause(Duration.ofSeconds(4));
                    trial.check(
                            trial.victim().requests().stream()
                                    .noneMatch(arrival -> arrival.path().equals(inbox)),
                            "the copy went to an inbox at victim.test");
                    SlowPeerCases.leave(trial, mal);
                });
        book.play(
                "ADV-386",
                trial -> {
                    PeerActor eve = trial.someone(trial.evil());
                    trial.sendAside(eve, trial.follow(eve));
                    Arrival accept =
                            trial.evil()
                                    .waitFor(
                                            arrival -> arrival.text().contains(eve.id().toString()),
                                            Duration.ofSeconds(30));
                    List<Arrival> all =
                            Stream.concat(
                                            trial.evil().requests().stream()
                                                    .filter(arrival ->
                                                            arrival.path()
                                                                    .equals(eve.id().getPath())),
                                            Stream.of(accept))
                                    .toList();
                    for (Arrival arrival : all)
                        for (String name : arrival.headers().keySet())
                            trial.check(SENT.contains(name), "also sends " + name + ": " + arrival);
                    for (Arrival arrival : all)
                        trial.check(
                                !arrival.header("user-agent")
                                        .orElse("")
                                        .matches(".*([Jj]ava|Liberty|Apache).*"),
                                "says what it is made of: " + arrival.headers("user-agent"));
                    SlowPeerCases.leave(trial, eve);
                });
        book.play(
                "ADV-387",
                trial -> {
                    PeerActor one = trial.follower(trial.third());
                    PeerActor two = trial.follower(trial.victim());
                    String text = "An alle, die folgen " + UUID.randomUUID();
                    trial.ground().publish(text);
                    for (ScriptedPeer peer : List.of(trial.third(), trial.victim())) {
                        Arrival arrival =
                                peer.waitFor(
                                        any -> any.text().contains(text), Duration.ofSeconds(30));
                        trial.check(
                                !arrival.text().contains("bcc")
                                        && !arrival.text().contains("bto")
                                        && !arrival.text().contains(one.id().toString())
                                        && !arrival.text().contains(two.id().toString()),
                                "names who else receives it: " + arrival);
                    }
                    SlowPeerCases.leave(trial, one);
                    SlowPeerCases.leave(trial, two);
                });
        book.play("ADV-388", DeliveryCases::badCertificates);
        book.play(
                "ADV-389",
                trial -> {
                    PeerActor actor = SlowPeerCases.alone(trial, trial.someone(trial.victim()));
                    trial.victim().answer(actor.inbox().getPath(), Answer.hangUp());
                    trial.sendAside(actor, trial.follow(actor));
                    trial.await(() -> copies(trial, actor).size() >= 2, "not brought again");
                    trial.check(
                            copies(trial, actor).stream().distinct().count() == 1,
                            "known by several ids: " + copies(trial, actor));
                    SlowPeerCases.leave(trial, actor);
                });
    }

    /// What a request of ours consists of.
    private static final Set<String> SENT =
            Set.of(
                    "host",
                    "date",
                    "digest",
                    "content-digest",
                    "signature",
                    "signature-input",
                    "user-agent",
                    "accept",
                    "accept-encoding",
                    "content-type",
                    "content-length",
                    "connection");

    private static List<String> copies(Trial trial, PeerActor actor) {
        return trial.victim().requests().stream()
                .filter(arrival -> arrival.path().equals(actor.inbox().getPath()))
                .map(arrival -> arrival.json().path("id").asText())
                .toList();
    }

    private static void badCertificates(Trial trial) {
        Ground ground = trial.ground();
        Map<String, Path> certificates =
                Map.of(
                        "expired.test",
                        ground.authority()
                                .issue(
                                        "expired.test",
                                        "-startdate",
                                        "-10d",
                                        "-validity",
                                        "1",
                                        "-ext",
                                        "san=dns:expired.test"),
                        "self-signed.test",
                        ground.authority()
                                .selfSigned("self-signed.test", "-ext", "san=dns:self-signed.test"),
                        "weak.test",
                        ground.authority()
                                .issue(
                                        "weak.test",
                                        "-keyalg",
                                        "RSA",
                                        "-keysize",
                                        "1024",
                                        "-ext",
                                        "san=dns:weak.test"),
                        "mixed.test",
                        ground.authority().issue("wrong.test", "-ext", "san=dns:wrong.test"));
        certificates.forEach((name, certificate) -> {
            ScriptedPeer peer = ground.guest(name, certificate);
            PeerActor one = trial.someone(peer);
            trial.send(one, trial.nothing(one));
            trial.check(peer.requests().isEmpty(), name + " was trusted");
            trial.eventSays("not_trusted");
            peer.close();
        });
        try (OldTls old = OldTls.at(ground.hosts().address("old.test"))) {
            PeerActor one = trial.someone(trial.evil());
            trial.nameKey(one, "https://old.test:" + old.port() + "/users/x#main-key");
            trial.check(old.wasRefused(), "TLS 1.1 was spoken");
        }
    }
}
