// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.courier;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// The places of copies on their way, in two budgets. A copy that takes long leaves its place to
/// others and goes on in the other budget, as long as there is room.
final class InFlight {

    // Fair, so that a chunk is finished before the next is begun, and few are written down at once.
    private final Semaphore swift;
    private final Semaphore apart;
    private final long patience;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger waitingApart = new AtomicInteger();
    private final Set<Place> taken = ConcurrentHashMap.newKeySet();

    /// @param patience after which a copy counts as slow
    InFlight(CourierConfig config, Duration patience) {
        this.swift = new Semaphore(config.inFlight(), true);
        this.apart = new Semaphore(config.apart(), true);
        this.patience = patience.toNanos();
    }

    /// One copy's place; given back by closing it.
    final class Place implements AutoCloseable {

        private final long since = System.nanoTime();
        private boolean isApart;
        private boolean given;

        private Place(boolean isApart) {
            this.isApart = isApart;
        }

        private synchronized void moveIfSlow(long now) {
            if (given || isApart || now - since < patience || !apart.tryAcquire()) return;
            isApart = true;
            swift.release();
        }

        @Override
        public synchronized void close() {
            if (given) return;
            given = true;
            taken.remove(this);
            (isApart ? apart : swift).release();
        }
    }

    /// Waits for a place.
    Place take(boolean isApart) throws InterruptedException {
        AtomicInteger queue = isApart ? waitingApart : waiting;
        queue.incrementAndGet();
        try {
            (isApart ? apart : swift).acquire();
        } finally {
            queue.decrementAndGet();
        }
        Place place = new Place(isApart);
        taken.add(place);
        return place;
    }

    /// Moves the slow out of the way of the others.
    void moveTheSlow() {
        long now = System.nanoTime();
        for (Place place : taken) place.moveIfSlow(now);
    }

    /// How many wait for a place.
    int waiting(boolean isApart) {
        return (isApart ? waitingApart : waiting).get();
    }

    /// How many are on their way.
    int size() {
        return taken.size();
    }
}
