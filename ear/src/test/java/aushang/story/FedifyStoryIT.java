// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.story;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.peer.Fedify;
import aushang.peer.Resident;
import aushang.peer.Waiting;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/// A person on a second independent server follows: reads what is published, forgets what was
/// withdrawn, and leaves.
@EnabledIf(
        value = "aushang.peer.Fedify#isExpected",
        disabledReason = "Node is not here (Debian packages nodejs and npm)")
class FedifyStoryIT extends Deployed {

    private static final Duration SOON = Duration.ofSeconds(40);

    @Test
    void aPersonOnFedifyFollowsReadsForgetsAndLeaves() {
        try (Fedify fedify = stage.fedify()) {
            fedify.signFirst(Fedify.Scheme.CAVAGE);
            Resident frida = fedify.newPerson("frida");
            URI office = stage.actor("beispielamt");
            long before = followers(frida, office);
            frida.follow("@beispielamt@" + stage.domain());
            try {
                frida.waitUntilFollowing(office, SOON);
            } catch (AssertionError never) {
                throw new AssertionError("refused here: " + stage.refusals(), never);
            }
            assertThat(followers(frida, office)).isEqualTo(before + 1);

            String text = "Sirenenprobe am Donnerstag, " + UUID.randomUUID();
            Desk desk = Desk.of(stage, "beispielamt-redaktion", "beispielamt");
            URI page = desk.publish(text);
            URI notice = URI.create(office + "/statuses/" + Desk.id(page));
            JsonNode seen =
                    fedify.waitUntilSeen(notice, it -> !it.path("deleted").asBoolean(), SOON);
            assertThat(seen.path("content").asText()).isEqualTo("<p>" + text + "</p>");
            desk.withdraw(page);
            fedify.waitUntilSeen(notice, it -> it.path("deleted").asBoolean(), SOON);
            assertThat(fedify.received()).allMatch(Fedify.Received::isGenuine);

            frida.unfollow(office);
            assertThat(Waiting.untilTrue(SOON, () -> followers(frida, office) == before))
                    .as("the Undo has been understood")
                    .isTrue();
        }
    }

    private static long followers(Resident frida, URI office) {
        return frida.lookUp(office + "/followers").orElseThrow().path("totalItems").asLong();
    }
}
