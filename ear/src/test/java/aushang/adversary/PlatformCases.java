// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.adversary;

import aushang.peer.PeerActor;
import aushang.peer.Response;
import aushang.peer.Variation;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The server under the doors.
final class PlatformCases {

    private PlatformCases() {}

    private static final Map<String, Pattern> STRICT =
            Map.of(
                    "content-security-policy",
                    Pattern.compile("(?!.*unsafe).*default-src 'none'.*"),
                    "strict-transport-security",
                    Pattern.compile("max-age=(6[3-9]|[7-9][0-9])[0-9]{6}.*preload.*"),
                    "x-content-type-options",
                    Pattern.compile("nosniff"),
                    "referrer-policy",
                    Pattern.compile(".+"),
                    "permissions-policy",
                    Pattern.compile(".+"),
                    "cross-origin-opener-policy",
                    Pattern.compile("same-origin"),
                    "cross-origin-resource-policy",
                    Pattern.compile("same-(origin|site)|cross-origin"));

    static void writeInto(Book book) {
        book.play(
                "ADV-392",
                trial -> {
                    String office = "/users/" + Ground.OFFICE;
                    for (String path :
                            List.of(
                                    "/",
                                    "/@" + Ground.OFFICE,
                                    "/@" + Ground.OFFICE + "/feed.atom",
                                    office,
                                    office + "/outbox",
                                    office + "/outbox?page=true",
                                    office + "/followers",
                                    trial.ground().notice().getPath(),
                                    "/inbox",
                                    office + "/inbox",
                                    "/.well-known/webfinger",
                                    "/.well-known/webfinger?resource=x",
                                    "/.well-known/host-meta",
                                    "/nodeinfo/2.1",
                                    "/actor",
                                    "/robots.txt",
                                    "/imprint",
                                    "/privacy",
                                    "/nothing",
                                    "/users/nobody",
                                    "/api/v1/accounts",
                                    "/assets/nothing.css"))
                        strict(trial, path, trial.getAside(path, "*/*"));
                    strict(trial, "POST /inbox", trial.look(unsigned(trial)));
                });
        book.play(
                "ADV-393",
                trial -> {
                    URI street = trial.ground().stage().street("/");
                    trial.check(
                            !OldTls.isSpokenBy(street.getHost(), street.getPort()),
                            "TLS 1.1 is spoken");
                });
        book.play("ADV-395", PlatformCases::smuggling);
        book.play(
                "ADV-396",
                trial -> {
                    try (RapidReset reset =
                            new RapidReset(
                                    trial.ground().stage().street("/"),
                                    trial.ground().stage().ca())) {
                        reset.openAndReset(2_000);
                    }
                    try (RapidReset reset =
                            new RapidReset(
                                    trial.ground().stage().street("/"),
                                    trial.ground().stage().ca())) {
                        reset.continueEndlessly(2_000);
                    }
                    int status = trial.getAside("/", "text/html").status();
                    trial.check(status == 200, "afterwards it answers " + status);
                });
        book.play(
                "ADV-397",
                trial -> {
                    String path = "/users/" + Ground.OFFICE;
                    for (String head :
                            List.of(
                                    "GET %s HTTP/1.1\r\nHost: evil.test".formatted(path),
                                    "GET https://evil.test%s HTTP/1.1\r\nHost: evil.test"
                                            .formatted(path),
                                    "GET %s HTTP/1.1\r\nHost: %s\r\nX-Forwarded-Host: evil.test"
                                            .formatted(path, trial.ground().stage().domain()),
                                    "GET %s HTTP/1.1\r\nHost: %s\r\nForwarded: host=evil.test"
                                            .formatted(path, trial.ground().stage().domain()),
                                    "GET /@%s HTTP/1.1\r\nHost: evil.test\r\nAccept: text/html"
                                            .formatted(Ground.OFFICE),
                                    "GET %s HTTP/1.1\r\nHost: a\r\nHost: b".formatted(path))) {
                        Response answer = trial.raw(head + "\r\nConnection: close\r\n\r\n");
                        trial.check(
                                !(answer.headers() + answer.text()).contains("evil.test"),
                                head + " is believed: " + answer);
                    }
                });
    }

    private static Response unsigned(Trial trial) {
        PeerActor someone = trial.someone();
        return someone.send(trial.inbox(), trial.nothing(someone), Variation.unsigned()).response();
    }

    private static void strict(Trial trial, String path, Response answer) {
        STRICT.forEach((name, pattern) ->
                trial.check(
                        pattern.matcher(answer.header(name).orElse("")).matches(),
                        path + ": " + name + " is " + answer.headers(name)));
    }

    /// After each of these, a second request hides in what one reader takes for a body.
    private static void smuggling(Trial trial) {
        String domain = trial.ground().stage().domain();
        String start = "POST /inbox HTTP/1.1\r\nHost: " + domain + "\r\n";
        String hidden = "GET /hidden HTTP/1.1\r\nHost: " + domain + "\r\n\r\n";
        for (String probe :
                List.of(
                        "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden,
                        "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n1\r\nZ\r\n0\r\n\r\n"
                                + hidden,
                        "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + hidden,
                        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n"
                                + hidden,
                        "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + hidden,
                        "Transfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n" + hidden,
                        "Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde" + hidden,
                        "Content-Length: +4\r\n\r\nabcd" + hidden,
                        "Content-Length: 4, 4\r\n\r\nabcd" + hidden,
                        "X: y\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden,
                        "Transfer-Encoding: chunked\r\n\r\n0;x=\n\r\n\r\n" + hidden,
                        "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n" + hidden)) {
            String all = trial.everything(start + probe);
            long answers =
                    Pattern.compile("HTTP/1\\.1 [2-5][0-9][0-9]").matcher(all).results().count();
            boolean refused = all.isEmpty() || all.startsWith("HTTP/1.1 4");
            trial.check(refused, probe.lines().limit(2).toList() + " was answered " + first(all));
            trial.check(
                    answers <= 1, probe.lines().limit(2).toList() + " has " + answers + " answers");
        }
        trial.events(0, 12);
    }

    private static String first(String all) {
        return all.lines().findFirst().orElse("");
    }
}
