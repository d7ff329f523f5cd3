// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.signature;

import aushang.crypto.Algorithm;
import aushang.crypto.Edwards;
import aushang.crypto.Multibase;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// Keys as text and as keys. Our own are RSA-3072 (BSI TR-02102) and Ed25519; of others RSA of 2048
/// to 8192 bits and Ed25519 are taken.
public final class Keys {

    /// Bits of our own RSA keys; below, the fewest and most of others'.
    static final int OWN = 3072;

    static final int SMALLEST = 2048;
    static final int LARGEST = 8192;

    /// Characters.
    private static final int LONGEST_TEXT = 16_384;

    /// `SEQUENCE { OID rsaEncryption, NULL }`, which PKCS#1 leaves out and SPKI has in front.
    private static final byte[] RSA_ENCRYPTION = {
        0x30,
        0x0d,
        0x06,
        0x09,
        0x2a,
        (byte) 0x86,
        0x48,
        (byte) 0x86,
        (byte) 0xf7,
        0x0d,
        0x01,
        0x01,
        0x01,
        0x05,
        0x00
    };

    private Keys() {}

    /// What came of reading a key.
    public sealed interface Reading {

        /// A key that may verify.
        record Usable(PublicKey key) implements Reading {}

        /// [Reason#WEAK_KEY] or [Reason#UNREADABLE_KEY]; nothing to keep.
        record Unusable(Reason reason) implements Reading {}
    }

    /// Reads a public key: in PEM as SPKI (`PUBLIC KEY`) or PKCS#1 (`RSA PUBLIC KEY`), or as the
    /// word of a Multikey.
    ///
    /// @param text at most 16 kB
    public static Reading read(String text) {
        if (text.length() > LONGEST_TEXT) return new Reading.Unusable(Reason.UNREADABLE_KEY);
        if (text.startsWith("z")) return readWord(text);
        Optional<byte[]> spki =
                block(text, "PUBLIC KEY").or(() -> block(text, "RSA PUBLIC KEY").map(Keys::spki));
        return spki.map(Keys::readSpki)
                .orElseGet(() -> new Reading.Unusable(Reason.UNREADABLE_KEY));
    }

    private static Reading readWord(String text) {
        Optional<Multibase.Word> word = Multibase.read(text);
        if (word.isEmpty()) return new Reading.Unusable(Reason.UNREADABLE_KEY);
        byte[] key = word.get().key();
        return switch (word.get().prefix()) {
            case RSA -> readSpki(spki(key));
            case ED25519 ->
                    Edwards.read(key)
                            .<Reading>map(Reading.Usable::new)
                            .orElseGet(() -> new Reading.Unusable(Reason.WEAK_KEY));
        };
    }

    private static Reading readSpki(byte[] spki) {
        Optional<PublicKey> edwards = Edwards.readSpki(spki);
        if (edwards.isPresent()) return new Reading.Usable(edwards.get());
        try {
            PublicKey key = factory(Algorithm.RSA).generatePublic(new X509EncodedKeySpec(spki));
            return isStrong(key) ? new Reading.Usable(key) : new Reading.Unusable(Reason.WEAK_KEY);
        } catch (InvalidKeySpecException e) {
            boolean other = !contains(spki, RSA_ENCRYPTION) && spki.length > 2 && spki[0] == 0x30;
            return new Reading.Unusable(other ? Reason.WEAK_KEY : Reason.UNREADABLE_KEY);
        }
    }

    /// A new key pair for an office. RSA-3072 takes a good part of a second.
    public static KeyPair generate(Algorithm algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm.keys());
            if (algorithm == Algorithm.RSA) generator.initialize(OWN);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(algorithm + " is part of every JDK", e);
        }
    }

    /// A public key as the word of a Multikey, such as `z6Mk…`.
    ///
    /// @throws IllegalArgumentException if it is of no kind that we know
    public static String word(PublicKey key) {
        Algorithm algorithm =
                Algorithm.of(key).orElseThrow(() -> new IllegalArgumentException("another kind"));
        return switch (algorithm) {
            case ED25519 -> Multibase.write(Multibase.Prefix.ED25519, Edwards.bytes(key));
            case RSA -> Multibase.write(Multibase.Prefix.RSA, pkcs1(key.getEncoded()));
        };
    }

    /// SPKI in PEM, as an actor document shows it.
    public static String pem(PublicKey key) {
        return armoured("PUBLIC KEY", key.getEncoded());
    }

    /// PKCS#8 in PEM. A secret.
    public static String pem(PrivateKey key) {
        return armoured("PRIVATE KEY", key.getEncoded());
    }

    /// Reads one of our own private keys, as written by [#pem(PrivateKey)].
    ///
    /// @throws IllegalArgumentException if it is none; the text is not repeated
    public static PrivateKey readPrivate(String pem) {
        try {
            byte[] pkcs8 =
                    block(pem, "PRIVATE KEY")
                            .orElseThrow(
                                    () -> new IllegalArgumentException("not a private key in PEM"));
            // Which kind it is stands in the same place for all of ours (RFC 5208 §5).
            Algorithm algorithm =
                    contains(pkcs8, RSA_ENCRYPTION) ? Algorithm.RSA : Algorithm.ED25519;
            return factory(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (InvalidKeySpecException e) {
            throw new IllegalArgumentException("not a private key of ours");
        }
    }

    static boolean isStrong(PublicKey key) {
        if (!(key instanceof RSAPublicKey rsa)) return Edwards.isStrong(key);
        int bits = rsa.getModulus().bitLength();
        return bits >= SMALLEST && bits <= LARGEST && rsa.getPublicExponent().testBit(0);
    }

    private static KeyFactory factory(Algorithm algorithm) {
        try {
            return KeyFactory.getInstance(algorithm.keys());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(algorithm + " is part of every JDK", e);
        }
    }

    private static Optional<byte[]> block(String pem, String label) {
        String begin = "-----BEGIN " + label + "-----";
        int start = pem.indexOf(begin);
        int end = pem.indexOf("-----END " + label + "-----");
        if (start < 0 || end < start + begin.length()) return Optional.empty();
        try {
            String text = pem.substring(start + begin.length(), end).replaceAll("\\s", "");
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String armoured(String label, byte[] der) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n";
    }

    private static byte[] spki(byte[] pkcs1) {
        byte[] bits = new byte[pkcs1.length + 1]; // a leading 0: no unused bits
        System.arraycopy(pkcs1, 0, bits, 1, pkcs1.length);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(RSA_ENCRYPTION);
        content.writeBytes(der(0x03, bits));
        return der(0x30, content.toByteArray());
    }

    /// What is left of an RSA key's SPKI without its outer parts.
    ///
    /// @param spki as Java writes it: minimal lengths, two bytes each for RSA of 2048 bits and more
    private static byte[] pkcs1(byte[] spki) {
        return Arrays.copyOfRange(spki, 24, spki.length);
    }

    private static byte[] der(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + 4);
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            out.write(content.length < 0x100 ? 0x81 : 0x82); // 16 kB at most, so two bytes suffice
            if (content.length >= 0x100) out.write(content.length >> 8);
            out.write(content.length);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static boolean contains(byte[] bytes, byte[] part) {
        for (int i = 0; i + part.length <= bytes.length; i++)
            if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) return true;
        return false;
    }
}
