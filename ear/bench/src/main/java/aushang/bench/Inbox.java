// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.bench;

import aushang.rig.Commits;
import aushang.rig.Crowd;
import aushang.rig.Line;
import aushang.rig.Press;
import aushang.rig.Senders;
import aushang.rig.Senders.Deed;
import aushang.rig.Sink;
import aushang.rig.Site;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/// What it costs to take an activity in: each body and each signature is another, the keys are
/// known, and the answer comes after the commit.
///
/// The floor is one verification by `openssl`, one GET of a prepared answer over the same lines,
/// and one row committed. Modes: `create` (replies), `like`, `follow`, `mix`, `flood` (likes while
/// a notice is read).
final class Inbox {

    private static final String OFFICE = "beispielamt";
    private static final String ACTIVITY = "application/activity+json";
    private static final int SENDERS = 1000;
    private static final int WARM_UP = 5000;

    /// Readers' requests in a second while the flood comes in.
    private static final int READERS = 50;

    private final Options options;
    private final Report report;
    private final Site site;
    private final Senders senders;
    private final Line.Exchange doors;
    private final URI actor;
    private final URI note;
    private double floor;

    private Inbox(Options options, Report report, Site site, Sink sink) {
        this.options = options;
        this.report = report;
        this.site = site;
        senders = Senders.known(site, "s", sink.healthy(), SENDERS);
        doors = new Line.Exchange(site.ca(), site.street("/"));
        Press.Published notice =
                site.press(OFFICE).publish("Worauf viele antworten. ".repeat(10), Map.of());
        actor = site.street("/users/" + OFFICE);
        note = site.street("/users/%s/statuses/%s".formatted(OFFICE, notice.id()));
    }

    static void measure(Options options, Report report) {
        try (Site site = Site.open(options.plan());
                Sink sink =
                        Sink.open(options.target().resolve("sink"), site.chain(), options.port())) {
            new Inbox(options, report, site, sink).modes();
        }
    }

    private void modes() {
        for (Deed deed : List.of(Deed.CREATE, Deed.LIKE)) post(deed, "warm", 0, WARM_UP);
        floor();
        if (options.wants("create")) rounds(Deed.CREATE, options.requests());
        if (options.wants("like")) rounds(Deed.LIKE, options.requests());
        if (options.wants("follow")) rounds(Deed.FOLLOW, Math.min(SENDERS, options.requests()));
        if (options.wants("mix")) mix();
        if (options.wants("flood")) flood();
    }

    private void floor() {
        byte[] get = Line.get(note, ACTIVITY);
        List<byte[]> gets = Collections.nCopies(options.requests(), get);
        for (int round = 0; round < 3; round++)
            Crowd.hurry(doors, options.connections(), gets).only(200);
        var gotten = new Figures();
        var committed = new Figures();
        for (int round = 0; round < options.rounds(); round++) {
            var before = new AtomicLong();
            Crowd.hurry(
                            doors,
                            options.connections(),
                            gets,
                            () -> before.set(site.server().cpu().toNanos()))
                    .only(200);
            gotten.add((site.server().cpu().toNanos() - before.get()) / 1e3 / gets.size());
            committed.add(Commits.micros(site, 16, options.requests()));
        }
        floor = report.calibration().rsaVerify() + gotten.median() + committed.median();
        report.tell("floor: verification by openssl", report.calibration().rsaVerify(), "µs");
        report.tell("floor: GET of a prepared answer, Liberty", gotten, "µs");
        report.tell("floor: one row committed, PostgreSQL", committed, "µs");
        report.tell("floor", floor, "µs");
    }

    /// The same number in so many slices, each with bodies of its own.
    private void rounds(Deed deed, int requests) {
        var series = new Series(deed.name().toLowerCase(Locale.ROOT), deed != Deed.FOLLOW);
        int slice = requests / options.rounds();
        for (int round = 0; round < options.rounds(); round++)
            series.add(post(deed, "r", round * slice, (round + 1) * slice));
        series.tell();
        if (deed == Deed.FOLLOW)
            report.remark(
                    "A Follow is answered with an Accept, which is signed and carried at the same time; its CPU is in the figure.");
    }

    private void mix() {
        var series = new Series("mix", false);
        int slice = options.requests() / options.rounds();
        for (int round = 0; round < options.rounds(); round++) {
            int from = round * slice;
            List<byte[]> all =
                    new java.util.ArrayList<>(
                            senders.requests(
                                    Deed.CREATE, "m", from, from + slice * 3 / 10, actor, note));
            all.addAll(
                    senders.requests(
                            Deed.LIKE, "m", from + slice * 3 / 10, from + slice, actor, note));
            Collections.shuffle(all, new java.util.Random(round));
            series.add(post(all));
        }
        series.tell();
    }

