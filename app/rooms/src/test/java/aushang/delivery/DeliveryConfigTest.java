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
                                "delivery.workers", "4",
                                "delivery.in-flight", "128",
                                "delivery.lease", "PT15S",
                                "delivery.backoff.first", "PT1M",
                                "delivery.backoff.longest", "PT12H",
                                "delivery.backoff.attempts", "16"));
        values.put(key, value);
        return new Settings(asked -> Optional.ofNullable(values.get(asked)));
    }

    @Test
    void whatIsConfiguredIsRead() {
        Settings settings = with("delivery.workers", "8");
        assertThat(DeliveryConfig.from(settings, Duration.ofSeconds(10)))
                .isEqualTo(
                        new DeliveryConfig(
                                8,
                                128,
                                Duration.ofSeconds(15),
                                new Backoff(Duration.ofMinutes(1), Duration.ofHours(12), 16)));
        assertThat(settings.mistakes()).isEmpty();
    }

    @ParameterizedTest(name = "{0} = {1} is out of range")
    @CsvSource({
        "delivery.workers, 0",
        "delivery.workers, 65",
        "delivery.in-flight, 0",
        "delivery.in-flight, 513",
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
