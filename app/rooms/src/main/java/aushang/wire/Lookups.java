// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.wire;

import aushang.tls.Deadline;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Resolves a name once, and judges every address it has.
final class Lookups implements AutoCloseable {

    private static final int MOST = 128;

    private final WireConfig config;
    private final Names names;

    /// Platform threads: a native lookup would hold the carrier of a virtual one.
    private final ExecutorService threads =
            Executors.newCachedThreadPool(
                    Thread.ofPlatform().daemon().name("wire-lookup-", 0).factory());

    private final Semaphore permits = new Semaphore(MOST);

    Lookups(WireConfig config, Names names) {
        this.config = config;
        this.names = names;
    }

    /// What came of looking up.
    sealed interface Lookup {

        /// All addresses; a connection may be made to each of them.
        record Found(List<InetAddress> addresses) implements Lookup {}

        /// There is nowhere to go.
        record Failed(Reply reply) implements Lookup {}
    }

    /// One forbidden address among many forbids the name.
    Lookup of(Destination destination, Deadline deadline) {
        List<InetAddress> addresses;
        try {
            addresses =
                    destination.literal().isPresent()
                            ? List.of(destination.literal().get())
                            : lookup(destination.host(), deadline);
        } catch (TimeoutException e) {
            return new Lookup.Failed(new Reply.Unreachable(Reply.Cause.SLOW_NAME));
        } catch (UnknownHostException e) {
            return new Lookup.Failed(new Reply.Unreachable(Reply.Cause.UNKNOWN_NAME));
        }
        if (addresses.isEmpty())
            return new Lookup.Failed(new Reply.Unreachable(Reply.Cause.UNKNOWN_NAME));
        boolean fine =
                addresses.stream()
                        .allMatch(address ->
                                isAllowed(address)
                                        || !(destination.onlyIfAllowed()
                                                || SpecialUse.isForbidden(address)));
        return fine
                ? new Lookup.Found(addresses)
                : new Lookup.Failed(new Reply.Forbidden(Reply.Bar.ADDRESS));
    }

    private boolean isAllowed(InetAddress address) {
        return config.allow().stream().anyMatch(network -> network.contains(address));
    }

    private List<InetAddress> lookup(String host, Deadline deadline)
            throws TimeoutException, UnknownHostException {
        Deadline until = deadline.orIn(config.lookup());
        try {
            if (!permits.tryAcquire(until.left(), TimeUnit.NANOSECONDS))
                throw new TimeoutException();
            Future<List<InetAddress>> lookup =
                    threads.submit(() -> {
                        try {
                            return names.resolve(host);
                        } finally {
                            permits.release();
                        }
                    });
            // Never cancelled: a lookup stopped before it began would keep its permit for ever.
            return lookup.get(until.left(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new UnknownHostException(host);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
