// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.courier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aushang.actor.Offices;
import aushang.crypto.Engine;
import aushang.delivery.Answer;
import aushang.delivery.Leased;
import aushang.delivery.Outcome;
import aushang.follower.Audience;
import aushang.notice.Rehearsal.Planned;
import aushang.outbox.LogEntry;
import aushang.peer.Blocks;
import aushang.peer.Health;
import aushang.peer.Pace;
import aushang.peer.Peer;
import aushang.peer.Peers;
import aushang.signature.Digests;
import aushang.signature.Scheme;
import aushang.signature.Signer;
import aushang.wire.Line;
import aushang.wire.Prepared;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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

/// Leases on their way, and everything that a peer can do to a carrier.
@Timeout(30)
class CarrierTest {

    private static final byte[] BODY = "{}".getBytes(UTF_8);
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final PrivateKey KEY = smallKey();

    private final Streets streets = new Streets();
    private final Book book = new Book();
    private final OneOffice office = new OneOffice();
    private final Shut shut = new Shut();
    private final Rehearsed rehearsed = new Rehearsed();
    private Carrier carrier = carrier(500, 500);

    @SuppressWarnings("UnnecessaryAssignment") // what the container would inject
    private Carrier carrier(int inFlight, int apart) {
        Carrier carrier = new Carrier();
        carrier.wire = streets;
        carrier.offices = office;
        carrier.peers = new EveryPeer();
        carrier.blocks = shut;
        carrier.pace = new Pace();
        carrier.figures = new Figures();
        carrier.rehearsed = rehearsed;
        rehearsed.wire = streets;
        rehearsed.offices = office;
        rehearsed.peers = carrier.peers;
        rehearsed.blocks = shut;
        rehearsed.health = nobodyRests();
        rehearsed.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        carrier.config = new CourierConfig(inFlight, apart);
        carrier.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        carrier.ready();
        return carrier;
    }

    /// Carries leases to their ends.
    private void carry(Leased... leases) throws InterruptedException {
        for (Leased lease : leases) carrier.carry(lease);
        while (carrier.leases() > 0) carrier.report(book);
    }

    private static Audience peers(int last) {
        return Audience.of(IntStream.rangeClosed(1, last).toArray());
    }

    private static LogEntry entry(long seq, Audience audience) {
        return new LogEntry(
                seq,
                URI.create("https://aushang.example/a/" + seq),
                1,
                "Create",
                "note",
                BODY,
                Digests.sha256(BODY),
                audience);
    }

    private static Leased lease(Audience open) {
        return lease(7, open, Audience.of(), false);
    }

    private static Leased lease(long seq, Audience open, Audience waiting, boolean superseded) {
        return new Leased(
                entry(seq, open),
                new Leased.Part.Chunk(0, false, 1, open, Audience.of()),
                open,
                waiting,
                superseded);
    }

    @Test
    void everyOpenPeerIsTriedOnce() throws InterruptedException {
        Leased lease = lease(peers(300));
        carry(lease);
        assertThat(streets.tried)
                .hasSize(300)
                .allSatisfy((peer, times) -> assertThat(times).hasValue(1));
        assertThat(book.last().carried()).isEqualTo(peers(300));
        assertThat(book.last().finished()).isTrue();
        assertThat(book.news()).isEqualTo(300);
        assertThat(streets.bodies).hasSize(300).containsOnly(BODY);
        assertThat(office.asked).containsExactly(1L);
    }

    @Test
    void noPeersAreSoonServed() throws InterruptedException {
        carry(lease(Audience.of()));
        assertThat(book.settled).hasSize(1);
        assertThat(book.last().finished()).isTrue();
    }

