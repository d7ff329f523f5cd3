// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.vocab;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.Fuzz;
import aushang.vocab.Reading.Understood;
import com.code_intelligence.jazzer.junit.FuzzTest;

class ActorReaderFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void anActorIsReadInOneWay(byte[] input) {
        Reading<ActorId> owner = ActorReader.readKeyOwner(input);
        Reading<RemoteActor> reading = ActorReader.read(input);
        if (!(reading instanceof Understood<RemoteActor>(var actor))) return;
        assertThat(ActorReader.read(Fuzz.reversed(input)))
                .as("in another order")
                .isEqualTo(reading);
        assertThat(HttpsUri.parse(actor.id().uri().toString()))
                .as("in its one spelling")
                .isEqualTo(actor.id().uri());
        assertThat(actor.inbox().getScheme()).isEqualTo("https");
        assertThat(actor.publicKeys()).hasSizeLessThanOrEqualTo(10);
        actor.preferredUsername().ifPresent(name -> assertThat(name).hasSizeLessThan(2049));
        if (!Fuzz.text(input).contains("publicKeyPem"))
            assertThat(owner).isEqualTo(new Understood<>(actor.id()));
    }
}
