// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.bench;

import aushang.peer.Tls;
import aushang.rig.Pause;
import aushang.rig.Press;
import aushang.rig.Processes;
import aushang.rig.Site;
import aushang.rig.StaticFiles;
import aushang.rig.Wrk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What it costs to answer a GET that has been answered before, against nginx with the same bytes
/// and headers; round by round, one after the other, with TLS and without.
final class Serve {

    private static final String OFFICE = "beispielamt";
    private static final String ACTIVITY = "application/activity+json";
    private static final int CONNECTIONS = 32;
    private static final double MICROS = 1e3;

    private final Options options;
    private final Report report;
    private final Site site;
    private double quiet;

    private Serve(Options options, Report report, Site site) {
        this.options = options;
        this.report = report;
        this.site = site;
    }

    static void measure(Options options, Report report) {
        try (Site site = Site.open(options.plan())) {
            new Serve(options, report, site).all();
        }
    }

    /// What is asked for.
    private record Page(String name, String path, String accept) {}

    private void all() {
        Press.Published notice =
                site.press(OFFICE).publish("Was immer wieder gelesen wird. ".repeat(10), Map.of());
        List<Page> pages =
                List.of(
                        new Page("actor", "/users/" + OFFICE, ACTIVITY),
                        new Page(
                                "note",
                                "/users/%s/statuses/%s".formatted(OFFICE, notice.id()),
                                ACTIVITY),
                        new Page("page", "/@%s/%s".formatted(OFFICE, notice.id()), "text/html"));
        List<StaticFiles.Copy> copies = new ArrayList<>();
        for (Page page : pages) copies.add(copy(page));
        try (StaticFiles nginx =
                StaticFiles.open(
                        options.target().resolve("static"),
                        site.chain(),
                        options.port() + 10,
                        copies)) {
            for (Page page : pages) warmUp(page);
            quiet = statementsInASecond();
            for (Page page : pages) {
                if (options.wants("plain")) compare(page, nginx, false);
                if (options.wants("tls")) compare(page, nginx, true);
            }
        }
    }

    /// The JVM compiles what is hot first.
    private void warmUp(Page page) {
        for (boolean tls : new boolean[] {false, true})
            Wrk.ask(street(page, tls), headers(page), CONNECTIONS, 2 * options.seconds());
    }

    private double statementsInASecond() {
        long before = site.database().statements();
        Pause.millis(5000);
        return (site.database().statements() - before) / 5.0;
    }

    private void compare(Page page, StaticFiles nginx, boolean tls) {
        var ours = new Figures();
        var theirs = new Figures();
        var ratio = new Figures();
        var rates = new Figures();
        var p99 = new Figures();
        var queries = new Figures();
        for (int round = 0; round < options.rounds(); round++) {
            String copy = tls ? nginx.secure(page.name()) : nginx.plain(page.name());
            Asked static_ = ask(copy, page, nginx.processes());
            long before = site.database().statements();
            Asked liberty = ask(street(page, tls), page, site.server());
            double more =
                    site.database().statements() - before - quiet * (double) options.seconds();
            queries.add(Math.max(0, more) / liberty.asked().requests());
            ours.add(liberty.micros());
            theirs.add(static_.micros());
            ratio.add(liberty.micros() / static_.micros());
            rates.add(liberty.asked().rate() / static_.asked().rate());
            p99.add(liberty.asked().p99());
        }
        String name = page.name() + (tls ? ", TLS" : ", plain");
        report.judge(name + ": CPU of a GET against nginx", ratio, "×", 2.3);
        report.tell(name + ": CPU of a GET, Liberty", ours, "µs");
        report.tell(name + ": CPU of a GET, nginx", theirs, "µs");
        report.tell(name + ": rate against nginx", rates, "×");
        report.tell(name + ": p99 when saturated", p99, "ms");
        report.judge(name + ": statements per GET, beyond those of the timers", queries, "", 0.001);
    }

    private record Asked(Wrk.Asked asked, double micros) {}

    private Asked ask(String address, Page page, Processes who) {
        long before = who.cpu().toNanos();
        Wrk.Asked asked = Wrk.ask(address, headers(page), CONNECTIONS, options.seconds());
        return new Asked(asked, (who.cpu().toNanos() - before) / MICROS / asked.requests());
    }

    private String street(Page page, boolean tls) {
        return tls
                ? site.street(page.path()).toString()
                : "http://localhost:" + site.plainPort() + page.path();
    }

    /// The domain is the one in the ids, whatever door is used.
    private Map<String, String> headers(Page page) {
        return Map.of("Accept", page.accept());
    }

    private StaticFiles.Copy copy(Page page) {
        try (HttpClient client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .sslContext(Tls.trusting(site.ca()))
                        .build()) {
            URI address = site.street(page.path());
            HttpResponse<byte[]> answer =
                    client.send(
                            HttpRequest.newBuilder(address).header("Accept", page.accept()).build(),
                            BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200)
                throw new IllegalStateException(address + " answered " + answer.statusCode());
            report.tell(page.name() + ": bytes", answer.body().length, "");
            return new StaticFiles.Copy(
                    page.name(),
                    answer.body(),
                    answer.headers().firstValue("content-type").orElse(page.accept()),
                    answer.headers().map());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
