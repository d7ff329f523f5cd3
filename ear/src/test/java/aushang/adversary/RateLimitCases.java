// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.adversary;

import aushang.peer.PeerActor;
import aushang.peer.Response;
import aushang.peer.ScriptedPeer;
import aushang.peer.Variation;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/// More than anyone needs.
final class RateLimitCases {

    private RateLimitCases() {}

    static void writeInto(Book book) {
        book.play(
                "ADV-342",
                trial -> {
                    ScriptedPeer rotating =
                            trial.ground()
                                    .guest("rotating.test", trial.ground().authority().keystore());
                    PeerActor eve = trial.someone(rotating);
                    AtomicInteger limited = new AtomicInteger();
                    Crowd.each(
                            400,
                            8,
                            n -> {
                                String claimed = "203.0.113." + n % 250;
                                Response answer =
                                        trial.look(
                                                eve.send(
                                                                trial.inbox(),
                                                                trial.nothing(eve),
                                                                Variation.unsigned(),
                                                                Variation.header(
                                                                        "X-Forwarded-For", claimed),
                                                                Variation.header(
                                                                        "Forwarded",
                                                                        "for=" + claimed))
                                                        .response());
                                if (answer.status() != 429) return;
                                trial.judge(answer);
                                limited.incrementAndGet();
                            });
                    trial.check(limited.get() > 0, "400 refused requests met no limit");
                    PeerActor other = trial.someone();
                    int status = trial.sendAside(other, trial.nothing(other)).status();
                    trial.check(status == 202, "others suffer: " + status);
                    trial.events(1, 401);
                    rotating.close();
                });
        book.play(
                "ADV-349",
                trial -> {
                    PeerActor flood = trial.someone(trial.ground().peer("flood.test"));
                    String niemand =
                            trial.ground().stage().street("/users/niemand/inbox").toString();
                    trial.sendAside(flood, trial.nothing(flood));
                    trial.begin();
                    AtomicInteger limited = new AtomicInteger();
                    Crowd.each(
                            600,
                            12,
                            n -> {
                                URI inbox = n % 6 == 0 ? URI.create(niemand) : trial.inbox();
                                Response answer =
                                        trial.look(
                                                flood.send(inbox, trial.nothing(flood)).response());
                                if (answer.status() != 429) return;
                                limited.incrementAndGet();
                                trial.judge(answer);
                                trial.check(
                                        answer.header("retry-after")
                                                .orElse("")
                                                .matches("[1-9][0-9]*"),
                                        "Retry-After is not a number of seconds: " + answer);
                                trial.check(
                                        !answer.text().contains("niemand")
                                                && !answer.text().contains(Ground.OFFICE),
                                        "says what is here: " + answer);
                            });
                    trial.check(limited.get() > 0, "600 at once were all let in");
                    trial.events(0, 600);
                });
    }
}
