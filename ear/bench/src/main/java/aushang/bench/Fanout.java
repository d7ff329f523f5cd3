// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.bench;

import aushang.rig.Arrivals;
import aushang.rig.Pause;
import aushang.rig.Press;
import aushang.rig.Processes;
import aushang.rig.Seed;
import aushang.rig.Sink;
import aushang.rig.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// One notice to many servers, each a TLS host with a name and an address of its own.
///
/// Modes: `cold` and `warm` (by turns: the sink closes every connection, a notice goes out, and
/// another), `scheduled` (the time was set before, so that names, connections and signatures can be
/// ready; counted from that time), `bad` (a tenth never answers, a twentieth refuses the
/// connection), `nodes` (a second node joins).
final class Fanout {

    private static final String OFFICE = "beispielamt";

    /// Nothing new for so long means that no more will come.
    private static final Duration QUIET = Duration.ofSeconds(40);

    /// The goals in seconds are for so many hosts.
    private static final int MANY = 30_000;

    /// The zone of the desk's set times.
    private static final ZoneId DESK = ZoneId.of("Europe/Berlin");

    private static final double MICROS = 1e3;

    private final Options options;
    private final Report report;
    private final Site site;
    private final Sink sink;
    private final Press press;
    private Optional<Processes> second = Optional.empty();

    private Fanout(Options options, Report report, Site site, Sink sink) {
        this.options = options;
        this.report = report;
        this.site = site;
        this.sink = sink;
        press = site.press(OFFICE);
    }

    static void measure(Options options, Report report) {
        try (Site site = Site.open(options.plan());
                Sink sink =
                        Sink.open(options.target().resolve("sink"), site.chain(), options.port())) {
            new Fanout(options, report, site, sink).modes();
        }
    }

    /// One publication, and what it took.
    ///
    /// @param first seconds from the button to the 1,000th server, or to the last if there are
    ///   fewer
    /// @param last seconds from the button to the last server
    /// @param connections made by the way
    private record Round(
            int hosts,
            int again,
            double first,
            double last,
            double connections,
            Cost cost,
            long before,
            long peak,
            long after) {

        double micros(Duration cpu) {
            return cpu.toNanos() / MICROS / hosts;
        }
    }

    private void modes() {
        int hosts = options.hosts();
        new Seed(site.database()).followers(OFFICE, 0, hosts, hosts, sink.healthy());
        report.tell("hosts", hosts, "");
        // What compiles the code and fills the caches; not counted.
        publish(hosts);
        publish(hosts);
        if (options.wants("cold") || options.wants("warm")) byTurns(hosts);
        if (options.profile()) profile(hosts);
        if (options.wants("scheduled")) scheduled(hosts);
        if (options.wants("bad")) bad(hosts);
        if (options.wants("nodes")) nodes(hosts);
    }

    private void byTurns(int hosts) {
        var cold = new Series("cold");
        var warm = new Series("warm");
        for (int round = 0; round < options.rounds(); round++) {
            if (options.wants("cold")) {
                sink.restart();
                Pause.millis(1000);
                cold.add(publish(hosts));
            }
            if (options.wants("warm")) {
                if (!options.wants("cold") && round == 0) publish(hosts);
                warm.add(publish(hosts));
            }
        }
        if (options.wants("cold")) cold.tell(5.5, 15);
        if (options.wants("warm")) warm.tell(1.35, 4);
    }

    private void scheduled(int hosts) {
        var scheduled = new Series("scheduled");
        schedule(hosts);
        for (int round = 0; round < options.rounds(); round++) {
            sink.restart();
            Pause.millis(1000);
            scheduled.add(schedule(hosts));
        }
        scheduled.tell(5.5, 2);
    }

