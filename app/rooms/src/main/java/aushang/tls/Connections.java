// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Opens connections, and keeps those that may be useful again.
///
/// Kept connections count towards one limit, whether they wait here or are held ready by a caller;
/// the one idle for longest goes first. Peers in use are limited by name, by address, and in all.
public final class Connections implements AutoCloseable {

    private final TlsConfig config;
    private final int most;
    private final Engines engines;
    private final Limits limits;
    private final Watch watch = new Watch();

    private final Object lock = new Object();
    private final Map<Place, ArrayDeque<Connection>> kept = new HashMap<>();
    private final LinkedHashSet<Connection> longestFirst = new LinkedHashSet<>();
    private int held;
    private boolean closed;

    /// @param authorities PEM file of certificates trusted besides the JDK's
    public Connections(TlsConfig config, Optional<Path> authorities) {
        this.config = config;
        this.most = Math.min(config.kept(), OpenFiles.most() / 2);
        this.engines = Engines.of(config.engine(), Trust.in(authorities));
        this.limits = new Limits(config);
        watch.everySecond(this::closeIdle);
    }

    /// What shakes hands for us: `native` or `jdk`.
    public String engine() {
        return engines.name();
    }

    /// Waits until one more exchange with this place is within the limits.
    ///
    /// @throws TimeoutException if it is not before the deadline
    public Guard enter(Place place, Deadline deadline) throws TimeoutException {
        return limits.enter(place, deadline);
    }

    /// A connection to this place that is still good, if one was kept.
    public Optional<Connection> kept(Place place) {
        while (true) {
            Connection newest = take(place);
            if (newest == null) return Optional.empty();
            if (newest.isReady()) return Optional.of(newest);
            newest.close();
        }
    }

    /// A new connection.
    ///
    /// @param connected by when there must be a connection; hands may be shaken until the deadline
    /// @throws NoConnection if nobody is there, or not in time
    /// @throws SSLException if whoever is there cannot prove to be the one meant
    public Connection open(Place place, Deadline connected, Deadline deadline) throws IOException {
        return Connection.open(place, engines, watch, connected, deadline);
    }

    /// Keeps it for later, if it is fit for that; closes it otherwise.
    public void keep(Connection connection) {
        if (!connection.rest()) {
            connection.close();
            return;
        }
        List<Connection> tooMany = new ArrayList<>();
        synchronized (lock) {
            ArrayDeque<Connection> same =
                    kept.computeIfAbsent(connection.place(), place -> new ArrayDeque<>());
            same.addLast(connection);
            longestFirst.add(connection);
            if (same.size() > config.perHost()) remove(same.getFirst(), tooMany);
            while (!longestFirst.isEmpty() && (closed || longestFirst.size() + held > most))
                remove(longestFirst.getFirst(), tooMany);
        }
        tooMany.forEach(Connection::close);
    }

    /// Makes room for a connection that a caller holds ready, until the guard is closed.
    ///
    /// @return empty when as many are held as may be kept at all
    public Optional<Guard> hold() {
        List<Connection> tooMany = new ArrayList<>();
        synchronized (lock) {
            if (closed || held >= most) return Optional.empty();
            held++;
            while (!longestFirst.isEmpty() && longestFirst.size() + held > most)
                remove(longestFirst.getFirst(), tooMany);
        }
        tooMany.forEach(Connection::close);
        return Optional.of(() -> {
            synchronized (lock) {
                held--;
            }
        });
    }

    /// How many wait here to be used again.
    public int idle() {
        synchronized (lock) {
            return longestFirst.size();
        }
    }

    private @Nullable Connection take(Place place) {
        synchronized (lock) {
            ArrayDeque<Connection> same = kept.get(place);
            if (same == null) return null;
            Connection newest = same.removeLast();
            longestFirst.remove(newest);
            if (same.isEmpty()) kept.remove(place);
            return newest;
        }
    }

    private void closeIdle() {
        long before = System.nanoTime() - config.idle().toNanos();
        List<Connection> old = new ArrayList<>();
        synchronized (lock) {
            while (!longestFirst.isEmpty() && longestFirst.getFirst().idleSince() - before < 0)
                remove(longestFirst.getFirst(), old);
        }
        old.forEach(Connection::close);
    }

    private void remove(Connection connection, List<Connection> removed) {
        longestFirst.remove(connection);
        ArrayDeque<Connection> same = kept.get(connection.place());
        if (same != null && same.remove(connection) && same.isEmpty())
            kept.remove(connection.place());
        removed.add(connection);
    }

    /// Closes what is kept, and cuts off what is in use.
    @Override
    public void close() {
        List<Connection> all = new ArrayList<>();
        synchronized (lock) {
            closed = true;
            while (!longestFirst.isEmpty()) remove(longestFirst.getFirst(), all);
        }
        all.forEach(Connection::close);
        watch.close();
    }
}