    /// Whether those who read notice that others are many.
    private void flood() {
        int count = options.flood();
        List<byte[]> likes = senders.requests(Deed.LIKE, "f", 0, count, actor, note);
        Crowd.Served quiet = read(20);
        try (ExecutorService side = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Crowd.Served> flood =
                    side.submit(() -> Crowd.hurry(doors, options.connections(), likes));
            var during = new Figures();
            int rounds = 0;
            while (!flood.isDone() && rounds++ < 100) read(5).millis().forEach(during::add);
            Crowd.Served served = flood.get();
            report.tell("flood: likes", count, "");
            report.tell("flood: likes in a second", served.requests() / served.seconds(), "");
            report.tell(
                    "flood: likes not taken (429, 503 or broken)",
                    served.requests() - served.statuses().getOrDefault(202, 0),
                    "");
            report.tell("flood: GET p99 when quiet", quantile(quiet, 0.99), "ms");
            report.tell("flood: GET p99 during the flood", during.quantile(0.99), "ms");
            report.judge(
                    "flood: GET p99, during against quiet",
                    during.quantile(0.99) / quantile(quiet, 0.99),
                    "×",
                    2);
            report.remark(
                    "The flood's client and the readers run on the same cores as the server, so that the quiet p99 has cores for itself and the other has not.");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Crowd.Served read(int seconds) {
        byte[] get = Line.get(note, ACTIVITY);
        return Crowd.byTheClock(doors, 16, READERS, READERS * seconds, _ -> get).only(200);
    }

    private Round post(Deed deed, String tag, int from, int to) {
        return post(senders.requests(deed, tag, from, to, actor, note));
    }

    private Round post(List<byte[]> requests) {
        var liberty = new AtomicLong();
        var postgres = new AtomicLong();
        long wal = site.database().wal();
        Crowd.Served served =
                Crowd.hurry(
                        doors,
                        options.connections(),
                        requests,
                        () -> {
                            liberty.set(site.server().cpu().toNanos());
                            postgres.set(site.postgres().cpu().toNanos());
                        });
        double count = served.requests();
        Round round =
                new Round(
                        served,
                        (site.server().cpu().toNanos() - liberty.get()) / 1e3 / count,
                        (site.postgres().cpu().toNanos() - postgres.get()) / 1e3 / count,
                        (site.database().wal() - wal) / count);
        System.out.printf(
                "  %,d requests in %.1f s, %.0f + %.0f µs of CPU each, %s%n",
                served.requests(),
                served.seconds(),
                round.liberty(),
                round.postgres(),
                served.statuses());
        return round;
    }

    private static double quantile(Crowd.Served served, double part) {
        var figures = new Figures();
        served.millis().forEach(figures::add);
        return figures.quantile(part);
    }

    private record Round(Crowd.Served served, double liberty, double postgres, double wal) {}

    private final class Series {

        private final String name;
        private final boolean judged;
        private final Figures liberty = new Figures();
        private final Figures postgres = new Figures();
        private final Figures wal = new Figures();
        private final Figures share = new Figures();
        private final Figures perCore = new Figures();
        private final Figures p50 = new Figures();
        private final Figures p99 = new Figures();
        private int others;

        Series(String name, boolean judged) {
            this.name = name;
            this.judged = judged;
        }

        void add(Round round) {
            liberty.add(round.liberty());
            postgres.add(round.postgres());
            wal.add(round.wal());
            share.add(floor / (round.liberty() + round.postgres()));
            perCore.add(1e6 / (round.liberty() + round.postgres()));
            p50.add(quantile(round.served(), 0.5));
            p99.add(quantile(round.served(), 0.99));
            others += round.served().requests() - round.served().statuses().getOrDefault(202, 0);
        }

        void tell() {
            if (judged) report.judge(name + ": part of the floor", share, "", -0.6);
            else report.tell(name + ": part of the floor", share, "");
            report.tell(name + ": CPU of a request, Liberty", liberty, "µs");
            report.tell(name + ": CPU of a request, PostgreSQL", postgres, "µs");
            report.tell(name + ": requests per core-second", perCore, "");
            report.tell(name + ": WAL of a request", wal, "bytes");
            report.tell(
                    name + ": p50 at %d connections".formatted(options.connections()), p50, "ms");
            if (judged)
                report.judge(
                        name + ": p99 at %d connections".formatted(options.connections()),
                        p99,
                        "ms",
                        100);
            else
                report.tell(
                        name + ": p99 at %d connections".formatted(options.connections()),
                        p99,
                        "ms");
            report.tell(name + ": answers that were not 202", others, "");
        }
    }
}
