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
import java.util.Locale;
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
            // Known from now on: keys of strangers are not looked for all at once.
            for (PeerActor fan : fans)
                taken(fan, notice, notice.activity(fan, "Like", notice.id()));
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

    @Test
    void anUndoThatNamesNoIdTakesBackAlsoWhatComesAfterIt() {
        try (ScriptedPeer peer = stage.peer()) {
            Notices notice = Notices.publishedAt(desk, stage, OFFICE);
            PeerActor ada = peer.actor();
            for (String type : List.of("Like", "Announce", "Block"))
                for (boolean undoFirst : new boolean[] {false, true}) {
                    URI thing = type.equals("Block") ? stage.actor(OFFICE) : notice.id();
                    ObjectNode deed = notice.activity(ada, type, thing);
                    ObjectNode undo = nameless(notice, ada, deed);
                    List<ObjectNode> said = undoFirst ? List.of(undo, deed) : List.of(deed, undo);
                    for (ObjectNode one : said) taken(ada, notice, one);
                    taken(ada, notice, undo);
                    taken(ada, notice, deed);
                    assertThat(marks(type, thing)).as(type + " " + undoFirst).isEqualTo(0);
                    ObjectNode again = notice.activity(ada, type, thing);
                    taken(ada, notice, again);
                    assertThat(marks(type, thing)).as("another " + type).isEqualTo(1);
                    taken(ada, notice, notice.activity(ada, "Undo", again));
                }
        }
    }

    @Test
    void anUndoneFollowWithoutAnIdIsNotTakenWhenItStillComes() {
        try (ScriptedPeer peer = stage.peer()) {
            PeerActor ada = peer.actor();
            URI inbox = stage.street("/inbox");
            ObjectNode follow =
                    ada.activity("Follow").put("object", stage.actor(OFFICE).toString());
            ObjectNode undo = ada.activity("Undo");
            ObjectNode enclosed = follow.deepCopy();
            enclosed.remove("id");
            undo.set("object", enclosed);
            for (ObjectNode one : List.of(undo, undo, follow, follow))
                assertThat(ada.send(inbox, one).status()).isEqualTo(202);
            assertThat(follows(ada)).isEmpty();
            assertThat(ada.follow(stage.actor(OFFICE)).status()).isEqualTo(202);
            assertThat(follows(ada)).as("another Follow").hasSize(1);
            assertThat(ada.send(inbox, undo).status()).isEqualTo(202);
            assertThat(follows(ada)).isEmpty();
            assertThat(ada.follow(stage.actor(OFFICE)).status()).isEqualTo(202);
            assertThat(follows(ada)).as("what was taken back is not waited for").hasSize(1);
        }
    }

    @Test
    void aVoteIsTakenBackInWhateverOrderAndByWhateverName() {
        try (ScriptedPeer peer = stage.peer()) {
            for (boolean many : new boolean[] {false, true})
                for (int way = 0; way < 4; way++)
                    for (boolean undoFirst : new boolean[] {false, true}) {
                        Notices poll = Notices.askedAt(desk, stage, OFFICE, many);
                        PeerActor ada = peer.actor();
                        ObjectNode vote = poll.vote(ada, "Um acht");
                        URI note = URI.create(vote.get("object").get("id").asText());
                        ObjectNode undo =
                                switch (way) {
                                    case 0 -> poll.activity(ada, "Undo", vote);
                                    case 1 ->
                                            poll.activity(
                                                    ada,
                                                    "Undo",
                                                    URI.create(vote.get("id").asText()));
                                    case 2 -> poll.activity(ada, "Delete", note);
                                    default -> tombstone(poll, ada, note);
                                };
                        List<ObjectNode> said =
                                undoFirst ? List.of(undo, vote) : List.of(vote, undo);
                        for (ObjectNode one : said) taken(ada, poll, one);
                        String which = many + " " + undo + " " + undoFirst;
                        assertThat(poll.count("VOTE")).as(which).isZero();
                        assertThat(poll.count("VOTER")).as(which).isZero();
                        taken(ada, poll, poll.vote(ada, "Um neun"));
                        assertThat(poll.count("VOTE")).as("another vote").isEqualTo(1);
                    }
        }
    }

    @Test
    void whoTakesBackOneOfTwoVotesIsStillOneVoter() {
        try (ScriptedPeer peer = stage.peer()) {
            PeerActor ada = peer.actor();
            for (int first = 0; first < 2; first++) {
                Notices poll = Notices.askedAt(desk, stage, OFFICE, true);
                List<ObjectNode> votes =
                        List.of(poll.vote(ada, "Um acht"), poll.vote(ada, "Um neun"));
                for (ObjectNode vote : votes) taken(ada, poll, vote);
                taken(ada, poll, poll.activity(ada, "Undo", votes.get(first)));
                assertThat(poll.count("VOTE")).isEqualTo(1);
                assertThat(poll.count("VOTER")).isEqualTo(1);
                taken(ada, poll, poll.activity(ada, "Undo", votes.get(1 - first)));
                assertThat(poll.count("VOTE")).isZero();
                assertThat(poll.count("VOTER")).isZero();
            }
        }
    }

    @Test
    void whereOneIsChosenOnlyTheVoteThatCountedIsTakenBack() {
        try (ScriptedPeer peer = stage.peer()) {
            PeerActor ada = peer.actor();
            Notices poll = Notices.askedAt(desk, stage, OFFICE, false);
            ObjectNode counted = poll.vote(ada, "Um acht");
            ObjectNode late = poll.vote(ada, "Um neun");
            taken(ada, poll, counted);
            taken(ada, poll, late);
            taken(ada, poll, poll.activity(ada, "Undo", late));
            assertThat(poll.count("VOTE")).isEqualTo(1);
            taken(ada, poll, poll.activity(ada, "Undo", counted));
            assertThat(poll.count("VOTE")).isZero();
        }
    }

    @Test
    void aVoteStaysWhenThePollIsOver() {
        try (ScriptedPeer peer = stage.peer()) {
            PeerActor ada = peer.actor();
            Notices poll = Notices.askedAt(desk, stage, OFFICE, true);
            ObjectNode vote = poll.vote(ada, "Um acht");
            taken(ada, poll, vote);
            stage.ask(
                    "update notice set poll_ends_at = now() where id = "
                            + poll.number()
                            + " returning id");
            taken(ada, poll, poll.activity(ada, "Undo", vote));
            assertThat(poll.count("VOTE")).isEqualTo(1);
            assertThat(poll.count("VOTER")).isEqualTo(1);
        }
    }

    private static ObjectNode nameless(Notices notice, PeerActor by, ObjectNode deed) {
        ObjectNode enclosed = deed.deepCopy();
        enclosed.remove("id");
        return notice.activity(by, "Undo", enclosed);
    }

    private static ObjectNode tombstone(Notices notice, PeerActor by, URI note) {
        ObjectNode tombstone = by.activity("Tombstone");
        tombstone.remove(List.of("@context", "actor"));
        return notice.activity(by, "Delete", tombstone.put("id", note.toString()));
    }

    private int marks(String type, URI thing) {
        String kind = type.equals("Announce") ? "BOOST" : type.toUpperCase(Locale.ROOT);
        String subject =
                type.equals("Block")
                        ? "(select id from office where handle = '" + OFFICE + "')"
                        : thing.getPath().replaceFirst(".*/", "");
        return stage.ask(
                        "select 1 from reaction_mark where kind = '"
                                + kind
                                + "' and subject_id = "
                                + subject)
                .size();
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
