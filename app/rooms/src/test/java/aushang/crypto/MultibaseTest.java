// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultibaseTest {

    /// The key of RFC 8032 §7.1, test 1, as did:key writes it.
    private static final String WORD = "z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw";

    private static final byte[] POINT =
            HexFormat.of()
                    .parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");

    @Test
    void anEd25519KeyBeginsWithZ6Mk() {
        assertThat(Multibase.write(Multibase.Prefix.ED25519, POINT)).isEqualTo(WORD);
    }

    @Test
    void whatIsWrittenIsRead() {
        Random random = new Random(1);
        for (Multibase.Prefix prefix : Multibase.Prefix.values())
            for (int length = 1; length < 600; length += 37) {
                byte[] key = new byte[length];
                random.nextBytes(key);
                Multibase.Word word = Multibase.read(Multibase.write(prefix, key)).orElseThrow();
                assertThat(word.prefix()).isEqualTo(prefix);
                assertThat(word.key()).isEqualTo(key);
            }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "z",
                "z6Mk0",
                "u6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw",
                "z16MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw",
                "z6Mktwupd lLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw",
                "zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme",
                "zzzzzzzzzz"
            })
    void anythingElseIsNoWord(String text) {
        assertThat(Multibase.read(text)).isEmpty();
    }

    @Test
    void aLongTextIsNoWord() {
        assertThat(Multibase.read("z".repeat(1_000_000))).isEmpty();
    }
}
