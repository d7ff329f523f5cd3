// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.signature;

import aushang.crypto.Algorithm;

/// The ways in which a request can be signed.
public enum Scheme {
    /// draft-cavage-12, RSA: what every server takes.
    CAVAGE_RSA(Algorithm.RSA, "rsa-sha256"),
    /// RFC 9421, RSA.
    RFC9421_RSA(Algorithm.RSA, "rsa-v1_5-sha256"),
    /// RFC 9421, Ed25519.
    RFC9421_ED25519(Algorithm.ED25519, "ed25519");

    private final Algorithm algorithm;
    private final String registered;

    Scheme(Algorithm algorithm, String registered) {
        this.algorithm = algorithm;
        this.registered = registered;
    }

    Algorithm algorithm() {
        return algorithm;
    }

    /// The algorithm's name in the scheme's own registry (RFC 9421 §6.2).
    String registered() {
        return registered;
    }

    /// Whether an answer may mean that the other scheme is wanted: 400 or 401.
    public static boolean isRefusedBy(int status) {
        return status == 400 || status == 401;
    }

    /// What to try, once, where this one was refused.
    public Scheme other() {
        return this == CAVAGE_RSA ? RFC9421_RSA : CAVAGE_RSA;
    }
}
