// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import aushang.actor.Offices;
import aushang.follower.Audience;
import aushang.outbox.LogEntry;
import aushang.peer.Blocks;
import aushang.peer.Peer;
import aushang.peer.Peers;
import aushang.signature.Signer;
import aushang.wire.Reply;
import aushang.wire.Wire;
import java.net.URI;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One lease, many peers, and everything that a peer can do to a carrier.
@Timeout(20)
class CarrierTest {

    private static final byte[] BODY = "{}".getBytes(UTF_8);
    private static final PrivateKey KEY = smallKey();

    private final Streets streets = new Streets();
    private final Book book = new Book();
    private final OneOffice office = new OneOffice();

    @SuppressWarnings("UnnecessaryAssignment") // what the container would inject
    private Carrier carrier(int inFlight) {
        Carrier carrier = new Carrier();
        carrier.wire = streets;
        carrier.offices = office;
        carrier.peers = new EveryPeer();
        carrier.blocks = new NoBlock();
        carrier.config =
                new DeliveryConfig(
                        1,
                        inFlight,
                        Duration.ofSeconds(5),
                        new Backoff(Duration.ofMinutes(1), Duration.ofHours(1), 3));
        return carrier;
    }

    private void carry(Leased lease) throws InterruptedException {
        carrier(16).carry(lease, book);
    }

    private static Audience peers(int last) {
        return Audience.of(IntStream.rangeClosed(1, last).toArray());
    }

    private static Leased lease(Audience open, Audience resting, boolean superseded) {
        LogEntry entry =
                new LogEntry(
                        7,
                        URI.create("https://aushang.example/a/7"),
                        1,
                        "Create",
                        "note",
                        BODY,
                        new byte[32],
                        open);
        return new Leased(
                entry,
                new Leased.Part.Chunk(0, Audience.of()),
                "this worker",
                1,
                open,
                resting,
                superseded);
    }

    private static Leased lease(Audience open) {
        return lease(open, Audience.of(), false);
    }

    @Test
    void everyOpenPeerIsTriedOnce() throws InterruptedException {
        carry(lease(peers(300)));
        assertThat(streets.tried)
                .hasSize(300)
                .allSatisfy((peer, times) -> assertThat(times).hasValue(1));
        assertThat(book.last()).isEqualTo(new Outcome(peers(300), List.of(), true));
        assertThat(book.settled.subList(0, book.settled.size() - 1)).noneMatch(Outcome::finished);
    }

    @Test
    void whatIsCarriedIsTheExactBodyWithASignatureOfTheOffice() throws InterruptedException {
        carry(lease(peers(1)));
        assertThat(streets.bodies).containsExactly(BODY);
        assertThat(streets.headers)
                .singleElement()
                .satisfies(headers ->
                        assertThat(headers)
                                .containsKeys("Date", "Digest", "Signature")
                                .containsEntry("Content-Type", "application/activity+json"));
        assertThat(office.asked).containsExactly(1L);
    }

    @Test
    void noPeersAreSoonServed() throws InterruptedException {
        carry(lease(Audience.of()));
        assertThat(book.settled).containsExactly(new Outcome(Audience.of(), List.of(), true));
    }

    @Test
    void eachPeersAnswerIsItsOwn() throws InterruptedException {
        streets.reply =
                peer ->
                        switch (peer) {
                            case 1 -> answered(202);
                            case 2 -> answered(403);
                            case 3 -> answered(410);
                            case 4 ->
                                    new Reply.Answered(
                                            503,
                                            "",
                                            new byte[0],
                                            Optional.of(Duration.ofHours(1)),
                                            URI.create("https://p4.example/"));
                            case 5 -> new Reply.Unreachable(Reply.Cause.TIME_IS_UP);
                            default -> new Reply.Forbidden(Reply.Bar.ADDRESS);
                        };
        carry(lease(peers(6)));
        assertThat(book.last().carried()).isEqualTo(Audience.of(1));
        assertThat(book.last().failed())
                .containsExactlyInAnyOrder(
                        new Outcome.Failure(2, new Answer.Refused("status.403")),
                        new Outcome.Failure(3, new Answer.Gone()),
                        new Outcome.Failure(
                                4,
                                new Answer.TryLater(
                                        "status.503", Optional.of(Duration.ofHours(1)))),
                        new Outcome.Failure(
                                5, new Answer.TryLater("unreachable.time_is_up", Optional.empty())),
                        new Outcome.Failure(6, new Answer.Refused("forbidden.address")));
    }

