// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.adversary;

import aushang.peer.Page;
import aushang.peer.PeerActor;
import aushang.peer.Response;
import aushang.peer.Variation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What nobody outside should learn.
final class InfoLeakCases {

    private InfoLeakCases() {}

    private static final List<String> BANNERS =
            List.of("server", "x-powered-by", "via", "x-aspnet-version", "$wsep");

    static void writeInto(Book book) {
        book.play(
                "ADV-321",
                trial -> {
                    PeerActor actor = trial.someone();
                    String path = trial.ground().notice().getPath();
                    Response signed =
                            actor.send(
                                            trial.ground().notice(),
                                            trial.nothing(actor),
                                            Variation.body(new byte[0]),
                                            Variation.sentAs("GET"))
                                    .response();
                    trial.judge(signed);
                    Response plain = trial.get(path, "application/activity+json");
                    trial.check(
                            signed.text().equals(plain.text()), "who signs sees something else");
                    for (Response answer : List.of(signed, plain))
                        trial.check(
                                answer.header("vary")
                                        .orElse("")
                                        .toLowerCase(Locale.ROOT)
                                        .contains("accept"),
                                "Vary does not name Accept: " + answer.headers());
                });
        book.play(
                "ADV-322",
                trial -> {
                    String domain = trial.ground().stage().domain();
                    List<String> lines = new ArrayList<>();
                    for (String path :
                            List.of(
                                    "/nothing",
                                    "/users/nobody",
                                    "/users/%",
                                    "/users/%zz",
                                    "/users/a%00b",
                                    "/@nobody/1",
                                    "/users/" + Ground.OFFICE + "/statuses/0",
                                    "/api/v1/timelines/public",
                                    "/oauth/token",
                                    "/admin",
                                    "/ibm/console",
                                    "/IBMJMXConnectorREST",
                                    "/openapi",
                                    "/h2-console",
                                    "/" + "a".repeat(4_000)))
                        for (String method : List.of("GET", "PROPFIND"))
                            lines.add(method + " " + path + " HTTP/1.1\r\nHost: " + domain);
                    lines.add("GET /nothing HTTP/9.9\r\nHost: " + domain);
                    lines.add("GET nothing HTTP/1.1\r\nHost: " + domain);
                    lines.add("get /nothing HTTP/1.1\r\nHost: " + domain);
                    lines.add("GET /nothing HTTP/1.1\r\nHost: " + domain + "\r\nRange: bytes=x");
                    lines.add("GET /nothing HTTP/1.1\r\nHost: " + domain + "\r\nContent-Length: x");
                    lines.add("DELETE /users/" + Ground.OFFICE + " HTTP/1.1\r\nHost: " + domain);
                    lines.add("TRACE / HTTP/1.1\r\nHost: " + domain);
                    lines.add("CONNECT evil.test:443 HTTP/1.1\r\nHost: " + domain);
                    for (String line : lines)
                        trial.rawOrBreak(line + "\r\nConnection: close\r\n\r\n")
                                .ifPresent(answer -> silent(trial, line, answer));
                });
        book.play(
                "ADV-323",
                trial -> {
                    String secret = "Geheim bis morgen " + trial.ground().nextNumber() + "-X";
                    Page saved =
                            trial.ground().desk().draft(Map.of("text", secret, "language", "de"));
                    String id = saved.address().getPath().replaceAll("\\D+", "");
                    trial.begin();
                    for (String path :
                            List.of(
                                    "/@" + Ground.OFFICE + "/" + id,
                                    "/users/" + Ground.OFFICE + "/statuses/" + id,
                                    "/users/" + Ground.OFFICE + "/statuses/" + id + "/activity",
                                    "/users/" + Ground.OFFICE + "/statuses/" + id + "/replies",
                                    "/users/" + Ground.OFFICE + "/statuses/" + id + "/history",
                                    "/api/v1/statuses/" + id,
                                    "/api/oembed?url="
                                            + trial.ground().stage().street("/@x/" + id)))
                        for (String accept : List.of("text/html", "application/activity+json"))
                            trial.get(path, accept);
                    for (String path :
                            List.of(
                                    "/",
                                    "/@" + Ground.OFFICE,
                                    "/@" + Ground.OFFICE + "/feed.atom",
                                    "/users/" + Ground.OFFICE + "/outbox?page=true",
                                    "/users/" + Ground.OFFICE,
                                    "/sitemap.xml",
                                    "/nodeinfo/2.1"))
                        trial.check(
                                !trial.getAside(path, "*/*").text().contains(secret),
                                path + " shows it");
                    trial.requestsAtMost(0);
                });
        book.play(
                "ADV-325",
                trial -> {
                    trial.get("/api/v1/instance/domain_blocks", "*/*");
                    trial.get("/api/v1/instance/extended_description", "*/*");
                });
        book.play(
                "ADV-328",
                trial -> {
                    for (String path :
                            List.of(
                                    "/backup",
                                    "/export",
                                    "/exports/1.zip",
                                    "/media/export.csv",
                                    "/settings/export")) trial.get(path, "*/*");
                });
        book.play(
                "ADV-329",
                trial -> {
                    for (String path :
                            List.of(
                                    "/metrics",
                                    "/metrics/application",
                                    "/health",
                                    "/health/ready",
                                    "/health/live",
                                    "/health/started")) trial.get(path, "*/*");
                });
    }

    /// Says nothing about what answers.
    private static void silent(Trial trial, String request, Response answer) {
        for (String banner : BANNERS)
            trial.check(
                    answer.header(banner).isEmpty(),
                    request.lines().findFirst().orElse("")
                            + " says "
                            + banner
                            + ": "
                            + answer.headers());
    }
}
