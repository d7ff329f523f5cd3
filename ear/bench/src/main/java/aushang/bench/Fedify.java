// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.bench;

import aushang.rig.Arrivals;
import aushang.rig.FedifyServer;
import aushang.rig.Pause;
import aushang.rig.Press;
import aushang.rig.Seed;
import aushang.rig.Sink;
import aushang.rig.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// The same notice to as many hosts through a server written on Fedify, and through ours.
///
/// Fedify sends plain HTTP to addresses and keeps its queue in memory; ours resolves names, speaks
/// TLS, and writes down in the database who got it, as it cannot do otherwise. The comparison is to
/// our disadvantage.
final class Fedify {

    private static final String OFFICE = "beispielamt";
    private static final String TEXT =
            "Eine Bekanntmachung an alle, die sie lesen wollen. ".repeat(8);
    private static final Duration QUIET = Duration.ofSeconds(60);

    private Fedify() {}

    static void measure(Options options, Report report) {
        int hosts = options.hosts();
        var theirs = new Series("Fedify, plain HTTP");
        var ours = new Series("Aushang, TLS, warm");
        try (Site site = Site.open(options.plan());
                Sink sink =
                        Sink.open(options.target().resolve("sink"), site.chain(), options.port());
                FedifyServer fedify =
                        FedifyServer.start(
                                options.sources().resolve("fedify"),
                                options.target().resolve("fedify"))) {
            new Seed(site.database()).followers(OFFICE, 0, hosts, hosts, sink.healthy());
            Press press = site.press(OFFICE);
            for (int round = -1; round < options.rounds(); round++) {
                Arrivals arrivals = sink.arrivals();
                Instant start = Instant.now();
                long cpu = fedify.processes().cpu().toNanos();
                fedify.send(hosts, sink.plain(), TEXT);
                arrivals.await(hosts, QUIET);
                Pause.millis(500);
                theirs.add(round, arrivals, start, fedify.processes().cpu().toNanos() - cpu);

                Arrivals own = sink.arrivals();
                cpu = site.server().cpu().toNanos();
                Press.Published published = press.publish(TEXT, Map.of());
                own.await(hosts, QUIET);
                Pause.millis(500);
                ours.add(round, own, published.pressedAt(), site.server().cpu().toNanos() - cpu);
            }
            report.tell("hosts", hosts, "");
            theirs.tell(report);
            ours.tell(report);
            report.tell("Fedify resident", fedify.processes().resident() / 1e6, "MB");
            report.judge(
                    "CPU of a delivery, Fedify against ours",
                    theirs.cpu.median() / ours.cpu.median(),
                    "×",
                    -20);
            report.tell(
                    "time, Fedify against ours", theirs.last.median() / ours.last.median(), "×");
            report.remark(
                    "Both sign with RSA-3072, which alone costs %.0f µs in openssl: no server that signs so can be more than %.1f × cheaper than Fedify here."
                            .formatted(
                                    report.calibration().rsaSign(),
                                    theirs.cpu.median() / report.calibration().rsaSign()));
        }
    }

    private static final class Series {

        private final String name;
        private final Figures cpu = new Figures();
        private final Figures last = new Figures();
        private final Figures hosts = new Figures();

        Series(String name) {
            this.name = name;
        }

        /// @param round negative for the one that is not counted
        void add(int round, Arrivals arrivals, Instant start, long nanos) {
            double micros = nanos / 1e3 / arrivals.hosts();
            double seconds = arrivals.at(arrivals.hosts()) - start.toEpochMilli() / 1000.0;
            System.out.printf(
                    "  %s: %,d hosts in %.1f s, %.0f µs of CPU each%n",
                    name, arrivals.hosts(), seconds, micros);
            if (round < 0) return;
            cpu.add(micros);
            last.add(seconds);
            hosts.add(arrivals.hosts());
        }

        void tell(Report report) {
            report.tell(name + ": hosts reached", hosts, "");
            report.tell(name + ": CPU of a delivery", cpu, "µs");
            report.tell(name + ": last server after", last, "s");
        }
    }
}
