// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.courier;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.setting.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CourierConfigTest {

    private static Settings with(String key, String value) {
        Map<String, String> values =
                new HashMap<>(
                        Map.of("delivery.in-flight", "500", "delivery.in-flight.apart", "400"));
        values.put(key, value);
        return new Settings(asked -> Optional.ofNullable(values.get(asked)));
    }

    @Test
    void whatIsConfiguredIsRead() {
        Settings settings = with("delivery.in-flight", "4000");
        assertThat(CourierConfig.from(settings)).isEqualTo(new CourierConfig(4000, 400));
        assertThat(settings.mistakes()).isEmpty();
    }

    @ParameterizedTest(name = "{0} = {1} is out of range")
    @CsvSource({
        "delivery.in-flight, 0",
        "delivery.in-flight, 4001",
        "delivery.in-flight.apart, 0",
        "delivery.in-flight.apart, 4001"
    })
    void whatIsOutOfRangeIsOneMistakeOfThatKey(String key, String value) {
        Settings settings = with(key, value);
        CourierConfig.from(settings);
        assertThat(settings.mistakes()).singleElement().asString().startsWith(key + ": ");
    }
}
