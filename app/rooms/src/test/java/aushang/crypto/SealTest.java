// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {

    private static final byte[] KEY = "a private key".getBytes(UTF_8);
    private static final byte[] OWNER = "actor_key:1".getBytes(UTF_8);

    private final Seal seal = new Seal(secret(1));
    private final byte[] sealed = seal.close(KEY, OWNER);

    private static byte[] secret(int fill) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) fill);
        return secret;
    }

    private static void isNotOpened(Seal seal, byte[] sealed, byte[] owner) {
        assertThatThrownBy(() -> seal.open(sealed, owner))
                .isInstanceOf(BrokenSeal.class)
                .hasMessageContaining("seal");
    }

    @Test
    void whoClosedItOpensIt() {
        assertThat(new Seal(secret(1)).open(sealed, OWNER)).isEqualTo(KEY);
        assertThat(new String(sealed, UTF_8)).doesNotContain("private");
    }

    @Test
    void twoSealsOfOneKeyDiffer() {
        assertThat(seal.close(KEY, OWNER)).isNotEqualTo(sealed);
    }

    @Test
    void anotherSecretDoesNotOpenIt() {
        isNotOpened(new Seal(secret(2)), sealed, OWNER);
    }

    @Test
    void anotherOwnerDoesNotOpenIt() {
        isNotOpened(seal, sealed, "actor_key:2".getBytes(UTF_8));
    }

    @Test
    void noByteMayBeChanged() {
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            isNotOpened(seal, changed, OWNER);
        }
    }

    @ParameterizedTest(name = "of the first {0} bytes nothing is opened")
    @ValueSource(ints = {0, 1, 11, 12, 20, 28})
    void nothingMayBeCutOff(int length) {
        isNotOpened(seal, Arrays.copyOf(sealed, length), OWNER);
    }
}
