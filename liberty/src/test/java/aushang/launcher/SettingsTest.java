// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static final Path REPOSITORY = Path.of("/repository");

    @Test
    void withoutAnySettingALaptopWorks() {
        Settings settings = Settings.from(Map.of(), REPOSITORY);
        assertThat(settings.home()).isEqualTo(REPOSITORY.resolve("run"));
        assertThat(settings.domain()).isEqualTo("localhost:9443");
        assertThat(settings.officeOrigin()).isEqualTo("https://localhost:9444");
        assertThat(settings.issuer()).isEqualTo("https://localhost:9445/realms/aushang");
        assertThat(settings.trust()).isEmpty();
        assertThat(settings.wireAllow()).isEmpty();
    }

    @Test
    void theDomainFollowsThePublicPort() {
        assertThat(from("AUSHANG_PUBLIC_PORT", "8443").domain()).isEqualTo("localhost:8443");
    }

    @Test
    void anEmptySettingIsNoSetting() {
        assertThat(from("AUSHANG_DOMAIN", " ").domain()).isEqualTo("localhost:9443");
    }

    @Test
    void exemptRangesAreSeparatedByCommas() {
        assertThat(from("AUSHANG_WIRE_ALLOW", "127.0.0.0/8, ::1/128").wireAllow())
                .containsExactly("127.0.0.0/8", "::1/128");
    }

    @Test
    void allMistakesAreReportedTogether() {
        var environment = new HashMap<String, String>();
        environment.put("AUSHANG_OFFICE_PORT", "http");
        environment.put("AUSHANG_KEYCLOAK_PORT", "80");
        environment.put("AUSHANG_DOMAIN", "https://example.org/");
        environment.put("AUSHANG_TRUST", "/nowhere/ca.pem");
        environment.put("AUSHANG_WIRE_ALLOW", "10.0.0.0/40");
        assertThatThrownBy(() -> Settings.from(environment, REPOSITORY))
                .isInstanceOf(Trouble.class)
                .message()
                .contains(environment.keySet());
    }

    @Test
    void noTwoServersShareAPort() {
        assertThatThrownBy(() -> from("AUSHANG_OFFICE_PORT", "9443"))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("differ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.org/8", "10.0.0.0", "10.0.0.0/", "::1/129", "10.0.0.0/33"})
    void aRangeIsAnAddressAndALength(String range) {
        assertThatThrownBy(() -> from("AUSHANG_WIRE_ALLOW", range)).isInstanceOf(Trouble.class);
    }

    @ParameterizedTest(name = "{0} is {1} to Liberty")
    @CsvSource({"localhost:9443, localhost:9443", "amt.example, amt.example:443"})
    void aHostAliasHasAPort(String domain, String alias) {
        assertThat(Liberty.alias(domain)).isEqualTo(alias);
    }

    private static Settings from(String key, String value) {
        return Settings.from(Map.of(key, value), REPOSITORY);
    }
}
