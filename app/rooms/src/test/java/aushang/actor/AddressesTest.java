// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.actor;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.setting.Settings;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

    private final Addresses addresses = new Addresses("aushang.example");

    @Test
    void addressesAreMastodons() {
        assertThat(addresses.actor("amt")).hasToString("https://aushang.example/users/amt");
        assertThat(addresses.inbox("amt")).hasToString("https://aushang.example/users/amt/inbox");
        assertThat(addresses.outbox("amt")).hasToString("https://aushang.example/users/amt/outbox");
        assertThat(addresses.followers("amt"))
                .hasToString("https://aushang.example/users/amt/followers");
        assertThat(addresses.following("amt"))
                .hasToString("https://aushang.example/users/amt/following");
        assertThat(addresses.sharedInbox()).hasToString("https://aushang.example/inbox");
        assertThat(addresses.page("amt")).hasToString("https://aushang.example/@amt");
        assertThat(addresses.note("amt", 7))
                .hasToString("https://aushang.example/users/amt/statuses/7");
        assertThat(addresses.notePage("amt", 7)).hasToString("https://aushang.example/@amt/7");
    }

    @Test
    void activitiesStandBesideWhatTheyAreAbout() {
        assertThat(addresses.create("amt", 7))
                .hasToString("https://aushang.example/users/amt/statuses/7/activity");
        assertThat(addresses.delete("amt", 7))
                .hasToString("https://aushang.example/users/amt/statuses/7#delete");
        assertThat(addresses.accept("amt", "0f"))
                .hasToString("https://aushang.example/users/amt#accepts/follows/0f");
    }

    @Test
    void aKeyIsPartOfItsActorsDocument() {
        assertThat(addresses.key(addresses.instanceActor(), "main-key"))
                .hasToString("https://aushang.example/actor#main-key");
    }

    @Test
    void whichChangeOfKeysAnUpdateTellsOfStandsInItsId() {
        assertThat(addresses.changeOfKeys("amt", addresses.keysChanged("amt", 12))).hasValue(12);
        assertThat(addresses.changeOfKeys("amt", addresses.keysChanged("amt2", 12))).isEmpty();
        assertThat(addresses.changeOfKeys("amt", addresses.updateOffice("amt", 12))).isEmpty();
    }

    @Test
    void aPortIsPartOfTheDomain() {
        assertThat(new Addresses("localhost:9443").root())
                .isEqualTo(URI.create("https://localhost:9443/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aushang.example",
                "a.b",
                "localhost",
                "localhost:9443",
                "xn--mter-loa.example",
                "x1:8443"
            })
    void aDomainIsOneThatIdsCanHave(String domain) {
        assertThat(mistakes(domain)).isZero();
    }

    @ParameterizedTest(name = "\"{0}\" is no domain for ids")
    @ValueSource(
            strings = {
                "",
                "Aushang.example",
                "ämter.example",
                "https://aushang.example",
                "aushang.example/",
                "aushang.example:443", // ids are compared without it
                "aushang.example:",
                "aushang.example:1",
                "aushang.example:123456",
                ".example",
                "example.",
                "-a.example",
                "a..example",
                "a_b.example",
                "user@aushang.example",
                "a b.example",
                "[::1]"
            })
    void anyOtherDomainIsAMistake(String domain) {
        assertThat(mistakes(domain)).isPositive();
    }

    private static int mistakes(String domain) {
        Map<String, String> values = Map.of("aushang.domain", domain);
        Settings settings = new Settings(key -> Optional.ofNullable(values.get(key)));
        ActorConfig.from(settings);
        return settings.mistakes().size();
    }
}
