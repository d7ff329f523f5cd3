// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.adversary;

import aushang.peer.Hosts;
import aushang.peer.PeerActor;
import aushang.peer.ScriptedPeer;
import aushang.peer.Variation;
import java.util.concurrent.atomic.AtomicBoolean;

/// Names that lead elsewhere than they did a moment ago, or nowhere for long.
final class DnsCases {

    private DnsCases() {}

    static void writeInto(Book book) {
        book.play(
                "ADV-102",
                trial -> {
                    ScriptedPeer rebound =
                            trial.ground()
                                    .guest("rebound.test", trial.ground().authority().keystore());
                    String sound = trial.ground().hosts().address("rebound.test");
                    AtomicBoolean over = new AtomicBoolean();
                    Thread flipping =
                            Thread.ofPlatform()
                                    .start(() -> {
                                        while (!over.get()) {
                                            trial.ground().hosts().put("rebound.test", "127.0.0.1");
                                            trial.ground().hosts().put("rebound.test", sound);
                                        }
                                    });
                    int port = trial.ground().canary().port();
                    try {
                        for (int i = 0; i < 30; i++) {
                            PeerActor one = trial.someone(rebound);
                            trial.sendAside(one, trial.nothing(one));
                            // Where the canary listens at 127.0.0.1, nobody is at the sound
                            // address.
                            trial.nameKey(
                                    one, "https://rebound.test:" + port + "/users/" + i + "#k");
                        }
                    } finally {
                        over.set(true);
                        flipping.join();
                        trial.ground().hosts().put("rebound.test", sound);
                        rebound.close();
                    }
                    trial.requestsAtMost(30);
                    trial.events(30, 60);
                });
        book.play("ADV-103", trial -> together(trial, "mixed.test", "10.0.0.1"));
        book.play("ADV-104", trial -> together(trial, "both.test", "::1"));
        book.play(
                "ADV-107",
                trial -> {
                    PeerActor slow = trial.someone(trial.good());
                    PeerActor known = trial.follower(trial.good());
                    // The database has a name as well: with connections for all, none is opened
                    // now.
                    Crowd.each(
                            40,
                            20,
                            n ->
                                    trial.sendAside(
                                            known, trial.nothing(known), Variation.unsigned()));
                    trial.begin();
                    try (Hosts.Silence _ = trial.ground().hosts().fallSilent()) {
                        Crowd.each(
                                12,
                                12,
                                n -> trial.nameKey(slow, "https://slow.test/users/" + n + "#k"));
                        int status = trial.sendAside(known, trial.nothing(known)).status();
                        trial.check(status == 202, "others wait as well: " + status);
                    }
                    trial.events(0, 12);
                });
    }

    /// One sound address beside one that is not.
    private static void together(Trial trial, String name, String other) {
        ScriptedPeer peer = trial.ground().guest(name, trial.ground().authority().keystore());
        String sound = trial.ground().hosts().address(name);
        try {
            PeerActor one = trial.someone(peer);
            trial.ground().hosts().put(name, sound, other);
            trial.send(one, trial.nothing(one));
            PeerActor two = trial.someone(peer);
            trial.ground().hosts().put(name, other, sound);
            trial.send(two, trial.nothing(two));
            trial.check(peer.requests().isEmpty(), "somebody came: " + peer.requests());
            trial.eventSays("forbidden.address");
        } finally {
            trial.ground().hosts().put(name, sound);
            peer.close();
        }
    }
}
