// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdwardsTest {

    private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    private static final BigInteger D =
            BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);

    @Test
    void aKeyIsItsPointAndBack() throws Exception {
        PublicKey key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
        assertThat(Edwards.read(Edwards.bytes(key))).contains(key);
        assertThat(Edwards.isStrong(key)).isTrue();
    }

    /// ADV-038. The last two are 1 and p in another spelling.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000080",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
            })
    void aPointThatProvesNothingIsNoKey(String point) {
        assertThat(Edwards.read(HexFormat.of().parseHex(point))).isEmpty();
    }

    @Test
    void ofSmallOrderAreThePointsThatEightTimesAreNothing() {
        assertThat(Edwards.SMALL_ORDER)
                .hasSize(5)
                .allSatisfy(y -> assertThat(eightTimes(y)).isEqualTo(BigInteger.ONE));
    }

    @Test
    void onlySoManyBytesAreAKey() {
        byte[] point = new byte[32];
        Arrays.fill(point, (byte) 2);
        assertThat(Edwards.read(Arrays.copyOf(point, 31))).isEmpty();
        assertThat(Edwards.read(Arrays.copyOf(point, 33))).isEmpty();
    }

    /// The y of 8 · P, by y alone: y(2P) = (x² + y²) / (2 + x² − y²), from −x² + y² = 1 + d·x²·y².
    private static BigInteger eightTimes(BigInteger start) {
        BigInteger y = start;
        for (int doubling = 0; doubling < 3; doubling++) {
            BigInteger y2 = y.multiply(y).mod(P);
            BigInteger x2 =
                    y2.subtract(BigInteger.ONE)
                            .multiply(D.multiply(y2).add(BigInteger.ONE).modInverse(P))
                            .mod(P);
            BigInteger below = BigInteger.TWO.add(x2).subtract(y2).mod(P);
            y = x2.add(y2).multiply(below.modInverse(P)).mod(P);
        }
        return y;
    }
}
