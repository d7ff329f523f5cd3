// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.wire;

import aushang.tls.Connection;
import aushang.tls.Connections;
import aushang.tls.Deadline;
import aushang.tls.Guard;
import aushang.tls.Place;
import aushang.wire.Exchange.Outcome;
import aushang.wire.Exchange.Request;
import aushang.wire.Lookups.Lookup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Carries requests out and answers in, for everyone in the house.
///
/// Blocking: call it from a virtual thread. One instance serves all; connections are kept for reuse
/// by name *and* checked address, so that a kept connection never leads where a new one would not.
public class Wire implements AutoCloseable {

    /// For how long what was prepared counts as just checked; after that the name is asked again.
    private static final Duration PREPARED = Duration.ofMinutes(2);

    /// Headers that are ours to set.
    private static final Set<String> RESERVED =
            Set.of(
                    "host",
                    "user-agent",
                    "content-length",
                    "transfer-encoding",
                    "connection",
                    "accept-encoding",
                    "cookie",
                    "expect",
                    "te",
                    "trailer",
                    "upgrade");

    private final WireConfig config;
    private final ShutOut shut;
    private final Lookups lookups;
    private final Connections connections;
    private final Exchange exchange;

    /// Only for a container's proxy.
    @SuppressWarnings("NullAway")
    protected Wire() {
        this.config = null;
        this.shut = null;
        this.lookups = null;
        this.connections = null;
        this.exchange = null;
    }

    /// A way out within the limits of `config`, to nobody who is shut out.
    public Wire(WireConfig config, Names names, Clock clock, ShutOut shut) {
        this.config = config;
        this.shut = shut;
        this.lookups = new Lookups(config, names);
        this.connections = new Connections(config.tls(), config.trust());
        this.exchange = new Exchange(config, clock, connections);
    }

    /// Fetches what is at an address, following at most 3 redirects.
    ///
    /// @param headers asked anew for each hop, so that a signature is made for where it goes
    public Reply get(URI uri, Function<URI, Map<String, String>> headers) {
        Deadline deadline = Deadline.in(config.total());
        URI at = uri;
        for (int hop = 0; hop <= config.redirects(); hop++) {
            switch (hop(at, Optional.empty(), headers, deadline)) {
                case Outcome.Done(var reply) -> {
                    return reply;
                }
                case Outcome.Elsewhere(var next) -> at = next;
            }
        }
        return new Reply.Unreachable(Reply.Cause.TOO_MANY_REDIRECTS);
    }

    /// Brings a body to an address. A redirect is an answer like any other, and is not followed.
    public Reply post(URI uri, byte[] body, Map<String, String> headers) {
        Deadline deadline = Deadline.in(config.total());
        return switch (hop(uri, Optional.of(body), hop -> headers, deadline)) {
            case Outcome.Done(var reply) -> reply;
            case Outcome.Elsewhere(var next) ->
                    throw new IllegalStateException("a POST is not redirected");
        };
    }

    /// Does everything for a post that can be done before its body is there: resolves, checks,
    /// connects, shakes hands. Close the line when it is no longer needed.
    public Prepared prepare(URI inbox) {
        Deadline deadline = Deadline.in(config.total());
        return switch (check(inbox)) {
            case Destination.Checked.Unfit(var bar) ->
                    new Prepared.NotReady(new Reply.Forbidden(bar));
            case Destination.Checked.Fit(var destination) ->
                    switch (lookups.of(destination, deadline)) {
                        case Lookup.Failed(var reply) -> new Prepared.NotReady(reply);
                        case Lookup.Found(var addresses) ->
                                connected(destination, addresses, deadline);
                    };
        };
    }

    private Prepared connected(
            Destination destination, List<InetAddress> addresses, Deadline deadline) {
        Reply.Cause cause = Reply.Cause.NO_CONNECTION;
        for (Place place : Exchange.places(destination, addresses)) {
            Optional<Guard> room = connections.hold();
            if (room.isEmpty()) return new Prepared.Ready(new UnconnectedLine(destination));
            try (Guard _ = connections.enter(place, deadline)) {
                Optional<Connection> kept = connections.kept(place);
                Connection connection =
                        kept.isPresent() ? kept.get() : exchange.opened(place, deadline);
                if (!connection.rest()) {
                    connection.close();
                    room.get().close();
                    return new Prepared.Ready(new UnconnectedLine(destination));
                }
                return new Prepared.Ready(new HeldLine(destination, connection, room.get()));
            } catch (IOException | TimeoutException e) {
                room.get().close();
                cause = Exchange.causeOf(e, deadline);
            }
            if (cause != Reply.Cause.NO_CONNECTION) break;
        }
        return new Prepared.NotReady(new Reply.Unreachable(cause));
    }

