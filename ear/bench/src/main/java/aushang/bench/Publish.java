// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.bench;

import aushang.rig.Press;
import aushang.rig.Seed;
import aushang.rig.Sink;
import aushang.rig.Site;
import java.util.Map;

/// Whether pressing "publish" takes longer when many follow: one office with 1,000 followers on
/// 1,000 servers, another with a million on 30,000, by turns.
///
/// The servers never answer and next to nothing is sent, so that only publishing itself is
/// measured.
final class Publish {

    private static final String SMALL = "beispielamt";
    private static final String LARGE = "musterbehoerde";
    private static final int FOLLOWERS = 1_000_000;
    private static final int EACH = 40;

    private Publish() {}

    static void measure(Options options, Report report) {
        Site.Plan quietly =
                options.plan()
                        .with(
                                Map.of(
                                        "DELIVERY_IN_FLIGHT", "1",
                                        "DELIVERY_IN_FLIGHT_APART", "1"));
        try (Site site = Site.open(quietly);
                Sink sink =
                        Sink.open(options.target().resolve("sink"), site.chain(), options.port())) {
            var seed = new Seed(site.database());
            seed.followers(SMALL, 0, 1000, 1000, sink.tarpit());
            seed.followers(LARGE, 0, options.hosts(), FOLLOWERS, sink.tarpit());
            Press small = site.press(SMALL);
            Press large = site.press(LARGE);
            for (int n = 0; n < EACH; n++) {
                press(small);
                press(large);
            }
            var few = new Figures();
            var many = new Figures();
            var ratio = new Figures();
            for (int round = 0; round < options.rounds(); round++) {
                var fewNow = new Figures();
                var manyNow = new Figures();
                for (int n = 0; n < EACH; n++) {
                    fewNow.add(press(small));
                    manyNow.add(press(large));
                }
                fewNow.all().forEach(few::add);
                manyNow.all().forEach(many::add);
                ratio.add(manyNow.median() / fewNow.median());
            }
            report.tell("followers: few", 1000, "");
            report.tell("followers: many", FOLLOWERS, "");
            report.tell("followers' servers: many", options.hosts(), "");
            report.tell("few: p50", few.median(), "ms");
            report.judge("few: p99", few.quantile(0.99), "ms", 25);
            report.tell("many: p50", many.median(), "ms");
            report.judge("many: p99", many.quantile(0.99), "ms", 25);
            report.judge("many against few, p50", ratio, "×", 1.2);
            report.judge(
                    "many against few, p99", many.quantile(0.99) / few.quantile(0.99), "×", 1.2);
        }
    }

    /// @return milliseconds from pressing the button until the answer is there
    private static double press(Press press) {
        return press.publish("Was nur kurz gesagt wird. ".repeat(6), Map.of()).took().toNanos()
                / 1e6;
    }
}
