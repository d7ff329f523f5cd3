// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.bench;

import aushang.rig.Arrivals;
import aushang.rig.Crowd;
import aushang.rig.Pause;
import aushang.rig.Press;
import aushang.rig.Seed;
import aushang.rig.Sink;
import aushang.rig.Site;
import java.time.Duration;
import java.util.Map;

/// Everybody who got the notice comes to look at it, within a minute, while it is still being
/// carried to the others.
final class Stampede {

    private static final String OFFICE = "beispielamt";
    private static final int SECONDS = 60;

    private Stampede() {}

    static void measure(Options options, Report report) {
        try (Site site = Site.open(options.plan());
                Sink sink =
                        Sink.open(options.target().resolve("sink"), site.chain(), options.port())) {
            int hosts = options.hosts();
            new Seed(site.database()).followers(OFFICE, 0, hosts, hosts, sink.healthy());
            Press press = site.press(OFFICE);
            Press.Published first = press.publish("Was alle sehen wollen. ".repeat(10), Map.of());
            sink.arrivals().await(hosts, Duration.ofSeconds(20));
            new Readers(site, OFFICE, first.id()).come(hosts / 4, SECONDS / 4).only(200);

            Crowd.Served quiet =
                    new Readers(site, OFFICE, first.id()).come(hosts / 2, SECONDS / 2).only(200);
            long cpu = site.server().cpu().toNanos();
            long statements = site.database().statements();
            long resident = site.server().resident();
            Arrivals arrivals = sink.arrivals();
            Press.Published notice = press.publish("Was alle sehen wollen! ".repeat(10), Map.of());
            Crowd.Served during = new Readers(site, OFFICE, notice.id()).come(hosts, SECONDS);
            arrivals.await(hosts, Duration.ofSeconds(20));
            long after = site.server().resident();
            Pause.millis(1000);

            report.tell("servers", hosts, "");
            report.tell("GETs", during.requests(), "");
            report.tell("GETs in a second", during.requests() / during.seconds(), "");
            report.tell(
                    "GETs that were not answered with 200",
                    during.requests() - during.statuses().getOrDefault(200, 0),
                    "");
            report.tell("bytes of bodies", during.bytes() / 1e6, "MB");
            report.tell("copies carried meanwhile", arrivals.hosts(), "");
            report.tell(
                    "last copy after",
                    arrivals.at(arrivals.hosts()) - notice.pressedAt().toEpochMilli() / 1000.0,
                    "s");
            report.tell("GET p50 when quiet", quantile(quiet, 0.5), "ms");
            report.tell("GET p99 when quiet", quantile(quiet, 0.99), "ms");
            report.tell("GET p50", quantile(during, 0.5), "ms");
            report.tell("GET p99", quantile(during, 0.99), "ms");
            report.tell(
                    "CPU of Liberty, all together",
                    (site.server().cpu().toNanos() - cpu) / 1e9,
                    "s");
            report.tell(
                    "statements, all together",
                    (double) (site.database().statements() - statements),
                    "");
            report.judge("Liberty resident, growth", (after - resident) / 1e6, "MB", 150);
            report.remark(
                    "The readers' client runs on the same cores. Images are not served yet, so that bytes are those of documents and pages.");
        }
    }

    private static double quantile(Crowd.Served served, double part) {
        var figures = new Figures();
        served.millis().forEach(figures::add);
        return figures.quantile(part);
    }
}
