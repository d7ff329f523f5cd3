// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/// Keys as actors publish them (FEP-521a): `z` and the key with its prefix in base 58.
public final class Multikey {

    private static final String ALPHABET =
            "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(58);

    /// AlgorithmIdentifier of rsaEncryption (RFC 8017 A.1).
    private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");

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

    /// The RSA key that a word says: PKCS#1 behind its prefix, here in the frame that Java reads.
    ///
    /// @throws IllegalArgumentException if it says no RSA key
    static PublicKey rsa(String word) {
        BigInteger number = BigInteger.ZERO;
        for (char digit : word.substring(1).toCharArray())
            number = number.multiply(BASE).add(BigInteger.valueOf(ALPHABET.indexOf(digit)));
        byte[] bytes = number.toByteArray();
        int start = bytes[0] == 0 ? 1 : 0;
        if (bytes[start] != (byte) 0x85 || bytes[start + 1] != 0x24)
            throw new IllegalArgumentException("no RSA key: " + word);
        byte[] key = Arrays.copyOfRange(bytes, start + 2, bytes.length);
        byte[] bits = der(0x03, joined(new byte[1], key));
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(der(0x30, joined(RSA, bits))));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no RSA key: " + word, e);
        }
    }

    private static byte[] der(int tag, byte[] content) {
        byte[] head = {
            (byte) tag, (byte) 0x82, (byte) (content.length >> 8), (byte) content.length
        };
        return joined(head, content);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
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
