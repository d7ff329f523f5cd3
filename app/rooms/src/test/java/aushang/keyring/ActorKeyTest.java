// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.keyring;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import aushang.crypto.Algorithm;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActorKeyTest {

    @ParameterizedTest(name = "{0} number {1} is #{2}")
    @CsvSource({
        "RSA, 1, main-key",
        "RSA, 2, main-key-2",
        "ED25519, 1, ed25519-key",
        "ED25519, 12, ed25519-key-12"
    })
    void everyPairHasAnIdOfItsOwn(Algorithm kind, int ordinal, String fragment) {
        assertThat(ActorKey.fragment(kind, ordinal)).isEqualTo(fragment);
    }

    @ParameterizedTest(name = "{0} number {1} of office 7 is sealed for {2}")
    @CsvSource({
        "RSA, 1, actor_key:7", // as it was when there was one key for each office
        "RSA, 2, actor_key:7:RSA:2",
        "ED25519, 1, actor_key:7:ED25519:1"
    })
    void aSealedKeyOpensAsNoOther(Algorithm kind, int ordinal, String owner) {
        assertThat(ActorKey.owner(7, kind, ordinal)).isEqualTo(owner.getBytes(US_ASCII));
    }
}
