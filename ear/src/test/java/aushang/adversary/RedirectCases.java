// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.adversary;

import aushang.peer.Answer;
import aushang.peer.Arrival;
import aushang.peer.PeerActor;
import aushang.peer.Variation;
import java.net.URI;
import java.util.List;

/// Peers that send us on.
final class RedirectCases {

    private RedirectCases() {}

    static void writeInto(Book book) {
        book.play(
                "ADV-109",
                trial -> {
                    PeerActor eve = trial.someone(trial.evil());
                    trial.evil().answerAlways(eve.id().getPath(), Answer.redirect(eve.id()));
                    trial.send(eve, trial.nothing(eve));
                    long fetches = Trial.fetches(trial.evil(), eve.id().getPath());
                    trial.check(fetches <= 4, "went round " + fetches + " times");
                });
        book.play(
                "ADV-110",
                trial -> {
                    PeerActor eve = trial.someone(trial.evil());
                    for (String plain :
                            List.of(
                                    eve.id().toString().replace("https:", "http:"),
                                    "http://127.0.0.1:" + trial.ground().canary().port() + "/")) {
                        PeerActor one = trial.someone(trial.evil());
                        trial.evil()
                                .answerAlways(
                                        one.id().getPath(), Answer.redirect(URI.create(plain)));
                        trial.send(one, trial.nothing(one));
                    }
                });
        book.play(
                "ADV-111",
                trial -> {
                    PeerActor eve = trial.someone(trial.evil());
                    PeerActor other = trial.someone(trial.third());
                    trial.evil()
                            .answerAlways(
                                    eve.id().getPath(),
                                    Answer.status(307)
                                            .with("Location", other.id().toString())
                                            .with("Set-Cookie", "a=b"));
                    trial.send(eve, trial.nothing(eve));
                    for (Arrival arrival : trial.third().requests())
                        if (arrival.path().equals(other.id().getPath())) {
                            trial.check(
                                    arrival.headers("cookie").isEmpty()
                                            && arrival.headers("authorization").isEmpty(),
                                    "carried along: " + arrival);
                            trial.check(
                                    trial.third().judge(arrival)
                                            instanceof aushang.peer.Verdict.Genuine,
                                    "not signed anew: " + trial.third().judge(arrival));
                        }
                });
        book.play(
                "ADV-113",
                trial -> {
                    PeerActor victim = trial.someone(trial.victim());
                    PeerActor eve = trial.someone(trial.evil());
                    trial.evil().answerAlways(eve.id().getPath(), Answer.redirect(victim.id()));
                    trial.send(eve, trial.nothing(eve));
                    trial.send(eve, trial.nothing(victim), Variation.keyId(eve.keyId()));
                });
    }
}