    private Outcome hop(
            URI uri,
            Optional<byte[]> body,
            Function<URI, Map<String, String>> headers,
            Deadline deadline) {
        return switch (check(uri)) {
            case Destination.Checked.Unfit(var bar) -> Exchange.done(new Reply.Forbidden(bar));
            case Destination.Checked.Fit(var destination) ->
                    switch (lookups.of(destination, deadline)) {
                        case Lookup.Failed(var reply) -> Exchange.done(reply);
                        case Lookup.Found(var addresses) -> {
                            Map<String, String> own = headers.apply(destination.uri());
                            own.forEach(Wire::requireSound);
                            yield exchange.over(
                                    addresses, new Request(destination, body, own), deadline);
                        }
                    };
        };
    }

    private Destination.Checked check(URI uri) {
        Destination.Checked checked = Destination.check(uri, config);
        return checked instanceof Destination.Checked.Fit(var destination)
                        && shut.isShutOut(destination.uri().getAuthority())
                ? new Destination.Checked.Unfit(Reply.Bar.DOMAIN_BLOCKED)
                : checked;
    }

    private static void requireSound(String name, String value) {
        boolean sound =
                !name.isEmpty()
                        && name.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != ':')
                        && value.chars().allMatch(c -> c >= 0x20 && c < 0x7f)
                        && !RESERVED.contains(name.toLowerCase(Locale.ROOT));
        if (!sound) throw new IllegalArgumentException("not a header of the caller's: " + name);
    }

    /// What shakes hands: `native` or `jdk`.
    public String engine() {
        return connections.engine();
    }

    @Override
    public void close() {
        connections.close();
        lookups.close();
    }

    /// There was no room for another connection, or it was not fit to wait: this connects when it
    /// posts.
    private final class UnconnectedLine implements Line {

        private final Destination destination;

        UnconnectedLine(Destination destination) {
            this.destination = destination;
        }

        @Override
        public Reply post(byte[] body, Map<String, String> headers) {
            return Wire.this.post(destination.uri(), body, headers);
        }

        @Override
        public void close() {
            // nothing is held
        }
    }

    /// A line with its connection, until that is used or given back.
    private final class HeldLine implements Line {

        private final Destination destination;
        private final Deadline fresh = Deadline.in(PREPARED);
        private final AtomicReference<@Nullable Connection> connection;
        private final Guard room;

        HeldLine(Destination destination, Connection connection, Guard room) {
            this.destination = destination;
            this.connection = new AtomicReference<>(connection);
            this.room = room;
        }

        @Override
        public Reply post(byte[] body, Map<String, String> headers) {
            headers.forEach(Wire::requireSound);
            Connection held = connection.getAndSet(null);
            if (held == null) return Wire.this.post(destination.uri(), body, headers);
            room.close();
            if (fresh.isOver() || !held.isReady()) {
                held.close();
                return Wire.this.post(destination.uri(), body, headers);
            }
            return over(held, new Request(destination, Optional.of(body), headers));
        }

        private Reply over(Connection held, Request request) {
            Deadline deadline = Deadline.in(config.total());
            try (Guard _ = connections.enter(held.place(), deadline)) {
                return switch (exchange.on(held, request, deadline)) {
                    case Outcome.Done(var reply) -> reply;
                    case Outcome.Elsewhere(var next) ->
                            throw new IllegalStateException("a POST is not redirected");
                };
            } catch (Exchange.Unanswered e) {
                if (deadline.isOver()) return new Reply.Unreachable(Reply.Cause.TIME_IS_UP);
            } catch (TimeoutException e) {
                held.close();
                return new Reply.Unreachable(Reply.Cause.TIME_IS_UP);
            } catch (IOException e) {
                return new Reply.Unreachable(Exchange.causeOf(e, deadline));
            }
            return Wire.this.post(
                    destination.uri(), request.body().orElseThrow(), request.headers());
        }

        @Override
        public void close() {
            Connection held = connection.getAndSet(null);
            if (held == null) return;
            room.close();
            connections.keep(held);
        }
    }
}
