// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.adversary;

import aushang.peer.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// Our WebFinger, asked for what is not here.
final class WebFingerCases {

    private WebFingerCases() {}

    static void writeInto(Book book) {
        book.play(
                "ADV-120",
                trial -> {
                    String domain = trial.ground().stage().domain();
                    for (String resource :
                            List.of(
                                    "acct:x@other.test",
                                    "acct:" + Ground.OFFICE + "@other.test",
                                    "acct:niemand@" + domain,
                                    "acct:m\u00fcsterbeh\u00f6rde@" + domain,
                                    "acct:a\r\nLocation: https://evil.test/@" + domain,
                                    "acct:" + "a".repeat(5_000) + "@" + domain,
                                    "https://evil.test/users/" + Ground.OFFICE,
                                    "",
                                    "acct:",
                                    "acct:@@@",
                                    "\u0000")) {
                        Response answer = trial.get(path(resource), "*/*");
                        trial.check(
                                answer.header("location").isEmpty(), "leads elsewhere: " + answer);
                    }
                    trial.get("/.well-known/webfinger", "*/*");
                    trial.raw(
                            "GET /.well-known/webfinger?resource=%ZZ HTTP/1.1\r\nHost: "
                                    + domain
                                    + "\r\nConnection: close\r\n\r\n");
                    trial.get(
                            "/.well-known/webfinger?resource=acct:x%40a&resource=acct:y%40b",
                            "*/*");
                    trial.getOrBreak(path("acct:" + "a".repeat(100_000)), "*/*")
                            .ifPresent(large ->
                                    trial.check(
                                            large.status() / 100 == 4,
                                            "100 kB were answered " + large.status()));
                });
        book.play(
                "ADV-124",
                trial -> {
                    String domain = trial.ground().stage().domain();
                    String self = trial.ground().office().toString();
                    for (String account :
                            List.of(
                                    Ground.OFFICE.toUpperCase(Locale.ROOT) + "@" + domain,
                                    Ground.OFFICE + "@" + domain.toUpperCase(Locale.ROOT),
                                    "@" + Ground.OFFICE + "@" + domain)) {
                        Response answer = trial.getAside(path("acct:" + account), "*/*");
                        trial.check(
                                answer.status() == 404
                                        || (answer.json()
                                                        .get("subject")
                                                        .asText()
                                                        .equals(
                                                                "acct:"
                                                                        + Ground.OFFICE
                                                                        + "@"
                                                                        + domain)
                                                && answer.text().contains(self)),
                                account + " is somebody else: " + answer);
                    }
                    for (String account :
                            List.of(
                                    "\uff4dusterbehoerde@" + domain,
                                    "musterbeho\u0308rde@" + domain,
                                    "musterbehoerde\u200b@" + domain,
                                    "must\u0435rbehoerde@" + domain)) {
                        Response answer = trial.getAside(path("acct:" + account), "*/*");
                        trial.check(answer.status() == 404, account + " is here: " + answer);
                    }
                });
    }

    private static String path(String resource) {
        return "/.well-known/webfinger?resource="
                + URLEncoder.encode(resource, StandardCharsets.UTF_8);
    }
}
