// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.courier;

import aushang.actor.Offices;
import aushang.courier.Courier.Delivered;
import aushang.delivery.Answer;
import aushang.delivery.Leased;
import aushang.delivery.Outcome;
import aushang.delivery.Tally;
import aushang.follower.Audience;
import aushang.outbox.LogEntry;
import aushang.peer.Blocks;
import aushang.peer.Pace;
import aushang.peer.Peer;
import aushang.peer.Peers;
import aushang.signature.Scheme;
import aushang.signature.Signer;
import aushang.wire.Wire;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Carries the copies of all leases of this node: each open peer is tried once, many at the same
/// time, and what comes of it is reported in lots.
@ApplicationScoped
public class Carrier {

    private static final Logger LOG = Logger.getLogger("aushang.delivery");

    /// The reason noted for a peer whose copy could not even be sent.
    static final String NOT_SENT = "unreachable.not_sent";

    /// The reason noted for a peer that the operator has shut out.
    static final String BLOCKED = "peer.blocked";

    /// What has been answered and is not written down when a node dies is carried again: at most
    /// about so many copies of the whole node.
    static final int CHECKPOINT = 96;

    private static final Duration CHECKPOINT_INTERVAL = Duration.ofMillis(250);

    /// A lease that nothing is reported of is prolonged after this time, a fraction of the
    /// shortest.
    private static final Duration PROLONGED = Duration.ofSeconds(2);

    /// More work is taken while fewer copies than this wait for a place.
    private static final int AHEAD = 256;

    private static final int MOST_PER_PEER = 4;

    @Inject Wire wire;
    @Inject Offices offices;
    @Inject Peers peers;
    @Inject Blocks blocks;
    @Inject Pace pace;
    @Inject Rehearsed rehearsed;
    @Inject Figures figures;
    @Inject CourierConfig config;
    @Inject Clock clock;

    private final BlockingQueue<Result> results = new LinkedBlockingQueue<>();
    private final Map<Leased, Round> rounds = new ConcurrentHashMap<>();
    private final Map<Integer, Semaphore> atPeer = new ConcurrentHashMap<>();
    private final ExecutorService couriers = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable InFlight inFlight;
    private @Nullable Courier courier;
    private volatile boolean paused;

    /// Told how far leases have come.
    public interface Ledger {

        /// Writes it down.
        ///
        /// @param learnt forms of signature that peers have accepted, by peer
        /// @return the leases that no longer hold; nothing more is carried for them
        List<Leased> settle(List<Outcome> outcomes, Map<Integer, Scheme> learnt);
    }

    /// One lease on its way.
    private static final class Round {
        private final Leased lease;
        private int missing;
        private Audience carried = Audience.of();
        private Audience news = Audience.of();
        private List<Outcome.Failure> failed = new ArrayList<>();
        private long reportedAt = System.nanoTime();
        private volatile boolean over;

        private Round(Leased lease, int missing) {
            this.lease = lease;
            this.missing = missing;
        }

        private boolean isFinished() {
            return missing == 0;
        }

        private int unreported() {
            return news.size() + failed.size();
        }
    }

    private record Result(Round round, int peerId, Delivered delivered) {}

    @PostConstruct
    void ready() {
        inFlight = new InFlight(config, Pace.SLOW);
        courier = new Courier(wire, clock);
    }

    @PreDestroy
    void stop() {
        paused = true;
        rounds.values().forEach(round -> round.over = true);
        couriers.shutdownNow();
    }

    /// Whether more work may be taken.
    ///
    /// @param apart of the kind that is served beside the rest
    public boolean hasRoom(boolean apart) {
        return !paused && inFlight().waiting(apart) < AHEAD;
    }

    /// Copies that are on their way now.
    public int onTheirWay() {
        return inFlight().size();
    }

    /// Leases that are being carried now.
    public int leases() {
        return rounds.size();
    }

    /// Whether part of an activity is being carried now.
    public boolean isCarrying(long seq) {
        return rounds.keySet().stream().anyMatch(lease -> lease.entry().seq() == seq);
    }

    /// Begins to carry a lease, and returns at once.
    public void carry(Leased lease) {
        if (lease.superseded()) {
            end(lease);
            return;
        }
        List<Peer> served =
                peers.withIds(lease.open().without(lease.waiting()).peers().boxed().toList());
        // Opened here, since couriers know neither database nor container.
        Signer signer = offices.signerOf(lease.entry().officeId(), lease.entry().activity());
        List<Peer> open = new ArrayList<>();
        List<Result> known = new ArrayList<>();
        Round round = new Round(lease, served.size() + lease.waiting().size());
        for (Peer peer : served) {
            if (blocks.isBlocked(peer.domain()))
                known.add(result(round, peer.id(), new Answer.Refused(BLOCKED)));
            else open.add(peer);
        }
        lease.waiting().peers().forEach(id -> known.add(result(round, id, new Answer.NotAsked())));
        rounds.put(lease, round);
        results.addAll(known);
        for (Peer peer : open) couriers.execute(() -> carry(round, peer, signer));
    }

