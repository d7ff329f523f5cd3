// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// A key that a reader trusts, and what it is trusted for: `name+id+key`.
///
/// @see <a href="https://c2sp.org/signed-note#verifier-keys">signed-note, Verifier keys</a>
public final class VerifierKey {

    /// Bytes of a point.
    private static final int POINT = 32;

    private static final int LONGEST = 2048;

    /// `SEQUENCE { SEQUENCE { OID 1.3.101.112 }, BIT STRING }` up to the 32 bytes (RFC 8410 §4).
    private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final Kind kind;
    private final PublicKey key;
    private final byte[] point;

    /// What a signature of the key says.
    public enum Kind {
        /// This is the text. Ed25519, type 0x01.
        SIGNATURE(1),
        /// This was the newest tree of that log at that time. Ed25519, type 0x04.
        COSIGNATURE(4);

        private final byte type;

        Kind(int type) {
            this.type = (byte) type;
        }
    }

    private VerifierKey(String name, Kind kind, PublicKey key, byte[] point) {
        this.name = name;
        this.kind = kind;
        this.key = key;
        this.point = point;
    }

    /// @param name for a log its origin
    /// @throws IllegalArgumentException if no key may have this name, or the key is not Ed25519
    public static VerifierKey of(String name, Kind kind, PublicKey key) {
        byte[] spki = key.getEncoded();
        if (spki.length != SPKI.length + POINT || !Arrays.equals(spki, spki(point(spki))))
            throw new IllegalArgumentException("not an Ed25519 key but " + key.getAlgorithm());
        if (!Strict.isKeyName(name))
            throw new IllegalArgumentException("no name of a key: " + name);
        return new VerifierKey(name, kind, key, point(spki));
    }

    /// Reads `name+id+key`; empty if it is malformed, of another type, or the id is of another key.
    public static Optional<VerifierKey> parse(String text) {
        String[] parts = text.split("\\+", 3);
        if (text.length() > LONGEST || parts.length < 3 || !Strict.isKeyName(parts[0]))
            return Optional.empty();
        return Strict.base64(parts[2])
                .flatMap(typed -> read(parts[0], typed))
                .filter(key -> key.toString().equals(text));
    }

    private static Optional<VerifierKey> read(String name, byte[] typed) {
        if (typed.length != 1 + POINT) return Optional.empty();
        byte[] point = Arrays.copyOfRange(typed, 1, typed.length);
        for (Kind kind : Kind.values()) {
            if (kind.type != typed[0]) continue;
            try {
                PublicKey key =
                        KeyFactory.getInstance("Ed25519")
                                .generatePublic(new X509EncodedKeySpec(spki(point)));
                return Optional.of(new VerifierKey(name, kind, key, point));
            } catch (GeneralSecurityException noPoint) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    public String name() {
        return name;
    }

    public Kind kind() {
        return kind;
    }

    /// Finds the key that a signature names; proves nothing.
    int id() {
        MessageDigest digest = Hash.sha256();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        digest.update(kind.type);
        return ByteBuffer.wrap(digest.digest(point)).getInt();
    }

    /// Whether both have the same point, whatever they are called and used for.
    boolean isTwinOf(VerifierKey other) {
        return Arrays.equals(point, other.point);
    }

    /// Whether the key's owner has signed these bytes.
    boolean verifies(byte[] signed, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(signed);
            return verifier.verify(signature);
        } catch (GeneralSecurityException noForm) {
            return false;
        }
    }

    private static byte[] point(byte[] spki) {
        return Arrays.copyOfRange(spki, spki.length - POINT, spki.length);
    }

    private static byte[] spki(byte[] point) {
        return ByteBuffer.allocate(SPKI.length + POINT).put(SPKI).put(point).array();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey same && toString().equals(same.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /// What [#parse] reads.
    @Override
    public String toString() {
        byte[] typed = ByteBuffer.allocate(1 + POINT).put(kind.type).put(point).array();
        return name
                + "+"
                + HexFormat.of().toHexDigits(id())
                + "+"
                + Base64.getEncoder().encodeToString(typed);
    }
}
