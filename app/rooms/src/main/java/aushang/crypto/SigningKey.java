// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.crypto;

import java.net.URI;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// A private key, opened for signing by any number of threads.
///
/// What is computed once for a key (its native form, the blinding of RSA) lives in Java's
/// `Signature`; so those are kept for the next signature instead of made anew.
public final class SigningKey {

    private final Engine engine;
    private final URI id;
    private final PrivateKey key;
    private final Algorithm algorithm;

    /// Ready for the next text. No more are kept than processors could use.
    private final BlockingQueue<Signature> idle =
            new ArrayBlockingQueue<>(2 * Runtime.getRuntime().availableProcessors());

    SigningKey(Engine engine, URI id, PrivateKey key) {
        this.engine = engine;
        this.id = id;
        this.key = key;
        this.algorithm =
                Algorithm.of(key)
                        .orElseThrow(() -> new IllegalArgumentException("a key of another kind"));
    }

    /// As listed in the actor's document.
    public URI id() {
        return id;
    }

    public Algorithm algorithm() {
        return algorithm;
    }

    /// The signature of a text.
    public byte[] sign(byte[] text) {
        try {
            Signature signature = idle.poll();
            if (signature == null) {
                signature = engine.signature(algorithm);
                signature.initSign(key);
            }
            signature.update(text);
            byte[] signed = signature.sign();
            boolean _ = idle.offer(signature); // if full, there are enough
            return signed;
        } catch (InvalidKeyException | SignatureException e) {
            throw new IllegalStateException("our own key does not sign", e);
        }
    }
}
