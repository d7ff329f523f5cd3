// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aushang.crypto.Algorithm;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

    private static PublicKey publicKey(String algorithm, int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        if (bits > 0) generator.initialize(bits);
        return generator.generateKeyPair().getPublic();
    }

    @Test
    void ourKeysHave3072BitsAndSurviveAsText() {
        KeyPair keys = Keys.generate(Algorithm.RSA);
        assertThat(((RSAPublicKey) keys.getPublic()).getModulus().bitLength()).isEqualTo(3072);
        assertThat(Keys.read(Keys.pem(keys.getPublic())))
                .isEqualTo(new Keys.Reading.Usable(keys.getPublic()));
        assertThat(Keys.readPrivate(Keys.pem(keys.getPrivate()))).isEqualTo(keys.getPrivate());
        assertThat(Keys.pem(keys.getPublic()))
                .startsWith("-----BEGIN PUBLIC KEY-----\n")
                .endsWith("-----\n");
    }

    @Test
    void of2048BitsOthersMayBe() throws Exception {
        PublicKey key = publicKey("RSA", 2048);
        assertThat(Keys.read(Keys.pem(key).replace("\n", "\r\n")))
                .isEqualTo(new Keys.Reading.Usable(key));
    }

    @Test
    void pkcs1IsReadToo() throws Exception {
        PublicKey key = publicKey("RSA", 2048);
        byte[] spki = key.getEncoded();
        byte[] pkcs1 = Arrays.copyOfRange(spki, 24, spki.length);
        String pem =
                "-----BEGIN RSA PUBLIC KEY-----\n"
                        + Base64.getEncoder().encodeToString(pkcs1)
                        + "\n-----END RSA PUBLIC KEY-----";
        assertThat(Keys.read(pem)).isEqualTo(new Keys.Reading.Usable(key));
    }

    @ParameterizedTest(name = "{0} of {1} bits")
    @CsvSource({"RSA, 512", "RSA, 1024", "RSA, 2040", "EC, 256", "Ed448, 0"})
    void weakAndOtherKeys(String algorithm, int bits) throws Exception {
        PublicKey key = publicKey(algorithm, bits);
        assertThat(Keys.read(Keys.pem(key))).isEqualTo(new Keys.Reading.Unusable(Reason.WEAK_KEY));
        assertThat(Keys.isStrong(key)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "-----BEGIN PUBLIC KEY-----",
                "-----END PUBLIC KEY----------BEGIN PUBLIC KEY-----",
                "-----BEGIN PUBLIC KEY-----\n!\n-----END PUBLIC KEY-----",
                "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
                "-----BEGIN PUBLIC KEY----------END PUBLIC KEY-----",
                "-----BEGIN RSA PUBLIC KEY-----\nAAAA\n-----END RSA PUBLIC KEY-----",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"
            })
    void textThatIsNoKey(String pem) {
        assertThat(Keys.read(pem)).isEqualTo(new Keys.Reading.Unusable(Reason.UNREADABLE_KEY));
    }

    @Test
    void aTextOf20KilobytesIsNoKey() {
        assertThat(Keys.read("A".repeat(20_000)))
                .isEqualTo(new Keys.Reading.Unusable(Reason.UNREADABLE_KEY));
    }

    @Test
    void aPrivateKeyThatIsNoneIsNotRepeated() {
        assertThatThrownBy(() -> Keys.readPrivate("secret")).hasMessageNotContaining("secret");
        assertThatThrownBy(() ->
                        Keys.readPrivate(
                                "-----BEGIN PRIVATE KEY-----AAAA-----END PRIVATE KEY-----"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
