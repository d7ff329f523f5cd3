// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifierKeyTest {

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(
            strings = {
                "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop",
                "TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6",
                "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2",
                "staging.witness.transparency.goog/ring-any-bells+2e1a8dc9+BG5JTpLc3FJtwzgh1Uv+Qelz9qeOH2bfWjS1s0s+y4rL"
            })
    void keysOfOthersAreReadAndPrinted(String text) {
        VerifierKey key = VerifierKey.parse(text).orElseThrow();
        assertThat(key).hasToString(text);
        assertThat(key.name()).isEqualTo(text.substring(0, text.indexOf('+')));
        assertThat(key.kind())
                .isEqualTo(
                        text.contains("+B")
                                ? VerifierKey.Kind.COSIGNATURE
                                : VerifierKey.Kind.SIGNATURE);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(
            strings = {
                "",
                "example.com/foo",
                "example.com/foo+530d903a",
                "example.com/foo+530d903a+",
                "+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/bar+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2l",
                "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k=",
                "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k\n",
                "example.com/foo+530d903a+BOkyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530d903a+BukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/f oo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
            })
    void anythingElseIsRefused(String text) {
        assertThat(VerifierKey.parse(text)).isEmpty();
    }

    @Test
    void aKeyOfOursIsReadByOthers() {
        NoteKey key = TlogFixture.logKey("straße.example/audit/sec");
        assertThat(VerifierKey.parse(key.verifier().toString())).contains(key.verifier());
    }

    @Test
    void onePointHasOneIdForEachUse() {
        KeyPair pair = TlogFixture.pair();
        VerifierKey log = VerifierKey.of("one", VerifierKey.Kind.SIGNATURE, pair.getPublic());
        VerifierKey witness = VerifierKey.of("one", VerifierKey.Kind.COSIGNATURE, pair.getPublic());
        assertThat(log.id()).isNotEqualTo(witness.id());
        assertThat(log).isNotEqualTo(witness);
        assertThat(log.isTwinOf(witness)).isTrue();
    }

    @Test
    void otherKeysAndNamesAreTheCallersMistake() throws GeneralSecurityException {
        KeyPair pair = TlogFixture.pair();
        KeyPair rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        assertThatThrownBy(() -> VerifierKey.of("log", VerifierKey.Kind.SIGNATURE, rsa.getPublic()))
                .isInstanceOf(IllegalArgumentException.class);
        for (String name :
                new String[] {"", "a b", "a+b", "a\u00a0b", "a\u0085b", "a\nb", "\ud800"})
            assertThatThrownBy(() -> new NoteKey(name, VerifierKey.Kind.SIGNATURE, pair))
                    .isInstanceOf(IllegalArgumentException.class);
        KeyPair halves = new KeyPair(pair.getPublic(), TlogFixture.pair().getPrivate());
        assertThatThrownBy(() -> new NoteKey("log", VerifierKey.Kind.SIGNATURE, halves))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
