// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tlog;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.List;

/// The key with which a log signs its checkpoints, or a witness cosigns those of others.
///
/// Says nothing of itself; [#verifier] is what others may know.
public final class NoteKey {

    private final VerifierKey verifier;
    private final PrivateKey key;

    /// @param name for a log its origin
    /// @throws IllegalArgumentException if no key may have this name, or these are not two halves
    ///   of one Ed25519 key
    public NoteKey(String name, VerifierKey.Kind kind, KeyPair pair) {
        this.verifier = VerifierKey.of(name, kind, pair.getPublic());
        this.key = pair.getPrivate();
        byte[] probe = name.getBytes(StandardCharsets.UTF_8);
        if (!verifier.verifies(probe, signature(probe)))
            throw new IllegalArgumentException("two halves of different keys: " + name);
    }

    public VerifierKey verifier() {
        return verifier;
    }

    /// Signs a text, such as [Checkpoint#text].
    ///
    /// @throws IllegalStateException if the key is for cosignatures
    /// @throws IllegalArgumentException if it cannot be the text of a note
    public Note sign(String text) {
        require(VerifierKey.Kind.SIGNATURE);
        byte[] signature = signature(text.getBytes(StandardCharsets.UTF_8));
        return new Note(text, List.of(Note.Signature.of(verifier, signature)));
    }

    /// Says that at this time no newer checkpoint of its log was known here, and that it continues
    /// all earlier ones. Whoever asks for this has checked it.
    ///
    /// @param at cut down to seconds
    /// @throws IllegalStateException if the key is not for cosignatures
    /// @throws IllegalArgumentException if the time is before 1970
    public Note.Signature cosign(Checkpoint checkpoint, Instant at) {
        require(VerifierKey.Kind.COSIGNATURE);
        if (at.isBefore(Instant.EPOCH)) throw new IllegalArgumentException("before 1970: " + at);
        byte[] signature = signature(Cosignature.message(at, checkpoint.text()));
        return Note.Signature.of(verifier, new Cosignature(at, signature).bytes());
    }

    private void require(VerifierKey.Kind kind) {
        if (verifier.kind() != kind)
            throw new IllegalStateException(verifier.name() + " is a key for another kind");
    }

    private byte[] signature(byte[] message) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(key);
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("cannot sign: " + verifier.name(), e);
        }
    }
}
