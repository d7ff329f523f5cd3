// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.adversary;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.peer.MessageSignature;
import aushang.peer.PeerActor;
import aushang.peer.Response;
import aushang.peer.Variation;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// What honest peers do, in each way that a case below does with one thing wrong.
final class Controls {

    private Controls() {}

    static Map<String, Play> all(Ground ground) {
        Map<String, Play> controls = new LinkedHashMap<>();
        controls.put("a Follow signed after draft-cavage", trial -> follows(trial));
        controls.put(
                "a Follow signed with (created)",
                trial -> follows(trial, Variation.createdAt(Instant.now(), null)));
        controls.put(
                "a Follow as ld+json with the profile",
                trial ->
                        follows(
                                trial,
                                Variation.contentType(
                                        "application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"")));
        controls.put(
                "a Follow signed after RFC 9421 with RSA",
                trial -> {
                    PeerActor actor = trial.someone();
                    accepted(
                            trial.sendAside(
                                    actor,
                                    trial.follow(actor),
                                    Variation.signed(MessageSignature.by(actor))));
                });
        controls.put(
                "a Follow signed after RFC 9421 with Ed25519",
                trial -> {
                    PeerActor actor = trial.someone();
                    accepted(
                            trial.sendAside(
                                    actor,
                                    trial.follow(actor),
                                    Variation.signed(MessageSignature.edwardsBy(actor))));
                });
        controls.put(
                "a changed key",
                trial -> {
                    PeerActor actor = trial.follower(trial.good());
                    actor.changeKey(trial.ground().otherKeys());
                    accepted(trial.sendAside(actor, trial.nothing(actor)));
                });
        controls.put(
                "the Accept comes back, signed",
                trial -> {
                    PeerActor actor = trial.follower(trial.third());
                    trial.third()
                            .waitFor(
                                    arrival -> arrival.text().contains(actor.id().toString()),
                                    Duration.ofSeconds(30));
                });
        return controls;
    }

    private static void follows(Trial trial, Variation... variations) {
        PeerActor actor = trial.someone();
        accepted(trial.sendAside(actor, trial.follow(actor), variations));
        assertThat(trial.count("select count(*) from stranger where uri = '" + actor.id() + "'"))
                .isEqualTo(1);
    }

    private static void accepted(Response response) {
        assertThat(response.status()).as(response.toString()).isEqualTo(202);
    }
}
