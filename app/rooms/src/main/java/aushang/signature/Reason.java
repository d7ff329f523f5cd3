// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.signature;

import java.util.Locale;

/// Why a signature, or the key to it, is not taken.
public enum Reason {
    /// No `Signature`, or an empty one.
    MISSING(401),
    /// Not of the form, longer than 4 kB, or a parameter or header twice.
    MALFORMED(400),
    /// A scheme or an algorithm that we do not know.
    UNSUPPORTED(401),
    /// The key id is no absolute https URI.
    BAD_KEY_ID(401),
    /// Something that must be signed is not.
    NOT_COVERED(401),
    /// A signed header is not there.
    HEADER_MISSING(401),
    /// Signed for another server.
    WRONG_HOST(401),
    /// Older than an hour, more than 5 minutes ahead, or past its own end.
    OUT_OF_TIME(401),
    /// No SHA-256 digest of the body, or of another body.
    WRONG_DIGEST(401),
    /// Neither RSA of 2048 to 8192 bits nor Ed25519, or a point of small order.
    WEAK_KEY(401),
    /// The text is no public key.
    UNREADABLE_KEY(401),
    /// The key is for another algorithm than the signature names.
    WRONG_KIND(401),
    /// The nonce has been seen under another signature.
    NONCE_REUSED(401),
    /// Everything is in order except that this key did not sign it.
    WRONG_SIGNATURE(401);

    private final int status;

    Reason(int status) {
        this.status = status;
    }

    /// The HTTP status that fits: 400 for what has no form, else 401.
    public int status() {
        return status;
    }

    /// For logs and audit events, such as `weak_key`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
