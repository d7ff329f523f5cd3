// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.setting.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryConfigTest {

    private static Settings with(String key, String value) {
        Map<String, String> values =
                new HashMap<>(
                        Map.of(
                                "delivery.lease", "PT15S",
                                "delivery.backoff.first", "PT1M",
                                "delivery.backoff.longest", "PT12H",
                                "delivery.backoff.attempts", "16",
                                "delivery.replay.age", "P7D",
                                "delivery.replay.entries", "2000"));
        values.put(key, value);
        return new Settings(asked -> Optional.ofNullable(values.get(asked)));
    }

    @Test
    void whatIsConfiguredIsRead() {
        Settings settings = with("delivery.lease", "PT20S");
        assertThat(DeliveryConfig.from(settings, Duration.ofSeconds(10)))
                .isEqualTo(
                        new DeliveryConfig(
                                Duration.ofSeconds(20),
                                new Backoff(Duration.ofMinutes(1), Duration.ofHours(12), 16),
                                new DeliveryConfig.Replay(Duration.ofDays(7), 2000)));
        assertThat(settings.mistakes()).isEmpty();
    }

    @ParameterizedTest(name = "{0} = {1} is out of range")
    @CsvSource({
        "delivery.replay.age, PT59M",
        "delivery.replay.age, P15D",
        "delivery.replay.entries, 0",
        "delivery.replay.entries, 100001",
        "delivery.lease, PT4S",
        "delivery.lease, PT5M1S",
        "delivery.backoff.first, PT0S",
        "delivery.backoff.first, PT61M",
        "delivery.backoff.longest, PT59S",
        "delivery.backoff.longest, PT49H",
        "delivery.backoff.attempts, 0",
        "delivery.backoff.attempts, 101",
        "delivery.backoff.attempts, ''"
    })
    void whatIsOutOfRangeIsOneMistakeOfThatKey(String key, String value) {
        Settings settings = with(key, value);
        DeliveryConfig.from(settings, Duration.ofSeconds(1));
        assertThat(settings.mistakes()).singleElement().asString().startsWith(key + ": ");
    }

    @Test
    void aLeaseLastsAtLeastAsLongAsOneCopyMayTake() {
        Settings settings = with("delivery.lease", "PT15S");
        DeliveryConfig.from(settings, Duration.ofSeconds(20));
        assertThat(settings.mistakes())
                .containsExactly("delivery.lease: an ISO 8601 duration from PT20S to PT5M");
    }
}
