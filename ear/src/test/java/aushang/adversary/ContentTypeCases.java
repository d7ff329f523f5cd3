// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.adversary;

import aushang.peer.Answer;
import aushang.peer.PeerActor;
import aushang.peer.Variation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;

/// Documents that are served, or sent, as what they are not.
final class ContentTypeCases {

    private ContentTypeCases() {}

    private static final int BOMB = 200 << 20;

    static void writeInto(Book book) {
        book.play(
                "ADV-125",
                trial -> {
                    for (String type :
                            List.of(
                                    "text/plain",
                                    "application/octet-stream",
                                    "image/png",
                                    "application/json")) servedAs(trial, type);
                    trial.eventSays("media_type");
                });
        book.play(
                "ADV-126",
                trial -> {
                    servedAs(trial, "application/ld+json");
                    servedAs(trial, "application/ld+json; profile=\"https://example.org/\"");
                });
        book.play(
                "ADV-129",
                trial -> {
                    servedAs(trial, "application/activity+json; charset=utf-7");
                    servedAs(trial, "application/activity+json; charset=utf-16");
                    PeerActor marked = trial.someone(trial.evil());
                    serve(trial, marked, actor -> "\uFEFF" + actor.document());
                    PeerActor wide = trial.someone(trial.evil());
                    trial.evil()
                            .answerAlways(
                                    wide.id().getPath(),
                                    Answer.status(200)
                                            .with("Content-Type", "application/activity+json")
                                            .flowing(out ->
                                                    out.write(
                                                            wide.document()
                                                                    .toString()
                                                                    .getBytes(
                                                                            StandardCharsets
                                                                                    .UTF_16))));
                    trial.send(wide, trial.nothing(wide));
                });
        book.play(
                "ADV-130",
                trial -> {
                    PeerActor target = trial.someone(trial.third());
                    PeerActor eve = trial.someone(trial.evil());
                    String page =
                            "<link rel=alternate type=application/activity+json href=\"%s\">"
                                    .formatted(target.id());
                    trial.evil()
                            .answerAlways(eve.id().getPath(), Answer.document("text/html", page));
                    trial.send(eve, trial.nothing(eve));
                    trial.notAsked(trial.third(), target.id().getPath());
                });
        book.play(
                "ADV-132",
                trial -> {
                    PeerActor actor = trial.someone();
                    trial.send(
                            actor,
                            trial.follow(actor),
                            Variation.contentType("multipart/mixed; boundary=x"));
                    trial.send(
                            actor,
                            trial.follow(actor),
                            Variation.headerAddedOnTheWay("Content-Type", "text/html"));
                    trial.send(
                            actor,
                            trial.follow(actor),
                            Variation.headerChangedOnTheWay("Content-Type", "text/html"),
                            Variation.headerAddedOnTheWay(
                                    "Content-Type", "application/activity+json"));
                });
        book.play(
                "ADV-134",
                trial -> {
                    PeerActor eve = trial.someone(trial.evil());
                    trial.evil()
                            .answerAlways(
                                    eve.id().getPath(),
                                    Answer.status(200)
                                            .with("Content-Type", "application/activity+json")
                                            .with("Content-Encoding", "gzip")
                                            .flowing(ContentTypeCases::bomb));
                    trial.send(eve, trial.nothing(eve));
                    trial.eventSays("too_large");
                });
    }

    private static void bomb(OutputStream out) throws IOException {
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            byte[] spaces = new byte[1 << 16];
            Arrays.fill(spaces, (byte) ' ');
            for (int sent = 0; sent < BOMB; sent += spaces.length) zip.write(spaces);
        }
    }

    private static void servedAs(Trial trial, String type) {
        PeerActor actor = trial.someone(trial.victim());
        trial.victim()
                .answerAlways(
                        actor.id().getPath(), Answer.document(type, actor.document().toString()));
        trial.send(actor, trial.nothing(actor));
    }

    private static void serve(Trial trial, PeerActor actor, Function<PeerActor, String> body) {
        trial.evil()
                .answerAlways(
                        actor.id().getPath(),
                        Answer.document("application/activity+json", body.apply(actor)));
        trial.send(actor, trial.nothing(actor));
    }
}
