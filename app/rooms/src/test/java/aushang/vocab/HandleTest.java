// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.vocab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandleTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "acct:press@ours.test, press@ours.test",
        "acct:Press@OURS.test, press@ours.test",
        "ACCT:press@ours.test, press@ours.test",
        "acct%3Apress%40ours.test, press@ours.test",
        "acct:@press@ours.test, press@ours.test",
        "acct:press_1@localhost:9443, press_1@localhost:9443"
    })
    void resources(String resource, String handle) {
        assertThat(Handle.ofResource(resource)).map(Handle::toString).contains(handle);
    }

    static Stream<String> hostileResources() {
        return Stream.of(
                "",
                "acct:",
                "acct:press",
                "acct:@ours.test",
                "acct:press@",
                "press@ours.test",
                "https://ours.test/users/press",
                "acct:press@ours.test@evil.test",
                "acct:press@ours.test\n",
                "acct:press@ours.test%0d%0aX: y",
                "acct:press%00@ours.test",
                "acct:press%2540ours.test",
                "acct:press@ours.test/..",
                "acct:press@ours.test:443",
                "acct:press@ours.test:",
                "acct:press@ours.test:99999",
                "acct:press@ours.test.",
                "acct:pre%zz@ours.test",
                "acct:pr%c3%a4ss@ours.test",
                "acct:\u212a@ours.test",
                "acct:\ufb01@ours.test",
                "acct:../../etc@ours.test",
                "acct:'or''='@ours.test",
                "acct:" + "a".repeat(31) + "@ours.test",
                "acct:" + "a".repeat(100_000) + "@ours.test",
                "acct:" + "%".repeat(100_000));
    }

    @ParameterizedTest
    @MethodSource("hostileResources")
    void hostileResourcesAreNoHandles(String resource) {
        assertThat(Handle.ofResource(resource)).isEmpty();
    }

    @Test
    void aHandleCannotBeWrong() {
        assertThatThrownBy(() -> new Handle("Press", "ours.test"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Handle("press", "OURS.test"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new Handle("press", "ours.test").acct()).isEqualTo("acct:press@ours.test");
    }

    @ParameterizedTest
    @CsvSource({
        "https://good.test/u, good.test",
        "https://GOOD.test/u, good.test",
        "https://good.test:443/u, good.test",
        "https://good.test:8443/u, good.test:8443"
    })
    void theDomainOfAnId(String id, String domain) {
        assertThat(ActorId.of(id).domain()).isEqualTo(domain);
        assertThat(ActorId.of(id).origin()).isEqualTo("https://" + domain);
    }

    @Test
    void spellingsOfOneHostAreOneIdentity() {
        assertThat(ActorId.of("HTTPS://GOOD.test:443/u"))
                .isEqualTo(ActorId.of("https://good.test/u"));
        assertThat(ActorId.of("HTTPS://GOOD.test:443/u")).hasToString("https://good.test/u");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/u",
                "u",
                "http://good.test/u",
                "ftp://good.test/u",
                "https:///u",
                "https://",
                "https:good.test",
                "https://good.test./u",
                "https://bücher.test/u",
                "https://a b/",
                "https://good.test/u\r\nX: y",
                "https://user@good.test/u",
                "https://good.test/../u",
                "https://good.test/%2e/u",
                "data:,x"
            })
    void whatIsNoId(String text) {
        assertThatThrownBy(() -> ActorId.of(text)).isInstanceOf(MalformedId.class);
        assertThatThrownBy(() -> ObjectId.of(text)).isInstanceOf(MalformedId.class);
        assertThatThrownBy(() -> ActivityId.of(text)).isInstanceOf(MalformedId.class);
    }

    @Test
    void onlyActorsHaveNoFragment() {
        assertThat(ActivityId.of("https://good.test/u#likes/1"))
                .hasToString("https://good.test/u#likes/1");
        assertThat(ObjectId.of("https://good.test/u#votes/1").domain()).isEqualTo("good.test");
        assertThatThrownBy(() -> ActorId.of("https://good.test/u#me"))
                .isInstanceOf(MalformedId.class);
    }
}
