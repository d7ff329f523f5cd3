// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.crypto;

import java.security.Key;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.NamedParameterSpec;
import java.util.Optional;

/// What our signatures, and those that we take, are made with. Each goes with one kind of key.
public enum Algorithm {
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    RSA("RSA", "SHA256withRSA"),
    /// Ed25519 as in RFC 8032 §5.1, over the text itself.
    ED25519("Ed25519", "Ed25519");

    private final String keys;
    private final String signatures;

    Algorithm(String keys, String signatures) {
        this.keys = keys;
        this.signatures = signatures;
    }

    /// As Java's key factories and generators call it.
    public String keys() {
        return keys;
    }

    /// As Java's signatures call it.
    String signatures() {
        return signatures;
    }

    /// The algorithm that a key is for, empty if it is for none of ours.
    public static Optional<Algorithm> of(Key key) {
        if (key instanceof RSAKey) return Optional.of(RSA);
        boolean ed25519 =
                key instanceof EdECKey edwards
                        && edwards.getParams()
                                .getName()
                                .equals(NamedParameterSpec.ED25519.getName());
        return ed25519 ? Optional.of(ED25519) : Optional.empty();
    }
}
