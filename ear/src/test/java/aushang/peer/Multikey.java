// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Arrays;

/// Ed25519 keys as actors publish them (FEP-521a): `z` and the key with its prefix in base 58.
public final class Multikey {

    private static final String ALPHABET =
            "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(58);

    private Multikey() {}

    static KeyPair newKeys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    static String of(PublicKey key) {
        byte[] encoded = key.getEncoded();
        return of(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    }

    /// The 32 bytes of a key, sound or not.
    public static String of(byte[] raw) {
        byte[] prefixed = new byte[raw.length + 2];
        prefixed[0] = (byte) 0xed;
        prefixed[1] = 1;
        System.arraycopy(raw, 0, prefixed, 2, raw.length);
        StringBuilder digits = new StringBuilder();
        BigInteger rest = new BigInteger(1, prefixed);
        while (rest.signum() > 0) {
            BigInteger[] parts = rest.divideAndRemainder(BASE);
            digits.append(ALPHABET.charAt(parts[1].intValue()));
            rest = parts[0];
        }
        return "z" + digits.reverse();
    }
}
