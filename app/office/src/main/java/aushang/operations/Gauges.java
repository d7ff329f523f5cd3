// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.operations;

import aushang.courier.Carrier;
import aushang.courier.Figures;
import aushang.courier.Figures.Ending;
import aushang.crypto.Engine;
import aushang.delivery.ServerView;
import aushang.delivery.Servers;
import aushang.peer.Refusals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/// The figures for whoever collects them, at `/metrics`. Those of the whole instance come from the
/// database and are read once in a while, not with every question; the others are this node's.
@ApplicationScoped
public class Gauges {

    private static final long FRESH = 5_000_000_000L;

    @Inject MetricRegistry registry;
    @Inject Servers servers;
    @Inject Carrier carrier;
    @Inject Engine engine;
    @Inject Figures figures;
    @Inject Refusals refusals;

    private final Kept<Map<ServerView.State, Long>> states = new Kept<>(() -> servers.states());
    private final Kept<Double> lag = new Kept<>(() -> servers.lagSeconds());
    private final Kept<Long> waiting = new Kept<>(() -> servers.waiting());

    /// A figure that is not read again while it is fresh.
    private static final class Kept<T> {
        private final Supplier<T> source;
        private T value;
        private long readAt;
        private boolean read;

        @SuppressWarnings("NullAway.Init")
        private Kept(Supplier<T> source) {
            this.source = source;
        }

        private synchronized T get() {
            if (!read || System.nanoTime() - readAt > FRESH) {
                value = source.get();
                readAt = System.nanoTime();
                read = true;
            }
            return value;
        }
    }

    void register(@Observes Startup startup) {
        gauge(
                "aushang_queue_lag_seconds",
                "since the oldest activity was due whose first pass is not over",
                () -> lag.get());
        gauge(
                "aushang_deliveries_waiting",
                "copies that wait for another try",
                () -> waiting.get());
        gauge("aushang_deliveries_in_flight", "copies on their way", () -> carrier.onTheirWay());
        gauge(
                "aushang_signing_native",
                "1 if the native provider signs, 0 if the JDK's does",
                () -> engine.isNative() ? 1 : 0);
        gauge("aushang_leases", "parts of audiences held by this node", () -> carrier.leases());
        for (Ending ending : Ending.values())
            gauge(
                    "aushang_deliveries_total",
                    "attempts since the start of this node",
                    () -> figures.of(ending),
                    new Tag("outcome", ending.name().toLowerCase(Locale.ROOT)));
        for (ServerView.State state : ServerView.State.values())
            gauge(
                    "aushang_peers",
                    "servers we carry to",
                    () -> states.get().getOrDefault(state, 0L),
                    new Tag("state", state.name().toLowerCase(Locale.ROOT)));
        refusals.onReason(reason ->
                gauge(
                        "aushang_inbox_refusals_total",
                        "refused at the inboxes since the start of this node",
                        () -> refusals.of(reason),
                        new Tag("reason", reason)));
    }

    private void gauge(String name, String description, Supplier<Number> value, Tag... tags) {
        registry.gauge(
                Metadata.builder().withName(name).withDescription(description).build(),
                value,
                tags);
    }
}
