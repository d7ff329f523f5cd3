// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tls;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// How many exchanges may go on at once: with one name, with one address, and in all.
///
/// Nothing is remembered of a name or address once nobody uses it.
final class Limits {

    private final Semaphore all;
    private final Map<String, Lane> hosts = new ConcurrentHashMap<>();
    private final Map<Object, Lane> addresses = new ConcurrentHashMap<>();
    private final int perHost;
    private final int perAddress;

    Limits(TlsConfig config) {
        this.all = new Semaphore(config.inFlight());
        this.perHost = config.perHost();
        this.perAddress = config.perAddress();
    }

    /// One lane, and how many are in it or wait for it.
    private record Lane(Semaphore permits, int users) {}

    /// @throws TimeoutException if it is full until the deadline, or the waiting is interrupted
    Guard enter(Place place, Deadline deadline) throws TimeoutException {
        Guard host = enter(hosts, place.host(), perHost, deadline);
        try {
            Guard address = enter(addresses, place.address(), perAddress, deadline);
            try {
                acquire(all, deadline);
                return () -> {
                    all.release();
                    address.close();
                    host.close();
                };
            } catch (TimeoutException e) {
                address.close();
                throw e;
            }
        } catch (TimeoutException e) {
            host.close();
            throw e;
        }
    }

    private static <K> Guard enter(Map<K, Lane> lanes, K key, int most, Deadline deadline)
            throws TimeoutException {
        Lane lane =
                lanes.merge(
                        key,
                        new Lane(new Semaphore(most), 1),
                        (old, fresh) -> new Lane(old.permits(), old.users() + 1));
        try {
            acquire(lane.permits(), deadline);
        } catch (TimeoutException e) {
            leave(lanes, key);
            throw e;
        }
        return () -> {
            lane.permits().release();
            leave(lanes, key);
        };
    }

    private static <K> void leave(Map<K, Lane> lanes, K key) {
        lanes.computeIfPresent(
                key,
                (same, lane) ->
                        lane.users() == 1 ? null : new Lane(lane.permits(), lane.users() - 1));
    }

    private static void acquire(Semaphore permits, Deadline deadline) throws TimeoutException {
        try {
            if (!permits.tryAcquire(deadline.left(), TimeUnit.NANOSECONDS))
                throw new TimeoutException("full");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted");
        }
    }
}