    @Test
    void eachPeersAnswerIsItsOwn() throws InterruptedException {
        streets.reply =
                peer ->
                        switch (peer) {
                            case 1 -> answered(202);
                            case 2 -> answered(422);
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
        assertThat(book.failed())
                .containsExactlyInAnyOrder(
                        new Outcome.Failure(2, new Answer.Refused("status.422")),
                        // the inbox of the whole server
                        new Outcome.Failure(3, new Answer.TryLater("status.410", Optional.empty())),
                        new Outcome.Failure(
                                4,
                                new Answer.TryLater(
                                        "status.503", Optional.of(Duration.ofHours(1)))),
                        new Outcome.Failure(
                                5, new Answer.TryLater("unreachable.time_is_up", Optional.empty())),
                        new Outcome.Failure(6, new Answer.Refused("forbidden.address")));
    }

    @Test
    void whoHasNotTakenWhatCameBeforeIsNotAskedYet() throws InterruptedException {
        carry(lease(7, peers(3), Audience.of(2), false));
        assertThat(streets.tried).containsOnlyKeys(1, 3);
        assertThat(book.last().carried()).isEqualTo(Audience.of(1, 3));
        assertThat(book.failed()).containsExactly(new Outcome.Failure(2, new Answer.NotAsked()));
    }

    @Test
    void whoIsShutOutIsNotAskedAtAll() throws InterruptedException {
        shut.domain = "p2.example";
        carry(lease(peers(3)));
        assertThat(streets.tried).containsOnlyKeys(1, 3);
        assertThat(book.failed())
                .containsExactly(new Outcome.Failure(2, new Answer.Refused("peer.blocked")));
    }

    @Test
    void whatWasWithdrawnMeanwhileIsCarriedToNobody() throws InterruptedException {
        carry(lease(7, peers(3), Audience.of(), true));
        assertThat(streets.tried).isEmpty();
        assertThat(book.settled).hasSize(1);
        assertThat(book.last().finished()).isTrue();
        assertThat(book.last().carried()).isEqualTo(Audience.of());
        assertThat(book.last().failed()).as("no row for each peer").isEmpty();
    }

    @Test
    void aWithdrawnCopyThatWasToBeTriedAgainIsGivenUp() throws InterruptedException {
        carry(
                new Leased(
                        entry(7, peers(9)),
                        new Leased.Part.Again(Map.of(4, new Leased.Try(2, 1))),
                        Audience.of(4),
                        Audience.of(),
                        true));
        assertThat(streets.tried).isEmpty();
        assertThat(book.failed())
                .containsExactly(new Outcome.Failure(4, new Answer.Refused("superseded")));
    }

    @Test
    void resultsAddUpFromCheckpointToCheckpoint() throws InterruptedException {
        streets.reply = peer -> answered(peer % 10 == 0 ? 500 : 202);
        carry(
                lease(1, peers(512), Audience.of(), false),
                lease(2, peers(512), Audience.of(), false));
        assertThat(book.failed()).as("each failure is reported once").hasSize(102);
        assertThat(book.news()).as("each success is news once").isEqualTo(922);
        for (long seq : List.of(1L, 2L)) {
            List<Outcome> own = book.of(seq);
            assertThat(own.getLast().carried().size()).isEqualTo(461);
            assertThat(own.getLast().finished()).isTrue();
            assertThat(own.subList(0, own.size() - 1)).noneMatch(Outcome::finished);
        }
    }

    @Test
    void notMoreIsUnwrittenThanALot() throws InterruptedException {
        carry(
                lease(1, peers(512), Audience.of(), false),
                lease(2, peers(512), Audience.of(), false));
        assertThat(book.lots).allMatch(lot -> lot <= Carrier.CHECKPOINT);
        assertThat(book.lots.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1024);
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
        assertThat(book.last().carried()).isEqualTo(Audience.of(1, 4));
        assertThat(book.failed())
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
        assertThat(carrier.leases()).isZero();
    }

    @Test
    void whoHasLostTheLeaseStops() throws InterruptedException {
        carrier = carrier(16, 16);
        book.lost.add(7L);
        streets.reply = peer -> peer <= 128 ? answered(202) : pause(50);
        carry(lease(peers(500)));
        assertThat(book.settled).hasSize(1);
        assertThat(streets.tried.size()).isLessThan(500);
    }

    @Test
    void whoCannotWriteDownWhatWasCarriedCarriesNoMore() throws InterruptedException {
        carrier = carrier(16, 16);
        book.away = true;
        streets.reply = peer -> peer <= 128 ? answered(202) : pause(50);
        carrier.carry(lease(peers(500)));
        assertThatThrownBy(() -> carrier.report(book)).hasMessage("the database is away");
        Thread.sleep(200);
        int soFar = streets.tried.size();
        assertThat(soFar).isLessThan(500);
        assertThat(carrier.hasRoom(false)).isFalse();
        Thread.sleep(400);
        assertThat(streets.tried).as("nothing more is sent").hasSize(soFar);

        book.away = false;
        while (carrier.leases() > 0) carrier.report(book);
        assertThat(book.last().carried()).isEqualTo(peers(500));
        assertThat(book.news()).isEqualTo(500);
        assertThat(streets.tried).allSatisfy((peer, times) -> assertThat(times).hasValue(1));
    }

    @Test
    void theLeaseIsKeptAliveWhileNobodyAnswers() throws InterruptedException {
        streets.reply = peer -> pause(5000);
        carry(lease(peers(3)));
        assertThat(book.settled).hasSizeGreaterThanOrEqualTo(2);
        assertThat(book.last().carried()).isEqualTo(peers(3));
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
        carrier = carrier(inFlight, 1);
        carry(lease(peers(40)));
        assertThat(most.get()).isBetween(1, inFlight);
        assertThat(book.last().carried()).isEqualTo(peers(40));
    }

    @Test
    void atMostFourAreOnTheirWayToOnePeer() throws InterruptedException {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        streets.reply =
                peer -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    Reply reply = pause(20);
                    now.decrementAndGet();
                    return reply;
                };
        carry(
                IntStream.range(0, 20)
                        .mapToObj(seq -> lease(seq, Audience.of(5), Audience.of(), false))
                        .toArray(Leased[]::new));
        assertThat(most.get()).isBetween(2, 4);
        assertThat(book.news()).isEqualTo(20);
    }

