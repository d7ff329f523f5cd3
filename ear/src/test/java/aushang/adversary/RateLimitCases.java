// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.adversary;

import aushang.peer.PeerActor;
import aushang.peer.Response;
import java.net.URI;

/// More than anyone needs.
final class RateLimitCases {

    private RateLimitCases() {}

    static void writeInto(Book book) {
        book.play(
                "ADV-349",
                trial -> {
                    PeerActor flood = trial.someone(trial.ground().peer("flood.test"));
                    String niemand =
                            trial.ground().stage().street("/users/niemand/inbox").toString();
                    trial.sendAside(flood, trial.nothing(flood));
                    trial.begin();
                    Crowd.each(
                            600,
                            12,
                            n -> {
                                URI inbox = n % 2 == 0 ? trial.inbox() : URI.create(niemand);
                                Response answer =
                                        trial.look(
                                                flood.send(inbox, trial.nothing(flood)).response());
                                if (answer.status() != 429) return;
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
                    trial.events(0, 600);
                });
    }
}
