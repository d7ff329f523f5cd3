// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.adversary;

import aushang.peer.PeerActor;
import aushang.peer.Response;
import aushang.peer.Variation;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Signatures after draft-cavage of which one thing is wrong.
final class CavageCases {

    private CavageCases() {}

    private static final String[] USUAL = {
        "(request-target)", "host", "date", "digest", "content-type"
    };

    static void writeInto(Book book) {
        book.play("ADV-001", trial -> follow(trial, Variation.unsigned()));
        book.play(
                "ADV-002",
                trial -> follow(trial, Variation.covering("(request-target)", "host", "date")));
        book.play(
                "ADV-003",
                trial -> {
                    PeerActor actor = trial.someone();
                    String other = trial.follow(trial.someone()).toString();
                    trial.send(actor, trial.follow(actor), Variation.bodyReplacedOnTheWay(other));
                    trial.send(actor, trial.follow(actor), Variation.digestOfAnotherBody());
                });
        book.play(
                "ADV-005",
                trial -> {
                    follow(trial, Variation.covering("host", "date", "digest"));
                    PeerActor actor = trial.someone();
                    trial.send(
                            actor,
                            trial.follow(actor),
                            Variation.signedForTarget(trial.personalInbox().getPath()));
                });
        book.play(
                "ADV-007",
                trial -> {
                    follow(trial, Variation.sentAgo(Duration.ofHours(13)));
                    follow(trial, Variation.sentAgo(Duration.ofMinutes(61)));
                    follow(trial, Variation.sentAgo(Duration.ofMinutes(-6)));
                });
        book.play(
                "ADV-011",
                trial -> {
                    PeerActor evil = trial.someone(trial.evil());
                    follow(trial, Variation.parameterTwice("keyId", evil.keyId()));
                    follow(trial, Variation.parameterTwice("signature", "AAAA"));
                    follow(trial, Variation.parameterTwice("headers", "date"));
                });
        book.play(
                "ADV-012",
                trial -> {
                    PeerActor evil = trial.someone(trial.evil());
                    follow(trial, Variation.signatureLineTwice());
                    follow(
                            trial,
                            Variation.headerAddedOnTheWay(
                                    "Signature",
                                    "keyId=\"%s\",headers=\"host date\",signature=\"AAAA\""
                                            .formatted(evil.keyId())));
                });
        book.play(
                "ADV-014",
                trial -> {
                    follow(trial, Variation.header("Digest", "MD5=1B2M2Y8AsgTpgAmY7PhCfg=="));
                    follow(trial, Variation.header("Digest", "SHA=2jmj7l5rSw0yVb/vlWAYkK/YBwk="));
                });
        book.play(
                "ADV-016",
                trial -> {
                    follow(trial, Variation.algorithm("none"));
                    PeerActor actor = trial.someone();
                    trial.send(
                            actor,
                            trial.follow(actor),
                            Variation.signatureLine(
                                    "keyId=\"%s\",algorithm=\"none\",headers=\"%s\",signature=\"\""
                                            .formatted(actor.keyId(), String.join(" ", USUAL))));
                });
        book.play(
                "ADV-017",
                trial -> {
                    for (int bits : new int[] {512, 1024}) {
                        PeerActor weak =
                                trial.good().newActor("weak" + trial.ground().nextNumber(), bits);
                        trial.send(weak, trial.follow(weak));
                    }
                    trial.eventSays("weak_key");
                });
        book.play("ADV-019", CavageCases::brokenSignatures);
        book.play(
                "ADV-020",
                trial -> {
                    follow(trial, Variation.signatureLine(covering("host ".repeat(2_900).strip())));
                    PeerActor actor = trial.someone();
                    trial.sendOrBreak(
                            actor,
                            trial.follow(actor),
                            Variation.signatureLine(covering("host ".repeat(10_000).strip())));
                    trial.events(1, 2);
                });
        book.play(
                "ADV-021",
                trial -> {
                    for (String keyId :
                            List.of(
                                    "/users/a#main-key",
                                    "#main-key",
                                    "data:application/json,{}",
                                    "file:///etc/passwd",
                                    "gopher://127.0.0.1:" + trial.ground().canary().port() + "/1"))
                        follow(trial, Variation.keyId(keyId));
                    trial.requestsAtMost(0);
                });
        book.play(
                "ADV-023",
                trial -> {
                    Instant now = Instant.now();
                    follow(trial, Variation.createdAt(now, now.minusSeconds(1)));
                    follow(trial, Variation.createdAt(now.plusSeconds(3600), null));
                    follow(trial, Variation.createdAt(now.plusSeconds(3600), now.minusSeconds(1)));
                });
        book.play(
                "ADV-024",
                trial -> {
                    PeerActor folding = trial.someone();
                    trial.send(
                            folding,
                            trial.nothing(folding),
                            Variation.headerChangedOnTheWay(
                                    "Host", "\r\n " + trial.ground().stage().domain()));
                    follow(
                            trial,
                            Variation.covering(
                                    "(Request-Target)", "Host", "Date", "Digest", "Content-Type"));
                    trial.events(1, 2);
                });
        book.play(
                "ADV-026",
                trial -> {
                    PeerActor actor = trial.someone();
                    String outbox = "/users/" + Ground.OFFICE + "/outbox";
                    URI asked = trial.ground().stage().street(outbox + "?page=true");
                    Response signed =
                            actor.send(
                                            asked,
                                            trial.nothing(actor),
                                            Variation.signedForTarget(outbox),
                                            Variation.body(new byte[0]),
                                            Variation.sentAs("GET"))
                                    .response();
                    Response plain =
                            trial.getAside(outbox + "?page=true", "application/activity+json");
                    trial.judge(signed);
                    trial.check(
                            signed.text().equals(plain.text()),
                            "who signs sees something else than who does not");
                });
    }

    private static void brokenSignatures(Trial trial) {
        PeerActor actor = trial.someone();
        for (String signature :
                List.of("!!!!", "AA AA", "AAAA====", "A".repeat(4_000), "A".repeat(1_000_000)))
            trial.sendOrBreak(
                    actor,
                    trial.follow(actor),
                    Variation.signatureLine(
                            "keyId=\"%s\",headers=\"%s\",signature=\"%s\""
                                    .formatted(actor.keyId(), String.join(" ", USUAL), signature)));
        // The last is refused by the server before any door hears of it.
        trial.events(4, 5);
        trial.notAsked(trial.good(), actor.id().getPath());
    }

    private static String covering(String headers) {
        return "keyId=\"https://good.test/k\",headers=\"%s\",signature=\"AAAA\"".formatted(headers);
    }

    private static void follow(Trial trial, Variation... variations) {
        PeerActor actor = trial.someone();
        trial.send(actor, trial.follow(actor), variations);
    }
}
