// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.story;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.peer.PeerActor;
import aushang.peer.ScriptedPeer;
import aushang.peer.Sent;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What arrives in any order, or at once, ends in one state.
class ArrivalOrderIT extends Deployed {

    private static final String OFFICE = "musterbehoerde";

    private final Desk desk = Desk.of(stage, "musterbehoerde-redaktion", OFFICE);

    /// All orders of so many things.
    private static List<List<Integer>> orders(int things) {
        if (things == 0) return List.of(List.of());
        List<List<Integer>> orders = new ArrayList<>();
        for (List<Integer> shorter : orders(things - 1))
            for (int place = 0; place < things; place++) {
                List<Integer> order = new ArrayList<>(shorter);
                order.add(place, things - 1);
                orders.add(order);
            }
        return orders;
    }

    /// Create, Update, Delete of a reply, and the Undo of its Create.
    private static List<ObjectNode> lifeOfAReply(Notices notice, PeerActor author, URI note) {
        Instant then = Instant.now().minusSeconds(600);
        ObjectNode first = notice.reply(author, note, "<p>Erst</p>", then);
        ObjectNode second = notice.reply(author, note, "<p>Dann</p>", then);
        second.put("updated", then.plusSeconds(60).toString());
        ObjectNode create = notice.activity(author, "Create", first);
        return List.of(
                create,
                notice.activity(author, "Update", second),
                notice.activity(author, "Delete", note),
                notice.activity(author, "Undo", create));
    }

    @Test
    void allOrdersOfCreateUpdateDeleteUndoEndWithNothing() {
        try (ScriptedPeer peer = stage.peer()) {
            Notices notice = Notices.publishedAt(desk, stage, OFFICE);
            assertThat(orders(4)).hasSize(24);
            for (List<Integer> order : orders(4)) {
                URI note = peer.address("/notes/" + UUID.randomUUID());
                List<ObjectNode> life = lifeOfAReply(notice, peer.actor(), note);
                for (int step : order) taken(peer.actor(), notice, life.get(step));
                assertThat(notice.replies()).as("in the order " + order).isEmpty();
            }
        }
    }

    @Test
    void allOrdersOfCreateAndTwoUpdatesEndWithTheNewestWords() {
        try (ScriptedPeer peer = stage.peer()) {
            for (List<Integer> order : orders(3)) {
                Notices notice = Notices.publishedAt(desk, stage, OFFICE);
                URI note = peer.address("/notes/" + UUID.randomUUID());
                List<ObjectNode> life = lifeOfAReply(notice, peer.actor(), note);
                Instant now = Instant.now();
                ObjectNode third =
                        notice.reply(peer.actor(), note, "<p>Zuletzt</p>", now.minusSeconds(600));
                third.put("updated", now.minusSeconds(5).toString());
                List<ObjectNode> said =
                        List.of(
                                life.get(0),
                                life.get(1),
                                notice.activity(peer.actor(), "Update", third));
                for (int step : order) taken(peer.actor(), notice, said.get(step));
                assertThat(notice.replies())
                        .as("in the order " + order)
                        .containsExactly("<p>Zuletzt</p>");
            }
        }
    }

    @Test
    void whatComesAtOnceEndsAsIfItHadComeOneAfterTheOther() throws Exception {
        try (ScriptedPeer peer = stage.peer();
                ExecutorService senders = Executors.newFixedThreadPool(8)) {
            Notices notice = Notices.publishedAt(desk, stage, OFFICE);
            for (List<Integer> order : orders(4)) {
                URI note = peer.address("/notes/" + UUID.randomUUID());
                List<ObjectNode> life = lifeOfAReply(notice, peer.actor(), note);
                List<Future<Sent>> sent = new ArrayList<>();
                // Each of them twice.
                for (int step : IntStream.range(0, 8).map(i -> order.get(i % 4)).toArray())
                    sent.add(
                            senders.submit(
                                    () -> peer.actor().send(notice.sharedInbox(), life.get(step))));
                for (Future<Sent> one : sent) assertThat(one.get().status()).isEqualTo(202);
                assertThat(notice.replies()).as("begun in the order " + order).isEmpty();
            }
        }
    }

