// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.crypto;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals bytes for a place that others may read: AES-256-GCM, a random 96-bit nonce in front, bound
/// to where they belong.
public final class Seal {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec secret;
    private final SecureRandom random = new SecureRandom();

    /// @param secret 32 bytes
    public Seal(byte[] secret) {
        this.secret = new SecretKeySpec(secret, "AES");
    }

    /// @param place what the bytes belong to; they open for nothing else
    public byte[] close(byte[] plain, byte[] place) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, place, plain);
            byte[] both = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, both, NONCE, sealed.length);
            return both;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-256-GCM", e);
        }
    }

    /// @throws BrokenSeal if the secret or the place is not the one it was sealed with, or the
    ///   bytes were changed
    public byte[] open(byte[] sealed, byte[] place) {
        if (sealed.length < NONCE) throw new BrokenSeal("too short", null);
        try {
            return cipher(
                    Cipher.DECRYPT_MODE,
                    Arrays.copyOf(sealed, NONCE),
                    place,
                    Arrays.copyOfRange(sealed, NONCE, sealed.length));
        } catch (GeneralSecurityException e) {
            throw new BrokenSeal("another secret, another place, or changed bytes", e);
        }
    }

    private byte[] cipher(int mode, byte[] nonce, byte[] place, byte[] input)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, secret, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place);
        return cipher.doFinal(input);
    }
}
