// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.story;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.peer.Answer;
import aushang.peer.Arrival;
import aushang.peer.ScriptedPeer;
import aushang.peer.Sent;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The server is killed right after it has said "published": the notice is published, carried at
/// most once more than it was, and never lost. On a stage of its own.
///
/// `-Daushang.repeat=20` kills it twenty times.
class CrashStoryIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    /// A lease must run out before another worker, here the next server, carries on.
    private static final Duration AFTER_THE_LEASE = Duration.ofSeconds(60);

    @SuppressWarnings("NullAway.Init")
    private static Stage stage;

    @BeforeAll
    static void open() {
        stage = Stage.open("crash");
        stage.startServer();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void whatWasPublishedIsNeverLost() {
        int times = Integer.getInteger("aushang.repeat", 2);
        try (ScriptedPeer peer = stage.peer()) {
            Sent follow = peer.follow(stage.actor("beispielamt"));
            assertThat(follow.status()).isEqualTo(202);
            peer.waitFor("Accept", SOON);
            for (int time = 1; time <= times; time++) {
                // By turns the peer answers at once, or so late that the server dies before it
                // hears the answer.
                Duration delay = time % 2 == 0 ? Duration.ZERO : Duration.ofSeconds(2);
                peer.answerInboxAlways(Answer.status(202).after(delay));
                String text = "Nicht verloren, " + time + ", " + UUID.randomUUID();

                URI notice = Desk.of(stage, "beispielamt-redaktion", "beispielamt").publish(text);
                stage.killServer();
                peer.answerInboxAlways(Answer.status(202));
                stage.startServer();

                assertThat(stage.browser().get(notice).text()).as("crash " + time).contains(text);
                peer.waitFor(arrival -> carries(arrival, text), SOON.plus(AFTER_THE_LEASE));
                waitUntilCarried(notice);
                List<Arrival> copies =
                        peer.received("Create").stream()
                                .filter(arrival -> carries(arrival, text))
                                .toList();
                assertThat(copies).as("copies after crash " + time).hasSizeBetween(1, 2);
                assertThat(copies.stream().map(copy -> copy.json().get("id").asText()).distinct())
                        .as("known by one id")
                        .hasSize(1);
            }
        }
    }

    /// Until the desk says that every server has it.
    private static void waitUntilCarried(URI notice) {
        Desk desk = Desk.of(stage, "beispielamt-redaktion", "beispielamt");
        long end = System.nanoTime() + AFTER_THE_LEASE.toNanos();
        while (!desk.delivery(notice).contains("zugestellt 1 warten 0")) {
            assertThat(System.nanoTime()).as(desk.delivery(notice)).isLessThan(end);
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static boolean carries(Arrival arrival, String text) {
        return arrival.type().equals("Create") && arrival.text().contains(text);
    }
}