    private void profile(int hosts) {
        publish(hosts);
        Profile profile = Profile.start(site.server(), options.target());
        publish(hosts);
        String summary = profile.stop();
        try {
            Files.writeString(options.target().resolve("fanout-profile.md"), summary);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        report.remark("The hottest frames of a warm fan-out are in fanout-profile.md.");
    }

    /// The healthy are fewer than before, so that they are measured alone first.
    private void bad(int hosts) {
        int tarpits = hosts / 10;
        int refusing = hosts / 20;
        int healthy = hosts - tarpits - refusing;
        var seed = new Seed(site.database());
        seed.nobody(OFFICE);
        seed.followers(OFFICE, 0, healthy, healthy, sink.healthy());
        var alone = new Series("healthy alone");
        var among = new Series("healthy among 15 % bad");
        publish(healthy);
        for (int round = 0; round < options.rounds(); round++) alone.add(publish(healthy));
        seed.followers(OFFICE, healthy, healthy + tarpits, tarpits, sink.tarpit());
        seed.followers(OFFICE, healthy + tarpits, hosts, refusing, sink.refusing());
        for (int round = 0; round < options.rounds(); round++) {
            among.add(publish(healthy));
            // Every round meets them as if they had been healthy until now.
            Pause.millis(500);
        }
        alone.tell();
        among.tell();
        report.judge(
                "healthy among bad, time against alone",
                among.last.median() / alone.last.median(),
                "×",
                1.2);
    }

    private void nodes(int hosts) {
        var seed = new Seed(site.database());
        seed.nobody(OFFICE);
        seed.followers(OFFICE, 0, hosts, hosts, sink.healthy());
        var one = new Series("one node");
        var two = new Series("two nodes");
        publish(hosts);
        for (int round = 0; round < options.rounds(); round++) one.add(publish(hosts));
        second = Optional.of(site.second().processes());
        publish(hosts);
        publish(hosts);
        for (int round = 0; round < options.rounds(); round++) two.add(publish(hosts));
        one.tell();
        two.tell();
        report.judge(
                "two nodes, rate against one", one.last.median() / two.last.median(), "×", -1.8);
    }

    /// At the next full minute that leaves time to prepare.
    private Round schedule(int hosts) {
        Instant at = Instant.now().plusSeconds(120 + 65).truncatedTo(ChronoUnit.MINUTES);
        String typed = LocalDateTime.ofInstant(at, DESK).toString();
        return publish(hosts, Map.of("act", "schedule", "at", typed), Optional.of(at));
    }

    private Round publish(int hosts) {
        return publish(hosts, Map.of(), Optional.empty());
    }

    /// @param more fields of the form
    /// @param set the time it is to go out at, if it is not now
    private Round publish(int hosts, Map<String, String> more, Optional<Instant> set) {
        long connections = sink.connections();
        long before = site.server().resident();
        Arrivals arrivals = sink.arrivals();
        Cost cost = Cost.now(site, second, sink.processes());
        var peak = new AtomicLong();
        var over = new AtomicBoolean();
        Thread watch =
                Thread.ofVirtual()
                        .start(() -> {
                            while (!over.get()) {
                                peak.accumulateAndGet(site.server().resident(), Math::max);
                                Pause.millis(200);
                            }
                        });
        Press.Published published =
                press.publish(
                        "Eine Bekanntmachung an alle, die sie lesen wollen. ".repeat(8), more);
        Instant due = set.orElse(published.pressedAt());
        Pause.millis(Math.max(0, Duration.between(Instant.now(), due).toMillis()));
        arrivals.await(hosts, QUIET);
        // The last answers are still to be written down.
        Pause.millis(1500);
        over.set(true);
        arrivals.look();
        Cost spent = Cost.now(site, second, sink.processes()).since(cost);
        double at = due.toEpochMilli() / 1000.0;
        Round round =
                new Round(
                        arrivals.hosts(),
                        arrivals.again(),
                        arrivals.at(Math.clamp(arrivals.hosts(), 1, 1000)) - at,
                        arrivals.at(arrivals.hosts()) - at,
                        (double) (sink.connections() - connections),
                        spent,
                        before,
                        peak.get(),
                        site.server().resident());
        if (watch.isInterrupted()) throw new IllegalStateException("the watch was interrupted");
        System.out.printf(
                "  %,d of %,d hosts in %.1f s, %.0f µs of CPU each, %,.0f new connections, %d again%n",
                round.hosts(),
                hosts,
                round.last(),
                round.micros(spent.server()),
                round.connections(),
                round.again());
        return round;
    }

    /// The rounds of one mode.
    private final class Series {

        private final String mode;
        private final Figures hosts = new Figures();
        private final Figures again = new Figures();
        private final Figures first = new Figures();
        private final Figures last = new Figures();
        private final Figures cpu = new Figures();
        private final Figures ratio = new Figures();
        private final Figures postgres = new Figures();
        private final Figures sinks = new Figures();
        private final Figures share = new Figures();
        private final Figures wal = new Figures();
        private final Figures pages = new Figures();
        private final Figures statements = new Figures();
        private final Figures connections = new Figures();
        private final Figures peak = new Figures();
        private final Figures growth = new Figures();

        Series(String mode) {
            this.mode = mode;
        }

        void add(Round round) {
            hosts.add(round.hosts());
            again.add(round.again());
            first.add(round.first());
            last.add(round.last());
            cpu.add(round.micros(round.cost().server()));
            ratio.add(round.micros(round.cost().server()) / report.calibration().rsaSign());
            postgres.add(round.micros(round.cost().postgres()));
            sinks.add(round.micros(round.cost().sink()));
            share.add(round.cost().server().toNanos() / 1e9 / round.last());
            wal.add((double) round.cost().wal() / round.hosts());
            pages.add((double) round.cost().wholePages());
            statements.add(1000.0 * round.cost().statements() / round.hosts());
            connections.add(round.connections());
            peak.add(round.peak() / 1e6);
            growth.add((round.peak() - round.before()) / 1e6);
        }

        void tell() {
            report.tell(mode + ": hosts reached", hosts, "");
            report.tell(mode + ": copies too many", again, "");
            report.tell(mode + ": first 1,000 servers after", first, "s");
            report.tell(mode + ": last server after", last, "s");
            rest();
        }

        void tell(double atMostSignatures, double atMostSeconds) {
            report.tell(mode + ": hosts reached", hosts, "");
            report.tell(mode + ": copies too many", again, "");
            if (hosts.median() >= MANY) {
                report.judge(mode + ": first 1,000 servers after", first, "s", 0.5);
                report.judge(mode + ": last server after", last, "s", atMostSeconds);
            } else {
                report.tell(mode + ": first 1,000 servers after", first, "s");
                report.tell(mode + ": last server after", last, "s");
            }
            report.judge(
                    mode + ": CPU of a delivery, in openssl signatures",
                    ratio,
                    "×",
                    atMostSignatures);
            rest();
        }

        private void rest() {
            report.tell(mode + ": CPU of a delivery, Liberty", cpu, "µs");
            report.tell(mode + ": CPU of a delivery, PostgreSQL", postgres, "µs");
            report.tell(mode + ": CPU of a delivery, sink", sinks, "µs");
            report.tell(mode + ": cores used by Liberty", share, "");
            report.judge(mode + ": WAL of a delivery", wal, "bytes", 16);
            report.tell(mode + ": pages in the WAL whole, after a checkpoint", pages, "");
            report.judge(mode + ": statements for 1,000 deliveries", statements, "", 12);
            report.tell(mode + ": new connections", connections, "");
            report.tell(mode + ": Liberty resident, at most", peak, "MB");
            report.judge(mode + ": Liberty resident, growth", growth, "MB", 150);
        }
    }
}
