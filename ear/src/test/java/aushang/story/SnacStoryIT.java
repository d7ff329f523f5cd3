// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.story;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.peer.Snac;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/// An independent server follows: what is published stands in its timeline, and is gone after it
/// was withdrawn.
@EnabledIf(
        value = "aushang.peer.Snac#isExpected",
        disabledReason = "snac is not installed (Debian package snac2)")
class SnacStoryIT extends Deployed {

    private static final Duration SOON = Duration.ofSeconds(40);

    @Test
    void snacFollowsReadsAndForgets() {
        int times = Integer.getInteger("aushang.repeat", 1);
        try (Snac snac = stage.snac()) {
            URI actor = stage.actor("beispielamt");
            snac.follow("@beispielamt@" + stage.domain());
            try {
                snac.waitUntilFollowing(actor, SOON);
            } catch (AssertionError never) {
                throw new AssertionError("refused here: " + stage.refusals(), never);
            }
            Desk desk = Desk.of(stage, "beispielamt-redaktion", "beispielamt");
            for (int time = 1; time <= times; time++) {
                String text =
                        "Hochwasser am Musterfluss, Warnstufe " + time + ", " + UUID.randomUUID();
                URI notice = desk.publish(text);
                snac.waitUntilTimelineContains(text, SOON);
                assertThat(snac.countInTimeline(text)).isEqualTo(1);
                desk.withdraw(notice);
                snac.waitUntilTimelineLacks(text, SOON);
            }
            snac.unfollow(actor.toString());
        }
    }
}
