// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.courier;

import aushang.actor.Offices;
import aushang.notice.Rehearsal;
import aushang.outbox.LogEntry;
import aushang.peer.Blocks;
import aushang.peer.Health;
import aushang.peer.Peer;
import aushang.peer.Peers;
import aushang.signature.Digests;
import aushang.signature.Signer;
import aushang.wire.Line;
import aushang.wire.Prepared;
import aushang.wire.Wire;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/// Copies of a publication with a set time, prepared before it: connected, and signed for the very
/// second. Nothing of them leaves; only whoever holds a lease of what was in fact published takes
/// them, and only if it is the same to the byte. Everything else goes the ordinary way.
@ApplicationScoped
public class Rehearsed implements Rehearsal {

    /// A signature is made for one moment; later than this a new one is made.
    private static final Duration GOOD_FOR = Duration.ofSeconds(30);

    /// Connections opened at the same time.
    private static final int AT_ONCE = 256;

    @Inject Wire wire;
    @Inject Offices offices;
    @Inject Peers peers;
    @Inject Blocks blocks;
    @Inject Health health;
    @Inject Clock clock;

    private final Map<URI, Piece> pieces = new ConcurrentHashMap<>();
    private final ExecutorService stagehands = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore atOnce = new Semaphore(AT_ONCE);

    /// One copy, ready.
    ///
    /// @param headers signed for the set time
    /// @param line empty if there is no connection
    record Copy(Map<String, String> headers, Optional<Line> line) {
        void close() {
            line.ifPresent(Line::close);
        }
    }

    /// What will be said, and its copies.
    private static final class Piece {
        private final byte[] sha256;
        private final Instant at;
        private final Map<Integer, Copy> copies = new ConcurrentHashMap<>();
        private volatile boolean over;

        private Piece(byte[] sha256, Instant at) {
            this.sha256 = sha256;
            this.at = at;
        }

        private void put(int peer, Copy copy) {
            copies.put(peer, copy);
            // It may have ended meanwhile, and then nobody else closes this.
            if (over) end();
        }

        private void end() {
            over = true;
            for (Integer peer : List.copyOf(copies.keySet())) {
                Copy copy = copies.remove(peer);
                if (copy != null) copy.close();
            }
        }
    }

    @Override
    public void rehearse(Planned planned) {
        byte[] sha256 = Digests.sha256(planned.create());
        Piece piece = new Piece(sha256, planned.publishAt());
        Piece before = pieces.put(planned.activity(), piece);
        if (before != null) before.end();
        // Opened here, since stagehands know neither database nor container.
        Signer signer = offices.signerOf(planned.officeId(), planned.activity());
        Set<Integer> resting = health.resting();
        for (Peer peer : peers.withIds(planned.audience().peers().boxed().toList()))
            if (!resting.contains(peer.id()) && !blocks.isBlocked(peer.domain()))
                stagehands.execute(() -> prepare(piece, peer, signer));
    }

    private void prepare(Piece piece, Peer peer, Signer signer) {
        try {
            atOnce.acquire();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            if (piece.over) return;
            Map<String, String> headers =
                    signer.post(
                            peer.inbox(),
                            piece.sha256,
                            Courier.ACTIVITY,
                            Courier.first(peer),
                            piece.at);
            Optional<Line> line =
                    wire.prepare(peer.inbox()) instanceof Prepared.Ready(var ready)
                            ? Optional.of(ready)
                            : Optional.empty();
            piece.put(peer.id(), new Copy(headers, line));
        } finally {
            atOnce.release();
        }
    }

    /// The prepared copy of what is in fact published, once; empty if there is none, or none for
    /// exactly this.
    Optional<Copy> take(LogEntry entry, int peerId) {
        Piece piece = pieces.get(entry.activity());
        if (piece == null || !isFor(piece, entry)) return Optional.empty();
        return Optional.ofNullable(piece.copies.remove(peerId));
    }

    private boolean isFor(Piece piece, LogEntry entry) {
        Instant now = clock.instant();
        return MessageDigest.isEqual(piece.sha256, entry.sha256())
                && !now.isBefore(piece.at)
                && now.isBefore(piece.at.plus(GOOD_FOR));
    }

    /// Lets go of what was not needed in time.
    public void tidy() {
        Instant now = clock.instant();
        pieces.forEach((activity, piece) -> {
            if (now.isAfter(piece.at.plus(GOOD_FOR)) && pieces.remove(activity, piece)) piece.end();
        });
    }

    @PreDestroy
    void stop() {
        pieces.values().forEach(Piece::end);
        stagehands.shutdownNow();
    }

    /// How many copies are ready.
    int ready(URI activity) {
        Piece piece = pieces.get(activity);
        return piece == null ? 0 : piece.copies.size();
    }
}
