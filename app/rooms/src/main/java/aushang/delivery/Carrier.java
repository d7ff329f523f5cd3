// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.delivery;

import aushang.actor.Offices;
import aushang.follower.Audience;
import aushang.peer.Blocks;
import aushang.peer.Peer;
import aushang.peer.Peers;
import aushang.signature.Signer;
import aushang.wire.Reply;
import aushang.wire.Wire;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Carries the copies of one lease: each open peer is tried once, many at the same time.
@ApplicationScoped
public class Carrier {

    private static final Logger LOG = Logger.getLogger("aushang.delivery");

    static final String SUPERSEDED = "superseded";

    /// The reason noted for a peer whose copy could not even be sent.
    static final String NOT_SENT = "unreachable.not_sent";

    /// The reason noted for a peer that the operator has shut out.
    static final String BLOCKED = "peer.blocked";

    /// What is on its way when a worker dies is carried again: at most this many copies.
    private static final int CHECKPOINT = 128;

    private static final String ACTIVITY = "application/activity+json";

    private static final Duration CHECKPOINT_INTERVAL = Duration.ofMillis(250);

    @Inject Wire wire;
    @Inject Offices offices;
    @Inject Peers peers;
    @Inject Blocks blocks;
    @Inject DeliveryConfig config;

    /// Told how far a lease has come.
    public interface Ledger {

        /// Writes it down.
        ///
        /// @return whether the lease still holds; if not, the carrier stops
        boolean settle(Leased lease, Outcome outcome);
    }

    /// Tries every open peer of the lease and reports on the way and at the end.
    public void carry(Leased lease, Ledger ledger) throws InterruptedException {
        List<Outcome.Failure> failed = new ArrayList<>();
        if (lease.superseded()) {
            lease.open()
                    .peers()
                    .forEach(peer -> failed.add(failure(peer, new Answer.Refused(SUPERSEDED))));
            ledger.settle(lease, new Outcome(Audience.of(), failed, true));
            return;
        }
        lease.resting().peers().forEach(peer -> failed.add(failure(peer, new Answer.NotAsked())));
        Audience carried = Audience.of();

        Collection<Integer> open = lease.open().without(lease.resting()).peers().boxed().toList();
        List<Peer> served = peers.withIds(open);
        // Opened here, since couriers know neither database nor container.
        Signer signer = offices.signerOf(lease.entry().officeId(), lease.entry().activity());
        BlockingQueue<Outcome.Failure> answers =
                new ArrayBlockingQueue<>(Math.max(1, served.size()));
        Semaphore inFlight = new Semaphore(config.inFlight());
        try (ExecutorService couriers = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                for (Peer peer : served)
                    couriers.execute(() -> answers.add(deliver(lease, peer, signer, inFlight)));
                int unreported = 0;
                long reportedAt = System.nanoTime();
                for (int missing = served.size(); missing > 0; ) {
                    Outcome.Failure answer =
                            answers.poll(CHECKPOINT_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
                    if (answer != null) {
                        missing--;
                        unreported++;
                        if (answer.answer() instanceof Answer.Accepted)
                            carried = carried.with(Audience.of(answer.peerId()));
                        else failed.add(answer);
                    }
                    // A slow trickle of answers must not let the lease run out, so time counts as
                    // well as number.
                    boolean isTime =
                            System.nanoTime() - reportedAt >= CHECKPOINT_INTERVAL.toNanos();
                    if (missing > 0 && (unreported >= CHECKPOINT || isTime)) {
                        unreported = 0;
                        if (!ledger.settle(lease, new Outcome(carried, List.copyOf(failed), false)))
                            return;
                        failed.clear();
                        reportedAt = System.nanoTime();
                    }
                }
            } finally {
                // Nobody is left when all has gone well; otherwise nothing more is sent that could
                // not be written down.
                couriers.shutdownNow();
            }
        }
        ledger.settle(lease, new Outcome(carried, failed, true));
    }

    private Outcome.Failure deliver(Leased lease, Peer peer, Signer signer, Semaphore inFlight) {
        try {
            inFlight.acquire();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return failure(peer.id(), new Answer.TryLater("stopped", Optional.empty()));
        }
        try {
            return failure(peer.id(), answer(lease, peer, signer));
        } catch (RuntimeException | Error broken) {
            // One peer's delivery must never take the others with it.
            LOG.log(Level.WARNING, "a copy could not be sent to peer " + peer.id(), broken);
            return failure(peer.id(), new Answer.TryLater(NOT_SENT, Optional.empty()));
        } finally {
            inFlight.release();
        }
    }

    private Answer answer(Leased lease, Peer peer, Signer signer) {
        if (blocks.isBlocked(peer.domain())) return new Answer.Refused(BLOCKED);
        byte[] body = lease.entry().body();
        return switch (wire.post(peer.inbox(), body, signer.post(peer.inbox(), body, ACTIVITY))) {
            case Reply.Answered answered -> Answer.of(answered.status(), answered.retryAfter());
            case Reply.Unreachable(var cause) ->
                    new Answer.TryLater("unreachable." + cause.code(), Optional.empty());
            case Reply.Forbidden(var bar) -> new Answer.Refused("forbidden." + bar.code());
        };
    }

    private static Outcome.Failure failure(int peer, Answer answer) {
        return new Outcome.Failure(peer, answer);
    }
}
