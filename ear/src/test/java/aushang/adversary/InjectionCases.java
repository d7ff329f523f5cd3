// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.adversary;

import aushang.peer.Answer;
import aushang.peer.PeerActor;
import aushang.peer.Response;
import aushang.peer.Variation;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Input that would like to be part of something else: a log, a header, a path, a query.
final class InjectionCases {

    private InjectionCases() {}

    static void writeInto(Book book) {
        book.play(
                "ADV-333",
                trial -> {
                    PeerActor actor = trial.someone();
                    for (String poison :
                            List.of(
                                    "\r\n{\"level\":\"info\"}",
                                    "\u001b[31mrot\u001b[0m",
                                    "${jndi:ldap://127.0.0.1:"
                                            + trial.ground().canary().port()
                                            + "/a}",
                                    "\u2028{\"level\":\"info\"}",
                                    "\",\"level\":\"info"))
                        trial.send(actor, trial.follow(actor).put("actor", actor.id() + poison));
                    String lookup =
                            "${jndi:ldap://127.0.0.1:" + trial.ground().canary().port() + "/a}";
                    trial.send(
                            actor,
                            trial.follow(actor),
                            Variation.header("User-Agent", lookup),
                            Variation.header("X-Forwarded-For", lookup),
                            Variation.signatureLine(lookup));
                    trial.getAside("/users/" + "%24%7Bjndi:ldap:%2F%2F127.0.0.1%2Fa%7D", "*/*");
                });
        book.play(
                "ADV-334",
                trial -> {
                    String outbox = "/users/" + Ground.OFFICE + "/outbox?page=true&";
                    for (String query :
                            List.of(
                                    "before=1%0d%0aSet-Cookie:a=b",
                                    "max_id=1%0d%0aSet-Cookie:a=b",
                                    "before=%0aX-Evil:1",
                                    "lang=de%0d%0aSet-Cookie:a=b")) {
                        Response answer = trial.get(outbox + query, "application/activity+json");
                        trial.check(
                                answer.header("set-cookie").isEmpty()
                                        && answer.header("x-evil").isEmpty(),
                                "has set a header: " + answer);
                    }
                    Response page =
                            trial.get(
                                    "/@" + Ground.OFFICE + "?lang=de%0d%0aSet-Cookie:a=b",
                                    "text/html");
                    trial.check(page.header("set-cookie").isEmpty(), "has set a cookie: " + page);
                });
        book.play(
                "ADV-335",
                trial -> {
                    for (String path :
                            List.of(
                                    "/media/..%2f..%2fserver.xml",
                                    "/..%2f..%2fserver.env",
                                    "/%2e%2e/%2e%2e/server.env",
                                    "/%252e%252e/server.env",
                                    "/..;/server.env",
                                    "/users/..;/..;/WEB-INF/web.xml",
                                    "/WEB-INF/ibm-web-bnd.xml",
                                    "/WEB-INF/classes/",
                                    "/META-INF/MANIFEST.MF",
                                    "/..%5c..%5cserver.env",
                                    "/assets/..%2f..%2fserver.env",
                                    "/%c0%ae%c0%ae/server.env",
                                    "/@x/..%00")) {
                        Response answer =
                                trial.judge(
                                        trial.look(
                                                trial.good()
                                                        .raw(
                                                                trial.ground().stage().street("/"),
                                                                request(trial, path))));
                        trial.check(
                                !answer.text().contains("AUSHANG_")
                                        && !answer.text().contains("<server"),
                                path + " gives away a file");
                    }
                });
        book.play(
                "ADV-339",
                trial -> {
                    String bomb =
                            """
                            <?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">
                            <!ENTITY y SYSTEM "http://127.0.0.1:%d/">]><a>&x;&y;</a>\
                            """
                                    .formatted(trial.ground().canary().port());
                    for (String type :
                            List.of("application/xml", "text/xml", "application/atom+xml")) {
                        PeerActor actor = trial.someone();
                        trial.send(actor, bomb, Variation.contentType(type));
                    }
                    PeerActor actor = trial.someone();
                    trial.send(actor, bomb);
                    PeerActor eve = trial.someone(trial.evil());
                    trial.evil()
                            .answerAlways(
                                    eve.id().getPath(), Answer.document("application/xml", bomb));
                    int status = trial.sendAside(eve, trial.nothing(eve)).status();
                    trial.check(status == 401, "a key in XML was answered " + status);
                    trial.events(4, 5);
                });
        book.play(
                "ADV-340",
                trial -> {
                    for (String before :
                            List.of(
                                    "-1",
                                    "9223372036854775808",
                                    "abc",
                                    "9".repeat(3_000),
                                    "%27%20or%201=1",
                                    "1.5"))
                        trial.get(
                                "/users/" + Ground.OFFICE + "/outbox?page=true&before=" + before,
                                "application/activity+json");
                    for (String id : List.of("-1", "9223372036854775808", "abc", "1%27"))
                        trial.getAside("/users/" + Ground.OFFICE + "/statuses/" + id, "*/*");
                });
    }

    private static byte[] request(Trial trial, String path) {
        return "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                .formatted(path, trial.ground().stage().domain())
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