    /// What was withdrawn meanwhile is carried to nobody.
    private void end(Leased lease) {
        Round round = new Round(lease, 0);
        if (!(lease.part() instanceof Leased.Part.Chunk))
            lease.open()
                    .peers()
                    .forEach(peer ->
                            round.failed.add(
                                    new Outcome.Failure(
                                            peer, new Answer.Refused(Tally.SUPERSEDED))));
        rounds.put(lease, round);
    }

    private void carry(Round round, Peer peer, Signer signer) {
        Semaphore door = atPeer.computeIfAbsent(peer.id(), id -> new Semaphore(MOST_PER_PEER));
        try {
            door.acquire();
            try (InFlight.Place _ = inFlight().take(round.lease.isApart())) {
                while (paused && !round.over) Thread.sleep(CHECKPOINT_INTERVAL);
                if (round.over) return;
                long began = System.nanoTime();
                Delivered delivered = deliver(round, peer, signer);
                if (delivered.answer() instanceof Answer.Accepted)
                    pace.answered(peer.id(), Duration.ofNanos(System.nanoTime() - began));
                results.add(new Result(round, peer.id(), delivered));
            } finally {
                door.release();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Delivered deliver(Round round, Peer peer, Signer signer) {
        try {
            LogEntry entry = round.lease.entry();
            return courier()
                    .deliver(
                            peer,
                            entry.body(),
                            entry.sha256(),
                            signer,
                            rehearsed.take(entry, peer.id()));
        } catch (RuntimeException | Error broken) {
            // One peer's delivery must never take the others with it.
            LOG.log(Level.WARNING, "a copy could not be sent to peer " + peer.id(), broken);
            return new Delivered(new Answer.TryLater(NOT_SENT, Optional.empty()), Optional.empty());
        }
    }

    /// Waits for answers, at most for a moment, and reports what is worth it: a lot of answers, a
    /// finished lease, or a lease that would run out.
    ///
    /// @return the leases that have come to their end
    public List<Leased> report(Ledger ledger) throws InterruptedException {
        Map<Integer, Scheme> learnt = new HashMap<>();
        long end = System.nanoTime() + CHECKPOINT_INTERVAL.toNanos();
        for (int taken = 0; taken < CHECKPOINT; ) {
            long left = end - System.nanoTime();
            Result result = left <= 0 ? null : results.poll(left, TimeUnit.NANOSECONDS);
            if (result == null) break;
            taken++;
            note(result, learnt);
        }
        inFlight().moveTheSlow();
        rehearsed.tidy();
        List<Outcome> outcomes = due();
        if (outcomes.isEmpty() && learnt.isEmpty()) return List.of();
        List<Leased> lost = settle(ledger, outcomes, learnt);
        return close(outcomes, lost);
    }

    private void note(Result result, Map<Integer, Scheme> learnt) {
        Round round = result.round();
        figures.count(result.delivered().answer());
        if (round.over) return;
        round.missing--;
        result.delivered().learnt().ifPresent(scheme -> learnt.put(result.peerId(), scheme));
        if (result.delivered().answer() instanceof Answer.Accepted) {
            Audience peer = Audience.of(result.peerId());
            round.carried = round.carried.with(peer);
            round.news = round.news.with(peer);
        } else {
            round.failed.add(new Outcome.Failure(result.peerId(), result.delivered().answer()));
        }
    }

    private List<Outcome> due() {
        long now = System.nanoTime();
        return rounds.values().stream()
                .filter(round ->
                        round.isFinished()
                                || round.unreported() > 0
                                || now - round.reportedAt > PROLONGED.toNanos())
                .map(round ->
                        new Outcome(
                                round.lease,
                                round.carried,
                                round.news,
                                List.copyOf(round.failed),
                                round.isFinished()))
                .toList();
    }

    /// While nothing can be written down, nothing more is carried.
    private List<Leased> settle(
            Ledger ledger, List<Outcome> outcomes, Map<Integer, Scheme> learnt) {
        boolean written = false;
        try {
            List<Leased> lost = ledger.settle(outcomes, learnt);
            written = true;
            return lost;
        } finally {
            paused = !written;
        }
    }

    private List<Leased> close(List<Outcome> outcomes, List<Leased> lost) {
        List<Leased> ended = new ArrayList<>(lost);
        for (Outcome outcome : outcomes) {
            Round round = Objects.requireNonNull(rounds.get(outcome.lease()));
            round.news = Audience.of();
            round.failed = new ArrayList<>();
            round.reportedAt = System.nanoTime();
            if (outcome.finished()) ended.add(outcome.lease());
        }
        for (Leased lease : ended) {
            Round round = rounds.remove(lease);
            if (round != null) round.over = true;
        }
        return ended.stream().distinct().collect(Collectors.toList());
    }

    private static Result result(Round round, int peer, Answer answer) {
        return new Result(round, peer, new Delivered(answer, Optional.empty()));
    }

    private InFlight inFlight() {
        return Objects.requireNonNull(inFlight);
    }

    private Courier courier() {
        return Objects.requireNonNull(courier);
    }
}
