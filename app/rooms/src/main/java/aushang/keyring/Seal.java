// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.keyring;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals a private key for the database: AES-256-GCM, a random 96-bit nonce in front, bound to its
/// owner.
final class Seal {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec secret;
    private final SecureRandom random = new SecureRandom();

    /// @param secret 32 bytes
    Seal(byte[] secret) {
        this.secret = new SecretKeySpec(secret, "AES");
    }

    byte[] close(byte[] plain, byte[] owner) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, owner, plain);
        byte[] both = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, both, NONCE, sealed.length);
        return both;
    }

    /// @throws IllegalStateException if the secret is not the one it was sealed with, or the bytes
    ///   were changed
    byte[] open(byte[] sealed, byte[] owner) {
        if (sealed.length < NONCE)
            throw new IllegalStateException("an actor's key is too short to be opened");
        return cipher(
                Cipher.DECRYPT_MODE,
                Arrays.copyOf(sealed, NONCE),
                owner,
                Arrays.copyOfRange(sealed, NONCE, sealed.length));
    }

    private byte[] cipher(int mode, byte[] nonce, byte[] owner, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, secret, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(owner);
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "an actor's key cannot be opened: is aushang.actor.secret the one it was made with?",
                    e);
        }
    }
}