    @Test
    void aRestingPeerIsNotTriedAndNotForgotten() throws InterruptedException {
        carry(lease(peers(3), Audience.of(2), false));
        assertThat(streets.tried).containsOnlyKeys(1, 3);
        assertThat(book.last().carried()).isEqualTo(Audience.of(1, 3));
        assertThat(book.last().failed())
                .containsExactly(new Outcome.Failure(2, new Answer.NotAsked()));
    }

    @Test
    void whatWasWithdrawnMeanwhileIsCarriedToNobody() throws InterruptedException {
        carry(lease(peers(3), Audience.of(2), true));
        assertThat(streets.tried).isEmpty();
        assertThat(book.settled).hasSize(1);
        assertThat(book.last().finished()).isTrue();
        assertThat(book.last().carried()).isEqualTo(Audience.of());
        assertThat(book.last().failed())
                .extracting(Outcome.Failure::peerId, Outcome.Failure::answer)
                .containsExactly(
                        tuple(1, new Answer.Refused("superseded")),
                        tuple(2, new Answer.Refused("superseded")),
                        tuple(3, new Answer.Refused("superseded")));
    }

    @Test
    void resultsAddUpFromCheckpointToCheckpoint() throws InterruptedException {
        streets.reply = peer -> answered(peer % 10 == 0 ? 500 : 202);
        carry(lease(peers(512)));
        int carried = 0;
        int failed = 0;
        for (Outcome outcome : book.settled) {
            assertThat(outcome.carried().size()).isGreaterThanOrEqualTo(carried);
            carried = outcome.carried().size();
            failed += outcome.failed().size();
        }
        assertThat(book.settled).hasSizeGreaterThanOrEqualTo(4);
        assertThat(carried).isEqualTo(461);
        assertThat(failed).as("each failure is reported once").isEqualTo(51);
    }

    @Test
    void whatIsBrokenForOnePeerLosesNoOther() throws InterruptedException {
        streets.reply =
                peer -> {
                    if (peer == 2)
                        throw new IllegalArgumentException("not a header of the caller's");
                    if (peer == 3) throw new StackOverflowError("deep");
                    return answered(202);
                };
        carry(lease(peers(4)));
        assertThat(book.last().finished()).isTrue();
        assertThat(book.last().carried()).isEqualTo(Audience.of(1, 4));
        assertThat(book.last().failed())
                .containsExactlyInAnyOrder(
                        new Outcome.Failure(
                                2, new Answer.TryLater(Carrier.NOT_SENT, Optional.empty())),
                        new Outcome.Failure(
                                3, new Answer.TryLater(Carrier.NOT_SENT, Optional.empty())));
    }

    @Test
    void aKeyThatCannotBeOpenedBlamesNoPeer() {
        office.sealed = true;
        assertThatThrownBy(() -> carry(lease(peers(3)))).isInstanceOf(IllegalStateException.class);
        assertThat(streets.tried).isEmpty();
        assertThat(book.settled).isEmpty();
    }

    @Test
    void whoHasLostTheLeaseStops() throws InterruptedException {
        book.held = false;
        streets.reply = peer -> peer <= 128 ? answered(202) : streets.never();
        carry(lease(peers(300)));
        assertThat(book.settled).hasSize(1);
        assertThat(book.last().finished()).isFalse();
        assertThat(streets.tried.size()).isLessThan(300);
    }

    @Test
    void whoCannotWriteDownWhatWasCarriedCarriesNoMore() {
        book.away = true;
        streets.reply = peer -> peer <= 128 ? answered(202) : streets.never();
        assertThatThrownBy(() -> carry(lease(peers(300)))).hasMessage("the database is away");
        assertThat(streets.tried.size()).isLessThan(300);
    }

