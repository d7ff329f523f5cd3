// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/// Ed25519 public keys as 32 bytes, and which of them are no keys at all.
public final class Edwards {

    /// Bytes of a public key.
    static final int LENGTH = 32;

    /// `SEQUENCE { SEQUENCE { OID 1.3.101.112 }, BIT STRING }` up to the 32 bytes (RFC 8410 §4).
    private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

    /// Of a point of order 8; its negative is one as well.
    private static final BigInteger OF_ORDER_8 =
            new BigInteger("05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826", 16);

    /// The y of the eight points of small order. A signature that verifies with one of them was
    /// made by nobody.
    static final Set<BigInteger> SMALL_ORDER =
            Set.of(
                    BigInteger.ZERO,
                    BigInteger.ONE,
                    P.subtract(BigInteger.ONE),
                    OF_ORDER_8,
                    P.subtract(OF_ORDER_8));

    private Edwards() {}

    /// The key that these 32 bytes are, empty if they are none that proves anything.
    public static Optional<PublicKey> read(byte[] point) {
        if (point.length != LENGTH) return Optional.empty();
        byte[] spki = Arrays.copyOf(SPKI, SPKI.length + LENGTH);
        System.arraycopy(point, 0, spki, SPKI.length, LENGTH);
        return readSpki(spki);
    }

    /// As [#read], from SPKI in DER.
    public static Optional<PublicKey> readSpki(byte[] spki) {
        if (spki.length != SPKI.length + LENGTH
                || !Arrays.equals(spki, 0, SPKI.length, SPKI, 0, SPKI.length))
            return Optional.empty();
        try {
            PublicKey key =
                    KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
            return isStrong(key) ? Optional.of(key) : Optional.empty();
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /// The 32 bytes of a key.
    ///
    /// @param key whose algorithm is [Algorithm#ED25519]
    public static byte[] bytes(PublicKey key) {
        byte[] spki = key.getEncoded();
        return Arrays.copyOfRange(spki, spki.length - LENGTH, spki.length);
    }

    /// Whether a key is written in the one way and its point is not of small order.
    public static boolean isStrong(PublicKey key) {
        if (!(key instanceof EdECPublicKey edwards)
                || !Algorithm.of(key).equals(Optional.of(Algorithm.ED25519))) return false;
        BigInteger y = edwards.getPoint().getY();
        return y.signum() >= 0 && y.compareTo(P) < 0 && !SMALL_ORDER.contains(y);
    }
}