    @Test
    void allOrdersOfLikeAndBoostAndTheirUndosCountNothing() {
        try (ScriptedPeer peer = stage.peer()) {
            Notices notice = Notices.publishedAt(desk, stage, OFFICE);
            for (List<Integer> order : orders(4)) {
                ObjectNode like = notice.activity(peer.actor(), "Like", notice.id());
                ObjectNode boost = notice.activity(peer.actor(), "Announce", notice.id());
                List<ObjectNode> said =
                        List.of(
                                like,
                                boost,
                                notice.activity(peer.actor(), "Undo", like),
                                notice.activity(
                                        peer.actor(),
                                        "Undo",
                                        URI.create(boost.get("id").asText())));
                for (int step : order) taken(peer.actor(), notice, said.get(step));
                assertThat(notice.count("LIKE")).as("likes, in the order " + order).isZero();
                assertThat(notice.count("BOOST")).as("boosts, in the order " + order).isZero();
            }
            taken(peer.actor(), notice, notice.activity(peer.actor(), "Like", notice.id()));
            assertThat(notice.count("LIKE")).as("once more, and not taken back").isEqualTo(1);
        }
    }

    @Test
    void manyAtOnceCountEachActorOnce() throws Exception {
        try (ScriptedPeer peer = stage.peer();
                ExecutorService senders = Executors.newFixedThreadPool(16)) {
            Notices notice = Notices.publishedAt(desk, stage, OFFICE);
            List<PeerActor> fans =
                    IntStream.range(0, 8).mapToObj(n -> peer.newActor("fan" + n)).toList();
            List<Future<Sent>> sent = new ArrayList<>();
            for (int time = 0; time < 25; time++)
                for (PeerActor fan : fans) {
                    for (String type : List.of("Like", "EmojiReact", "Announce"))
                        sent.add(
                                senders.submit(() ->
                                        fan.send(
                                                notice.sharedInbox(),
                                                notice.activity(fan, type, notice.id()))));
                }
            for (Future<Sent> one : sent) assertThat(one.get().status()).isEqualTo(202);
            assertThat(notice.count("LIKE")).isEqualTo(8);
            assertThat(notice.count("BOOST")).isEqualTo(8);
        }
    }

    @Test
    void aFollowThatIsTakenBackBeforeItArrivesIsNotTaken() {
        try (ScriptedPeer peer = stage.peer()) {
            PeerActor ada = peer.actor();
            URI inbox = stage.street("/inbox");
            ObjectNode follow =
                    ada.activity("Follow").put("object", stage.actor(OFFICE).toString());
            ObjectNode undo = ada.activity("Undo");
            undo.set("object", follow);
            assertThat(ada.send(inbox, undo).status()).isEqualTo(202);
            assertThat(ada.send(inbox, follow).status()).isEqualTo(202);
            assertThat(follows(ada)).isEmpty();
            assertThat(ada.follow(stage.actor(OFFICE)).status()).isEqualTo(202);
            assertThat(follows(ada)).as("another Follow").hasSize(1);
        }
    }

    @Test
    void manyFollowsOfOneActorAtOnceAreOneFollower() throws Exception {
        try (ScriptedPeer peer = stage.peer();
                ExecutorService senders = Executors.newFixedThreadPool(8)) {
            PeerActor ada = peer.actor();
            List<Future<Sent>> sent = new ArrayList<>();
            for (int time = 0; time < 16; time++)
                sent.add(senders.submit(() -> ada.follow(stage.actor(OFFICE))));
            for (Future<Sent> one : sent) assertThat(one.get().status()).isEqualTo(202);
            assertThat(follows(ada)).hasSize(1);
            assertThat(
                            stage.ask(
                                    "select 1 from (select p.n, (select count(*) from follow f"
                                            + " where f.office_id = p.office_id and f.peer_id = p.peer_id) c"
                                            + " from peer_follow p) x where n <> c"))
                    .as("counts that are not the number of followers")
                    .isEmpty();
        }
    }

    @Test
    void aLateCopyOfAnUndoneLikeIsNotCountedAndCountsNeverFallBelowNothing() {
        try (ScriptedPeer peer = stage.peer()) {
            Notices notice = Notices.publishedAt(desk, stage, OFFICE);
            PeerActor ada = peer.actor();
            ObjectNode like = notice.activity(ada, "Like", notice.id());
            for (int time = 0; time < 3; time++) {
                taken(ada, notice, like);
                taken(ada, notice, notice.activity(ada, "Undo", like));
            }
            Collections.nCopies(3, notice.activity(ada, "Undo", like))
                    .forEach(undo -> taken(ada, notice, undo));
            assertThat(notice.count("LIKE")).isZero();
        }
    }

    private List<String> follows(PeerActor actor) {
        return stage.ask(
                "select f.id from follow f join stranger s on s.id = f.stranger_id where s.uri = '"
                        + actor.id()
                        + "'");
    }

    private static void taken(PeerActor actor, Notices notice, ObjectNode activity) {
        assertThat(actor.send(notice.sharedInbox(), activity).status())
                .as(activity.get("type").asText())
                .isEqualTo(202);
    }
}