    @Test
    void whoeverIsToldToStopStops() throws InterruptedException {
        streets.reply = peer -> streets.never();
        CountDownLatch stopped = new CountDownLatch(1);
        Thread worker =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                carry(lease(peers(50)));
                            } catch (InterruptedException asked) {
                                stopped.countDown();
                            }
                        });
        while (streets.tried.size() < 16) Thread.sleep(1);
        worker.interrupt();
        stopped.await();
        assertThat(book.settled).noneMatch(Outcome::finished);
    }

    @Test
    void theLeaseIsKeptAliveWhileNobodyAnswers() throws InterruptedException {
        streets.reply = peer -> pause(700);
        carry(lease(peers(3)));
        assertThat(book.settled).hasSizeGreaterThanOrEqualTo(3);
        assertThat(book.last().carried()).isEqualTo(peers(3));
    }

    @Test
    void theLeaseIsKeptAliveWhileAnswersTrickle() throws InterruptedException {
        streets.reply = peer -> pause(60);
        carrier(1).carry(lease(peers(15)), book);
        assertThat(book.settled).hasSizeGreaterThanOrEqualTo(3);
        assertThat(book.settled.getFirst().carried().size()).isBetween(1, 14);
        assertThat(book.last().carried()).isEqualTo(peers(15));
    }

    @ParameterizedTest(name = "at most {0} at the same time")
    @ValueSource(ints = {1, 4, 64})
    void noMoreAreOnTheirWayThanConfigured(int inFlight) throws InterruptedException {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        streets.reply =
                peer -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    Reply reply = pause(5);
                    now.decrementAndGet();
                    return reply;
                };
        carrier(inFlight).carry(lease(peers(40)), book);
        assertThat(most.get()).isBetween(1, inFlight);
        assertThat(book.last().carried()).isEqualTo(peers(40));
    }

    private static Reply answered(int status) {
        return new Reply.Answered(
                status, "", new byte[0], Optional.empty(), URI.create("https://peer.example/"));
    }

    /// Smaller than any office's, so that hundreds of copies are signed at once.
    private static PrivateKey smallKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(1024);
            return generator.generateKeyPair().getPrivate();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static Reply pause(long millis) {
        try {
            Thread.sleep(millis);
            return answered(202);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Reply.Unreachable(Reply.Cause.TIME_IS_UP);
        }
    }

    /// The way to every peer. Peer 7 lives at `https://p7.example/inbox`.
    private static final class Streets extends Wire {

        private final Map<Integer, AtomicInteger> tried = new ConcurrentHashMap<>();
        private final Collection<byte[]> bodies = new ConcurrentLinkedQueue<>();
        private final Collection<Map<String, String>> headers = new ConcurrentLinkedQueue<>();
        private volatile IntFunction<Reply> reply = peer -> answered(202);

        @Override
        public Reply post(URI inbox, byte[] body, Map<String, String> sent) {
            int peer = Integer.parseInt(inbox.getHost().replaceAll("[^0-9]", ""));
            tried.computeIfAbsent(peer, first -> new AtomicInteger()).incrementAndGet();
            bodies.add(body);
            headers.add(sent);
            return reply.apply(peer);
        }

        /// A peer that would not answer in our lifetime.
        Reply never() {
            return pause(60_000);
        }
    }

    /// Where the carrier says how far it has come.
    private static final class Book implements Carrier.Ledger {

        private final List<Outcome> settled = new ArrayList<>();
        private boolean held = true;
        private boolean away;

        @Override
        public boolean settle(Leased lease, Outcome outcome) {
            if (away) throw new IllegalStateException("the database is away");
            settled.add(outcome);
            return held;
        }

        Outcome last() {
            return settled.getLast();
        }
    }

    private static final class EveryPeer extends Peers {
        @Override
        public List<Peer> withIds(Collection<Integer> ids) {
            return ids.stream()
                    .map(id -> Peer.of(id, URI.create("https://p" + id + ".example/inbox")))
                    .toList();
        }
    }

    private static final class NoBlock extends Blocks {
        @Override
        public boolean isBlocked(@Nullable String domain) {
            return false;
        }
    }

    private static final class OneOffice extends Offices {

        private final List<Long> asked = new ArrayList<>();
        private boolean sealed;

        @Override
        public Signer signerOf(long officeId, URI activity) {
            if (sealed) throw new IllegalStateException("an actor's key cannot be opened");
            asked.add(officeId);
            Clock clock = Clock.fixed(Instant.parse("2026-11-24T09:00:00Z"), ZoneOffset.UTC);
            return new Signer(
                    clock, URI.create("https://aushang.example/users/beispielamt#main-key"), KEY);
        }
    }
}
