// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.story;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.peer.Answer;
import aushang.peer.Arrival;
import aushang.peer.ScriptedPeer;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Two servers share one database and one audience, and one of them is killed in the middle: every
/// inbox gets its copy, hardly any gets two, and what the dead one held is taken over when its
/// lease ends. On a stage of its own.
///
/// `-Daushang.repeat=20` kills twenty times, by turns the one that published and the other.
class TwoNodesStoryIT {

    private static final int INBOXES = 1200;

    /// What a node may have carried without writing it down.
    private static final int DUPLICATES = 128;

    private static final Duration PATIENCE = Duration.ofMinutes(6);

    @SuppressWarnings("NullAway.Init")
    private static Stage stage;

    /// Each answer takes that long, so that there is a middle to be killed in.
    private static final Duration A_WHILE = Duration.ofMillis(40);

    @BeforeAll
    static void open() {
        stage = Stage.open("two");
        stage.startServer();
        stage.startSecondServer();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void killingOneOfTwoLosesNothing() {
        int times = Integer.getInteger("aushang.repeat", 2);
        try (ScriptedPeer peer = stage.peer()) {
            everyoneFollows(peer);
            for (int time = 1; time <= times; time++) {
                peer.answerInboxAlways(Answer.status(202).after(A_WHILE));
                String text = "Zwei Knoten, " + time + ", " + UUID.randomUUID();
                boolean theOther = time % 2 == 1;
                URI notice = Desk.of(stage, "beispielamt-redaktion", "beispielamt").publish(text);

                waitFor(peer, text, INBOXES / 4);
                if (theOther) stage.killSecondServer();
                else stage.killServer();
                int before = copies(peer, text).size();

                String seq = seqOf(notice);
                waitFor(peer, text, INBOXES, seq);
                waitUntilFinished(seq);
                List<Arrival> copies = copies(peer, text);
                System.out.printf(
                        "kill %d (%s): %d of %d carried before, %d in all, %d twice%n",
                        time,
                        theOther ? "the other" : "the one that published",
                        before,
                        INBOXES,
                        inboxes(copies).size(),
                        copies.size() - inboxes(copies).size());
                assertThat(before).as("killed in the middle").isLessThan(INBOXES);
                assertThat(inboxes(copies)).as("inboxes reached").hasSize(INBOXES);
                assertThat(copies.size() - INBOXES)
                        .as("carried twice")
                        .isLessThanOrEqualTo(DUPLICATES);
                assertThat(copies.stream().map(copy -> copy.json().get("id").asText()).distinct())
                        .as("known by one id")
                        .hasSize(1);
                peer.forget();
                if (theOther) stage.startSecondServer();
                else stage.startServer();
            }
        }
    }

    /// Each inbox is a server of its own as far as delivery knows.
    private static void everyoneFollows(ScriptedPeer peer) {
        stage.ask(
                """
                insert into peer (inbox, domain, first_seen_at)
                select 'https://%1$s/n' || n || '/inbox', '%1$s', now() from generate_series(1, %2$d) n
                returning id
                """
                        .formatted(peer.domain(), INBOXES));
        stage.ask(
                """
                insert into peer_follow (office_id, peer_id, n)
                select o.id, p.id, 1 from office o, peer p
                where o.handle = 'beispielamt' and p.domain = '%s' returning peer_id
                """
                        .formatted(peer.domain()));
        stage.ask("delete from follow_audience returning office_id");
    }

    private static void waitFor(ScriptedPeer peer, String text, int inboxes) {
        waitFor(peer, text, inboxes, "0");
    }

    /// Nothing lies about for long after its lease has ended, however long the rest takes.
    private static void waitFor(ScriptedPeer peer, String text, int inboxes, String seq) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (inboxes(copies(peer, text)).size() < inboxes) {
            assertThat(
                            stage.ask(
                                    """
                                    select chunk from fanout_chunk where seq = %s and finished_at is null
                                      and lease_until < now() - interval '10 seconds'
                                    """
                                            .formatted(seq)))
                    .as("parts that nobody has taken over")
                    .isEmpty();
            assertThat(System.nanoTime())
                    .as("%d of %d", inboxes(copies(peer, text)).size(), inboxes)
                    .isLessThan(end);
            pause();
        }
    }

    private static void waitUntilFinished(String seq) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!stage.ask("select finished_at is not null from fanout where seq = " + seq)
                .equals(List.of("t"))) {
            assertThat(System.nanoTime()).as("the record is made").isLessThan(end);
            pause();
        }
    }

    private static String seqOf(URI notice) {
        return stage.ask(
                        "select seq from activity_log where kind = 'Create' and object_key like '%/"
                                + Desk.id(notice)
                                + "'")
                .getFirst();
    }

    private static List<Arrival> copies(ScriptedPeer peer, String text) {
        return peer.received("Create").stream()
                .filter(arrival -> arrival.text().contains(text))
                .toList();
    }

    private static Set<String> inboxes(List<Arrival> copies) {
        Set<String> inboxes = new HashSet<>();
        copies.forEach(copy -> inboxes.add(copy.path()));
        return inboxes;
    }

    private static void pause() {
        try {
            Thread.sleep(250);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
