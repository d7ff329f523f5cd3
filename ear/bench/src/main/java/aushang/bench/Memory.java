// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.bench;

import aushang.rig.Crowd;
import aushang.rig.Line;
import aushang.rig.Pause;
import aushang.rig.Press;
import aushang.rig.Seed;
import aushang.rig.Senders;
import aushang.rig.Sink;
import aushang.rig.Site;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// What the server holds of the machine's memory: after the start, after reading and writing, and
/// while a notice goes to everyone and everyone comes to see it.
final class Memory {

    private static final String OFFICE = "beispielamt";
    private static final String ACTIVITY = "application/activity+json";
    private static final int SPIKE_SECONDS = 30;

    private Memory() {}

    static void measure(Options options, Report report) {
        try (Site site = Site.open(options.plan());
                Sink sink =
                        Sink.open(options.target().resolve("sink"), site.chain(), options.port())) {
            Pause.millis(10_000);
            report.judge("after the start", megabytes(site), "MB", 250);

            int hosts = options.hosts();
            new Seed(site.database()).followers(OFFICE, 0, hosts, hosts, sink.healthy());
            Senders senders = Senders.known(site, "m", sink.healthy(), 500);
            Press press = site.press(OFFICE);
            Press.Published notice = press.publish("Was gelesen wird. ".repeat(10), Map.of());
            sink.arrivals().await(hosts, Duration.ofSeconds(20));
            URI actor = site.street("/users/" + OFFICE);
            URI note = site.street("/users/%s/statuses/%s".formatted(OFFICE, notice.id()));
            var doors = new Line.Exchange(site.ca(), site.street("/"));
            Crowd.hurry(
                    doors,
                    options.connections(),
                    Collections.nCopies(5 * options.requests(), Line.get(note, ACTIVITY)));
            Crowd.hurry(
                    doors,
                    options.connections(),
                    senders.requests(Senders.Deed.CREATE, "m", 0, options.requests(), actor, note));
            Pause.millis(5000);
            double after = megabytes(site);
            report.judge("after reading, writing and one fan-out", after, "MB", 300);

            var peak = new AtomicLong();
            var over = new AtomicBoolean();
            Thread watch =
                    Thread.ofVirtual()
                            .start(() -> {
                                while (!over.get()) {
                                    peak.accumulateAndGet(site.server().resident(), Math::max);
                                    Pause.millis(100);
                                }
                            });
            var arrivals = sink.arrivals();
            Press.Published viral = press.publish("Was jeder sehen will. ".repeat(10), Map.of());
            new Readers(site, OFFICE, viral.id()).come(hosts, SPIKE_SECONDS);
            arrivals.await(hosts, Duration.ofSeconds(20));
            over.set(true);
            if (watch.isInterrupted()) throw new IllegalStateException("interrupted");
            report.tell("in the spike, at most", peak.get() / 1e6, "MB");
            report.judge("in the spike, growth", peak.get() / 1e6 - after, "MB", 150);
            Pause.millis(10_000);
            report.tell("ten seconds after the spike", megabytes(site), "MB");
            report.tell("open files after the spike", (double) site.server().files(), "");
            report.tell("hosts", hosts, "");
        }
    }

    private static double megabytes(Site site) {
        return site.server().resident() / 1e6;
    }
}
