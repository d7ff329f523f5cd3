// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The file of defaults and the code that reads it, held against each other.
class ConfigurationTest {

    private static final Path DEFAULTS =
            Path.of("src/main/resources/META-INF/microprofile-config.properties");

    /// What has no default, as a first installation would set it.
    private static final Map<String, String> NEEDED =
            Map.of(
                    "audit.keys.directory", "target",
                    "aushang.audit.secret", Base64.getEncoder().encodeToString(new byte[32]),
                    "aushang.domain", "aushang.example",
                    "aushang.office.origin", "https://office.aushang.example",
                    "aushang.oidc.issuer", "https://id.aushang.example/realms/aushang",
                    "aushang.actor.secret", Base64.getEncoder().encodeToString(new byte[32]),
                    "operator.email", "board@agency.invalid");

    private static Map<String, String> defaults() {
        Properties file = new Properties();
        try (Reader text = Files.newBufferedReader(DEFAULTS, UTF_8)) {
            file.load(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return file.stringPropertyNames().stream()
                .collect(Collectors.toMap(key -> key, file::getProperty));
    }

    private static GivenConfig config(Map<String, String> changed) {
        Map<String, String> values = new LinkedHashMap<>(defaults());
        values.putAll(NEEDED);
        values.putAll(changed);
        return new GivenConfig(values);
    }

    private static Set<String> documented() throws IOException {
        Pattern entry = Pattern.compile("^(?:# )?([a-z]+(?:[.-][a-z]+)+) =", Pattern.MULTILINE);
        return entry.matcher(Files.readString(DEFAULTS))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void withWhatHasNoDefaultTheServerStarts() {
        assertThatCode(config(Map.of()).read()::confirm).doesNotThrowAnyException();
    }

    @Test
    void everyKeyThatIsReadIsDocumentedAndEveryDocumentedKeyIsRead() throws IOException {
        GivenConfig config = config(Map.of());
        config.read();
        assertThat(config.asked()).isEqualTo(documented());
    }

    @Test
    void whatHasNoDefaultIsAllThatIsMissing() {
        assertThatThrownBy(new GivenConfig(defaults()).read()::confirm)
                .hasMessageContainingAll(
                        "aushang.domain: must be set",
                        "aushang.office.origin: must be set",
                        "aushang.oidc.issuer: must be set",
                        "aushang.actor.secret: 32 random bytes",
                        "aushang.audit.secret: 32 random bytes",
                        "audit.keys.directory: a directory that exists",
                        "operator.email: the invented default")
                .message()
                .doesNotContainPattern("(wire|delivery|notice)\\.");
    }

    @Test
    void noSecretHasADefault() {
        assertThat(defaults().keySet())
                .noneMatch(key -> key.contains("secret") || key.contains("password"));
    }

    @Test
    void everyMistakeOfEveryRoomIsToldAtOnce() {
        assertThatThrownBy(
                        config(
                                                Map.of(
                                                        "aushang.profile", "toaster",
                                                        "aushang.domain", "Aushang.Example",
                                                        "wire.ports", "0",
                                                        "delivery.in-flight", "0",
                                                        "delivery.backoff.attempts", "0",
                                                        "notice.text.longest", "0",
                                                        "operator.security", "ring twice"))
                                        .read()
                                ::confirm)
                .hasMessageContainingAll(
                        "aushang.profile: laptop or production",
                        "aushang.domain: ",
                        "wire.ports: ",
                        "delivery.in-flight: ",
                        "delivery.backoff.attempts: ",
                        "notice.text.longest: ",
                        "operator.security: ");
    }

    @ParameterizedTest(name = "{0} = {1} keeps the server from starting")
    @CsvSource({
        "aushang.demo.bodies, true",
        "aushang.wire.allow, 127.0.0.0/8",
        "aushang.office.origin, http://office.aushang.example",
        "aushang.office.origin, https://office.aushang.example/",
        "aushang.oidc.issuer, http://id.aushang.example/realms/aushang",
        "aushang.oidc.issuer, https://id.aushang.example",
        "operator.email, aushang@beispiel-it.example",
        "delivery.lease, PT9S",
        "delivery.backoff.longest, PT1S"
    })
    void inProductionThisIsAMistake(String key, String value) {
        assertThatThrownBy(config(Map.of(key, value)).read()::confirm)
                .hasMessageContaining("1 mistake(s)")
                .hasMessageContaining(key + ": ");
    }

    @Test
    void aLaptopMayHaveDemoBodiesAndReachItself() {
        Configuration laptop =
                config(
                                Map.of(
                                        "aushang.profile",
                                        "laptop",
                                        "aushang.demo.bodies",
                                        "true",
                                        "aushang.wire.allow",
                                        "127.0.0.0/8"))
                        .read();
        assertThatCode(laptop::confirm).doesNotThrowAnyException();
        assertThat(laptop.profile()).isEqualTo(Profile.LAPTOP);
        assertThat(laptop.demoBodies()).isTrue();
    }

    @Test
    void theOperatorsAddressHasLines() {
        assertThat(config(Map.of()).read().operator().address())
                .isEqualTo("Rechenweg 3\n00000 Musterstadt");
    }
}
