// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.adversary;

import aushang.peer.Answer;
import aushang.peer.MessageSignature;
import aushang.peer.Multikey;
import aushang.peer.PeerActor;
import aushang.peer.Variation;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Signatures after RFC 9421 of which one thing is wrong.
final class MessageSignatureCases {

    private MessageSignatureCases() {}

    private static final BigInteger ORDER_OF_THE_CURVE =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    static void writeInto(Book book) {
        book.play(
                "ADV-027",
                trial -> {
                    follow(trial, signature -> signature.covering("\"@authority\""));
                    follow(
                            trial,
                            signature -> signature.covering("\"@method\"", "\"@target-uri\""));
                    follow(
                            trial,
                            signature -> signature.covering("\"@method\"", "\"content-digest\""));
                });
        book.play(
                "ADV-028",
                trial ->
                        follow(
                                trial,
                                signature ->
                                        signature.digesting(
                                                "another body".getBytes(StandardCharsets.UTF_8))));
        book.play(
                "ADV-030",
                trial -> {
                    PeerActor actor = trial.someone();
                    String created = "created=" + Instant.now().getEpochSecond();
                    String keyId = "keyid=\"" + actor.keyId() + "\"";
                    for (MessageSignature signature :
                            List.of(
                                    MessageSignature.by(actor).parameters(),
                                    MessageSignature.by(actor).parameters(created),
                                    MessageSignature.by(actor).parameters(keyId)))
                        trial.send(actor, trial.follow(actor), Variation.signed(signature));
                });
        book.play(
                "ADV-033",
                trial -> {
                    for (String parameter : List.of("req", "tr", "bs"))
                        follow(
                                trial,
                                signature ->
                                        signature.covering(
                                                "\"@method\"",
                                                "\"@target-uri\"",
                                                "\"content-digest\";" + parameter));
                });
        book.play(
                "ADV-035",
                trial -> {
                    PeerActor actor = trial.someone();
                    String http = trial.inbox().toString().replace("https:", "http:");
                    trial.send(
                            actor,
                            trial.follow(actor),
                            Variation.signed(MessageSignature.by(actor).forTarget(http)),
                            Variation.header("X-Forwarded-Proto", "http"));
                    trial.send(
                            actor,
                            trial.follow(actor),
                            Variation.signed(
                                    MessageSignature.by(actor)
                                            .forTarget("https://ours.test/inbox")),
                            Variation.header("X-Forwarded-Host", "ours.test"),
                            Variation.header("Forwarded", "host=ours.test;proto=https"));
                });
        book.play(
                "ADV-036",
                trial -> {
                    PeerActor actor = trial.someone();
                    String nonce = "nonce=\"one\"";
                    String created = "created=" + Instant.now().getEpochSecond();
                    Supplier<MessageSignature> signature =
                            () ->
                                    MessageSignature.by(actor)
                                            .parameters(
                                                    created,
                                                    "keyid=\"" + actor.keyId() + "\"",
                                                    nonce);
                    int status =
                            trial.sendAside(
                                            actor,
                                            trial.nothing(actor),
                                            Variation.signed(signature.get()))
                                    .status();
                    trial.check(status == 202, "the first was answered " + status);
                    trial.send(actor, trial.nothing(actor), Variation.signed(signature.get()));
                });
        book.play(
                "ADV-037",
                trial -> {
                    PeerActor actor = trial.someone();
                    URI inbox = URI.create(trial.inbox() + "?id=1&id=2");
                    trial.judge(
                            actor.send(
                                            inbox,
                                            trial.follow(actor),
                                            Variation.signed(
                                                    MessageSignature.by(actor)
                                                            .covering(
                                                                    "\"@method\"",
                                                                    "\"@path\"",
                                                                    "\"@authority\"",
                                                                    "\"@query-param\";name=\"id\"",
                                                                    "\"content-digest\"")))
                                    .response());
                });
        book.play("ADV-038", MessageSignatureCases::keysThatProveNothing);
    }

    /// A key of small order has signatures that anyone can make; a sum with the order of the curve
    /// is a second spelling of one and the same signature.
    private static void keysThatProveNothing(Trial trial) throws GeneralSecurityException {
        for (byte first : new byte[] {0, 1}) {
            byte[] point = new byte[32];
            point[0] = first;
            PeerActor actor = trial.someone();
            ObjectNode document = actor.document();
            ((ObjectNode) document.get("assertionMethod").get(0))
                    .put("publicKeyMultibase", Multikey.of(point));
            trial.good().answerAlways(actor.id().getPath(), Answer.activity(document));
            byte[] forged = Arrays.copyOf(point, 64);
            trial.send(
                    actor,
                    trial.follow(actor),
                    Variation.signed(MessageSignature.edwardsBy(actor).saying(forged)));
        }
        PeerActor actor = trial.someone();
        trial.send(
                actor,
                trial.follow(actor),
                Variation.signed(
                        MessageSignature.edwardsBy(actor)
                                .changing(MessageSignatureCases::secondSpelling)));
    }

    private static byte[] secondSpelling(byte[] signature) {
        byte[] s = new byte[33];
        for (int i = 0; i < 32; i++) s[32 - i] = signature[32 + i];
        byte[] sum = new BigInteger(s).add(ORDER_OF_THE_CURVE).toByteArray();
        byte[] other = Arrays.copyOf(signature, 64);
        for (int i = 0; i < 32; i++) other[32 + i] = i < sum.length ? sum[sum.length - 1 - i] : 0;
        return other;
    }

    private static void follow(Trial trial, UnaryOperator<MessageSignature> change) {
        PeerActor actor = trial.someone();
        trial.send(
                actor,
                trial.follow(actor),
                Variation.signed(change.apply(MessageSignature.by(actor))));
    }
}
