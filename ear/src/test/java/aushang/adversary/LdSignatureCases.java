// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.adversary;

import aushang.peer.PeerActor;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Documents that are signed inside: no authority here, whoever signed them.
final class LdSignatureCases {

    private LdSignatureCases() {}

    static void writeInto(Book book) {
        book.play(
                "ADV-079",
                trial -> {
                    PeerActor victim = trial.someone(trial.victim());
                    ObjectNode forwarded =
                            signedInside(victim, trial.follow(victim), "2026-11-24T08:00:00Z");
                    forwarded.remove("to");
                    byEve(trial, forwarded);
                });
        book.play(
                "ADV-081",
                trial -> {
                    PeerActor victim = trial.someone(trial.victim());
                    byEve(
                            trial,
                            signedInside(victim, trial.follow(victim), "2024-11-24T08:00:00Z"));
                });
        book.play(
                "ADV-082",
                trial -> {
                    PeerActor victim = trial.someone(trial.victim());
                    ObjectNode switched =
                            signedInside(victim, trial.follow(victim), "2026-11-24T08:00:00Z");
                    switched.put("type", "Delete").put("object", victim.id().toString());
                    byEve(trial, switched);
                });
        book.play(
                "ADV-083",
                trial -> {
                    PeerActor victim = trial.someone(trial.victim());
                    ObjectNode proven = trial.follow(victim);
                    proven.putObject("proof")
                            .put("type", "DataIntegrityProof")
                            .put("cryptosuite", "eddsa-jcs-2022")
                            .put("verificationMethod", trial.evil().address("/key").toString())
                            .put("proofPurpose", "assertionMethod")
                            .put("proofValue", "z" + "3".repeat(87));
                    byEve(trial, proven);
                });
    }

    private static ObjectNode signedInside(PeerActor by, ObjectNode activity, String created) {
        activity.putObject("signature")
                .put("type", "RsaSignature2017")
                .put("creator", by.keyId())
                .put("created", created)
                .put("signatureValue", "A".repeat(344));
        return activity;
    }

    /// Brought by somebody else, whose own signature is in order.
    private static void byEve(Trial trial, ObjectNode activity) {
        PeerActor eve = trial.someone(trial.evil());
        trial.send(eve, activity);
        trial.notAsked(trial.evil(), "/key");
    }
}