    @Test
    void whoDoesNotAnswerStandsInNobodysWay() throws InterruptedException {
        carrier = carrier(8, 100);
        CountDownLatch end = new CountDownLatch(1);
        streets.reply =
                peer -> {
                    if (peer <= 16) await(end);
                    return answered(202);
                };
        carrier.carry(lease(peers(200)));
        // Eight places, and sixteen that hold one each as long as they may.
        while (book.news() < 184) carrier.report(book);
        end.countDown();
        while (carrier.leases() > 0) carrier.report(book);
        assertThat(book.last().carried()).isEqualTo(peers(200));
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static Health nobodyRests() {
        return new Health() {
            @Override
            public Set<Integer> resting() {
                return Set.of();
            }
        };
    }

    private void rehearse(byte[] create, Instant at) throws InterruptedException {
        URI activity = entry(7, peers(3)).activity();
        rehearsed.rehearse(new Planned(1, activity, create, peers(3), at));
        while (rehearsed.ready(activity) < 3) Thread.sleep(1);
    }

    @Test
    void whatWasRehearsedIsOnlyWritten() throws InterruptedException {
        rehearse(BODY, NOW);
        assertThat(streets.tried).as("nothing leaves before it is published").isEmpty();
        carry(lease(peers(3)));
        assertThat(book.last().carried()).isEqualTo(peers(3));
        assertThat(streets.tried).hasSize(3);
        assertThat(streets.overLines).hasValue(3);
        assertThat(streets.open).as("lines that nobody has closed").hasValue(0);
    }

    @Test
    void whatWasChangedAfterTheRehearsalGoesTheOrdinaryWay() throws InterruptedException {
        rehearse("{ }".getBytes(UTF_8), NOW);
        carry(lease(peers(3)));
        assertThat(book.last().carried()).isEqualTo(peers(3));
        assertThat(streets.overLines).hasValue(0);
    }

    @ParameterizedTest(name = "a rehearsal for {0} s from now is not used")
    @ValueSource(longs = {-31, -30, 1, 60})
    void aSignatureForAnotherTimeIsNotUsed(long seconds) throws InterruptedException {
        rehearse(BODY, NOW.plusSeconds(seconds));
        carry(lease(peers(3)));
        assertThat(book.last().carried()).isEqualTo(peers(3));
        assertThat(streets.overLines).hasValue(0);
    }

    @Test
    void aRehearsalIsReplacedByTheNext() throws InterruptedException {
        rehearse("{ }".getBytes(UTF_8), NOW);
        rehearse(BODY, NOW);
        assertThat(streets.open).hasValue(3);
        carry(lease(peers(3)));
        assertThat(streets.overLines).hasValue(3);
    }

    @Test
    void whatIsNotPublishedInTimeIsLetGoOf() throws InterruptedException {
        rehearse(BODY, NOW.minusSeconds(31));
        rehearsed.tidy();
        assertThat(streets.open).hasValue(0);
        assertThat(rehearsed.ready(entry(7, peers(3)).activity())).isZero();
    }

    @Test
    void whoWantsAnotherSignatureIsAskedOnceMoreAndRemembered() throws InterruptedException {
        streets.reply = peer -> answered(streets.tries(peer) == 1 ? 401 : 202);
        carry(lease(peers(2)));
        assertThat(streets.tried).allSatisfy((peer, times) -> assertThat(times).hasValue(2));
        assertThat(book.last().carried()).isEqualTo(peers(2));
        assertThat(book.learnt)
                .containsOnly(Map.entry(1, Scheme.RFC9421_RSA), Map.entry(2, Scheme.RFC9421_RSA));
    }

    @Test
    void whoWantsNeitherSignatureIsTriedLater() throws InterruptedException {
        streets.reply = peer -> answered(401);
        carry(lease(peers(1)));
        assertThat(streets.tries(1)).isEqualTo(2);
        assertThat(book.learnt).isEmpty();
        assertThat(book.failed())
                .containsExactly(
                        new Outcome.Failure(
                                1, new Answer.TryLater("status.401", Optional.empty())));
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
        private final AtomicInteger overLines = new AtomicInteger();
        private final AtomicInteger open = new AtomicInteger();
        private volatile IntFunction<Reply> reply = peer -> answered(202);

        @Override
        public Reply post(URI inbox, byte[] body, Map<String, String> sent) {
            int peer = Integer.parseInt(inbox.getHost().replaceAll("[^0-9]", ""));
            tried.computeIfAbsent(peer, first -> new AtomicInteger()).incrementAndGet();
            bodies.add(body);
            return reply.apply(peer);
        }

        @Override
        public Prepared prepare(URI inbox) {
            open.incrementAndGet();
            return new Prepared.Ready(
                    new Line() {
                        @Override
                        public Reply post(byte[] body, Map<String, String> headers) {
                            overLines.incrementAndGet();
                            open.decrementAndGet();
                            return Streets.this.post(inbox, body, headers);
                        }

                        @Override
                        public void close() {
                            open.decrementAndGet();
                        }
                    });
        }

        int tries(int peer) {
            return Objects.requireNonNull(tried.get(peer)).get();
        }
    }

    /// Where the carrier says how far it has come.
    private static final class Book implements Carrier.Ledger {

        private final List<Outcome> settled = new ArrayList<>();
        private final List<Integer> lots = new ArrayList<>();
        private final Map<Integer, Scheme> learnt = new HashMap<>();
        private final Set<Long> lost = new HashSet<>();
        private boolean away;

        @Override
        public List<Leased> settle(List<Outcome> outcomes, Map<Integer, Scheme> schemes) {
            if (away) throw new IllegalStateException("the database is away");
            settled.addAll(outcomes);
            learnt.putAll(schemes);
            lots.add(
                    outcomes.stream()
                            .mapToInt(outcome -> outcome.news().size() + outcome.failed().size())
                            .sum());
            return outcomes.stream()
                    .map(Outcome::lease)
                    .filter(lease -> lost.contains(lease.entry().seq()))
                    .toList();
        }

        Outcome last() {
            return settled.getLast();
        }

        List<Outcome> of(long seq) {
            return settled.stream()
                    .filter(outcome -> outcome.lease().entry().seq() == seq)
                    .toList();
        }

        int news() {
            return settled.stream().mapToInt(outcome -> outcome.news().size()).sum();
        }

        List<Outcome.Failure> failed() {
            return settled.stream().flatMap(outcome -> outcome.failed().stream()).toList();
        }
    }

    private static final class EveryPeer extends Peers {
        @Override
        public List<Peer> withIds(Collection<Integer> ids) {
            return ids.stream().map(EveryPeer::peer).toList();
        }

        private static Peer peer(int id) {
            URI inbox = URI.create("https://p" + id + ".example/inbox");
            return new Peer(id, inbox, inbox.getAuthority(), true, Optional.empty());
        }
    }

    private static final class Shut extends Blocks {

        private String domain = "";

        @Override
        public boolean isBlocked(@Nullable String asked) {
            return domain.equals(asked);
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
                    clock,
                    Engine.jdk()
                            .key(
                                    URI.create(
                                            "https://aushang.example/users/beispielamt#main-key"),
                                    KEY),
                    Optional.empty());
        }
    }
}
