// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.crypto;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/// The word that a Multikey writes a public key as: `z`, then base58 of a prefix for its kind and
/// its bytes.
///
/// @see <a href="https://www.w3.org/TR/cid-1.0/#Multikey">Controlled Identifiers §2.2.2
///   Multikey</a>
public final class Multibase {

    private static final String DIGITS =
            "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(58);

    /// Characters; enough for RSA of 8192 bits.
    private static final int LONGEST = 1500;

    /// Bytes of a prefix.
    private static final int LENGTH = 2;

    /// The kinds of key that a word may begin with.
    public enum Prefix {
        /// `ed25519-pub`: the 32 bytes of the point.
        ED25519(0xed, 0x01),
        /// `rsa-pub`: PKCS#1 in DER.
        RSA(0x85, 0x24);

        private final byte first;
        private final byte second;

        Prefix(int first, int second) {
            this.first = (byte) first;
            this.second = (byte) second;
        }

        byte[] before(byte[] key) {
            byte[] bytes = new byte[LENGTH + key.length];
            bytes[0] = first;
            bytes[1] = second;
            System.arraycopy(key, 0, bytes, LENGTH, key.length);
            return bytes;
        }

        boolean begins(byte[] bytes) {
            return bytes.length > LENGTH && bytes[0] == first && bytes[1] == second;
        }
    }

    /// What a word says.
    public record Word(Prefix prefix, byte[] key) {}

    private Multibase() {}

    /// Writes a key as a word.
    public static String write(Prefix prefix, byte[] key) {
        StringBuilder reversed = new StringBuilder();
        BigInteger rest = new BigInteger(1, prefix.before(key));
        while (rest.signum() > 0) {
            BigInteger[] parts = rest.divideAndRemainder(BASE);
            reversed.append(DIGITS.charAt(parts[1].intValue()));
            rest = parts[0];
        }
        return reversed.append('z').reverse().toString();
    }

    /// Reads a word; empty if it is none, or of a kind that we do not know.
    public static Optional<Word> read(String word) {
        if (word.length() < 2 || word.length() > LONGEST || word.charAt(0) != 'z')
            return Optional.empty();
        BigInteger number = BigInteger.ZERO;
        for (int at = 1; at < word.length(); at++) {
            int digit = DIGITS.indexOf(word.charAt(at));
            if (digit < 0) return Optional.empty();
            number = number.multiply(BASE).add(BigInteger.valueOf(digit));
        }
        byte[] bytes = unsigned(number);
        for (Prefix prefix : Prefix.values()) {
            if (!prefix.begins(bytes)) continue;
            byte[] key = Arrays.copyOfRange(bytes, LENGTH, bytes.length);
            // Leading zeros of base58 are lost in a number: one spelling only.
            return write(prefix, key).equals(word)
                    ? Optional.of(new Word(prefix, key))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    /// Big-endian, without the sign's own byte.
    private static byte[] unsigned(BigInteger number) {
        byte[] signed = number.toByteArray();
        return signed[0] == 0 ? Arrays.copyOfRange(signed, 1, signed.length) : signed;
    }
}
