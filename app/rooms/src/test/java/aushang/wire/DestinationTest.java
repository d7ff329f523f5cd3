// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aushang.setting.Settings;
import aushang.tls.TlsConfig;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {

    private static final WireConfig PRODUCTION = WireConfig.of("ours.test");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://good.test/u",
                "https://good.test:8443/u",
                "https://good.test:443",
                "https://xn--fa-hia.test/",
                "https://xn--bcher-kva.test/u?x#main-key",
                "https://a-b.example.org/"
            })
    void fit(String uri) {
        assertThat(Destination.check(URI.create(uri), PRODUCTION))
                .isInstanceOf(Destination.Checked.Fit.class);
    }

    @ParameterizedTest(name = "ADV-090 to 092, 143: {0} fails by its {1}")
    @CsvSource({
        "http://good.test/, SCHEME",
        "HTTPS://good.test/, SCHEME",
        "file:///etc/passwd, SCHEME",
        "ftp://good.test/, SCHEME",
        "gopher://good.test/, SCHEME",
        "jar:https://good.test/x!/, SCHEME",
        "data:text/plain;x, SCHEME",
        "javascript:alert(1), SCHEME",
        "ldap://good.test/, SCHEME",
        "/u, SCHEME",
        "https://user@good.test/, USER_NAME",
        "https://good.test@evil.test/, USER_NAME",
        "https:good.test, HOST",
        "https:///u, HOST",
        "https://GOOD.test/, HOST",
        "https://good.test./, HOST",
        "https://exa_mple.com/, HOST",
        "https://bücher.test/, HOST",
        "https://xn--a.test/, HOST",
        "https://xn--FA-hia.test/, HOST",
        "https://localhost/, HOST",
        "https://printer/, HOST",
        "https://x.local/, HOST",
        "https://x.onion/, HOST",
        "https://metadata.google.internal/, HOST",
        "https://127.1/, HOST",
        "https://0177.0.0.1/, HOST",
        "https://2130706433/, HOST",
        "https://0x7f000001/, HOST",
        "https://0x7f.0.0.1/, HOST",
        "https://127.0.0.1/, HOST",
        "https://8.8.8.8/, HOST",
        "https://[::1]/, HOST",
        "https://[::ffff:7f00:1]/, HOST",
        "https://[::7f00:1]/, HOST",
        "https://[fe80::1%25eth0]/, HOST",
        "https://1２7.0.0.1/, HOST",
        "https://127。0。0。1/, HOST",
        "https://good.test:22666/, PORT",
        "https://good.test:22/, PORT",
        "https://good.test:0/, PORT",
        "https://good.test:99999/, PORT"
    })
    void unfit(String uri, Reply.Bar bar) {
        assertThat(Destination.check(URI.create(uri), PRODUCTION))
                .isEqualTo(new Destination.Checked.Unfit(bar));
    }

    @Test
    void adv136TwoNamesThatOlderRulesMergeStayTwo() {
        assertThat(Destination.check(URI.create("https://xn--fa-hia.test/"), PRODUCTION))
                .isInstanceOfSatisfying(
                        Destination.Checked.Fit.class,
                        fit -> assertThat(fit.destination().host()).isEqualTo("xn--fa-hia.test"));
    }

    @Test
    void labelsAndNamesHaveALength() {
        String label = "a".repeat(63);
        assertThat(Destination.check(URI.create("https://" + label + ".test/"), PRODUCTION))
                .isInstanceOf(Destination.Checked.Fit.class);
        for (String host : new String[] {label + "a.test", (label + ".").repeat(4) + "test"})
            assertThat(Destination.check(URI.create("https://" + host + "/"), PRODUCTION))
                    .isEqualTo(new Destination.Checked.Unfit(Reply.Bar.HOST));
    }

    @Test
    void inProductionNothingSpecialIsAllowed() {
        assertThatThrownBy(() ->
                        new WireConfig(
                                "ours.test",
                                false,
                                List.of(Cidr.of("127.0.0.0/8")),
                                Optional.empty(),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(2),
                                1 << 20,
                                3,
                                java.util.Set.of(443),
                                TlsConfig.defaults()))
                .hasMessageContaining("aushang.wire.allow");
    }

    @Test
    void allMistakesAreToldTogether() {
        Settings settings =
                settings(
                        Map.of(
                                "aushang.wire.allow", "localhost",
                                "wire.total", "10",
                                "wire.ports", "443,x",
                                "aushang.trust", "no/such/file",
                                "wire.connect", "PT0S",
                                "tls.engine", "mine",
                                "tls.idle", "PT6M",
                                "tls.per-host", "9"));
        WireConfig.from(settings);
        assertThat(settings.mistakes()).hasSize(8);
        assertThat(String.join("\n", settings.mistakes()))
                .contains(
                        "aushang.wire.allow",
                        "wire.total",
                        "wire.ports",
                        "aushang.trust",
                        "wire.connect",
                        "tls.engine",
                        "tls.idle",
                        "tls.per-host");
    }

    @Test
    void aLaptopMayAllow() {
        Settings settings =
                settings(
                        Map.of(
                                "aushang.wire.allow",
                                "127.0.0.0/8, ::1/128",
                                "wire.total",
                                "PT5S",
                                "wire.ports",
                                "443,9443"));
        WireConfig config = WireConfig.from(settings);
        assertThat(settings.mistakes()).isEmpty();
        assertThat(config.allow()).hasSize(2);
        assertThat(config.total()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.ports()).containsExactlyInAnyOrder(443, 9443);
        assertThat(config.largest()).isEqualTo(1 << 20);
    }

    @Test
    void allowedNetworksInProductionAreAMistake() {
        Settings settings =
                settings(
                        Map.of(
                                "aushang.profile",
                                "production",
                                "aushang.wire.allow",
                                "10.0.0.0/8"));
        WireConfig.from(settings);
        assertThat(settings.mistakes()).singleElement().asString().startsWith("aushang.wire.allow");
    }

    /// A laptop's settings, except where others are given.
    private static Settings settings(Map<String, String> given) {
        Map<String, String> values =
                new HashMap<>(
                        Map.ofEntries(
                                Map.entry("aushang.profile", "laptop"),
                                Map.entry("aushang.domain", "localhost:9443"),
                                Map.entry("wire.total", "PT10S"),
                                Map.entry("wire.connect", "PT3S"),
                                Map.entry("wire.ports", "443"),
                                Map.entry("tls.engine", "native"),
                                Map.entry("tls.idle", "PT4M"),
                                Map.entry("tls.kept", "8192"),
                                Map.entry("tls.in-flight", "4096"),
                                Map.entry("tls.per-host", "6"),
                                Map.entry("tls.per-address", "256")));
        values.putAll(given);
        return new Settings(key -> Optional.ofNullable(values.get(key)));
    }
}
