// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.adversary;

import aushang.peer.Answer;
import aushang.peer.Arrival;
import aushang.peer.PeerActor;
import aushang.peer.ScriptedPeer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/// Peers that take their time, or tell us to take ours.
final class SlowPeerCases {

    private SlowPeerCases() {}

    private static final int TARPITS = 12;

    static void writeInto(Book book) {
        book.play(
                "ADV-202",
                trial -> {
                    PeerActor eve = trial.someone(trial.evil());
                    trial.evil()
                            .answerAlways(
                                    eve.id().getPath(),
                                    Answer.activity(eve.document())
                                            .dripping(Duration.ofSeconds(1)));
                    trial.send(eve, trial.nothing(eve));
                    trial.eventSays("time_is_up");
                });
        book.play(
                "ADV-204",
                trial -> {
                    List<ScriptedPeer> tarpits =
                            IntStream.rangeClosed(1, TARPITS)
                                    .mapToObj(n ->
                                            trial.ground()
                                                    .guest(
                                                            Ground.tarpit(n),
                                                            trial.ground().authority().keystore()))
                                    .toList();
                    List<PeerActor> followers = tarpits.stream().map(trial::follower).toList();
                    PeerActor healthy = trial.follower(trial.third());
                    for (ScriptedPeer tarpit : tarpits)
                        tarpit.waitFor("Accept", Duration.ofSeconds(30));
                    for (ScriptedPeer tarpit : tarpits)
                        tarpit.answerInboxAlways(Answer.status(202).after(Duration.ofSeconds(60)));
                    String text = "Trotz allem zugestellt " + UUID.randomUUID();
                    trial.ground().publish(text);
                    Arrival arrival =
                            trial.third()
                                    .waitFor(
                                            one -> one.text().contains(text),
                                            Duration.ofSeconds(30));
                    trial.check(arrival.type().equals("Create"), "not a Create: " + arrival);
                    for (int i = 0; i < tarpits.size(); i++) leave(trial, followers.get(i));
                    leave(trial, healthy);
                    tarpits.forEach(ScriptedPeer::close);
                    trial.requestsAtMost(200);
                });
        book.play(
                "ADV-206",
                trial -> {
                    for (String wait : List.of("315360000", "-5", "soon")) {
                        PeerActor actor = alone(trial, trial.someone(trial.victim()));
                        trial.victim()
                                .answerAlways(
                                        actor.inbox().getPath(),
                                        Answer.status(429).with("Retry-After", wait));
                        trial.sendAside(actor, trial.follow(actor));
                        String next = nextTry(actor);
                        trial.await(
                                () -> !trial.ground().ledger().ask(next).isEmpty(),
                                wait + ": the Accept does not wait");
                        double seconds =
                                Double.parseDouble(
                                        trial.ground().ledger().ask(next).stream()
                                                .findFirst()
                                                .orElse("-1"));
                        trial.check(
                                seconds >= 0.5 && seconds <= 86_400 * 1.3,
                                wait + ": waits for " + seconds + " s");
                        trial.victim().answerAlways(actor.inbox().getPath(), Answer.status(202));
                        leave(trial, actor);
                    }
                });
        book.play(
                "ADV-207",
                trial -> {
                    PeerActor gone = alone(trial, trial.someone(trial.victim()));
                    PeerActor there = alone(trial, trial.someone(trial.victim()));
                    trial.victim().answerAlways(gone.inbox().getPath(), Answer.status(410));
                    trial.sendAside(gone, trial.follow(gone));
                    trial.sendAside(there, trial.follow(there));
                    String text = "Einer ist gegangen " + UUID.randomUUID();
                    trial.ground().publish(text);
                    trial.victim()
                            .waitFor(
                                    arrival ->
                                            arrival.path().equals(there.inbox().getPath())
                                                    && arrival.text().contains(text),
                                    Duration.ofSeconds(30));
                    leave(trial, there);
                    leave(trial, gone);
                });
        book.play(
                "ADV-208",
                trial -> {
                    PeerActor actor = alone(trial, trial.someone(trial.victim()));
                    for (int status : new int[] {401, 403})
                        trial.victim().answer(actor.inbox().getPath(), Answer.status(status));
                    trial.sendAside(actor, trial.follow(actor));
                    trial.victim()
                            .waitFor(
                                    arrival -> arrival.path().equals(actor.inbox().getPath()),
                                    Duration.ofSeconds(30));
                    trial.await(
                            () ->
                                    trial.victim().received("Accept").stream()
                                                    .filter(arrival ->
                                                            arrival.path()
                                                                    .equals(
                                                                            actor.inbox()
                                                                                    .getPath()))
                                                    .count()
                                            >= 3,
                            "not tried again after 401 and 403");
                    leave(trial, actor);
                });
    }

    /// Without a shared inbox, so that this one is a peer of its own.
    static PeerActor alone(Trial trial, PeerActor actor) {
        ObjectNode document = actor.document();
        document.remove("endpoints");
        trial.victim().answerAlways(actor.id().getPath(), Answer.activity(document));
        return actor;
    }

    private static String nextTry(PeerActor actor) {
        return """
        select extract(epoch from greatest(e.next_at, h.open_until) - now()) from peer p
        left join delivery_exception e on e.peer_id = p.id left join peer_health h on h.peer_id = p.id
        where p.inbox = '%s' and (e.peer_id is not null or h.peer_id is not null)
        """
                .formatted(actor.inbox());
    }

    static void leave(Trial trial, PeerActor actor) {
        trial.sendAside(actor, actor.activity("Undo").set("object", trial.follow(actor)));
    }
}
