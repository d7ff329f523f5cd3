// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.signature;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;

/// What can be said of a signed request before anyone has looked for the key.
public sealed interface Precheck {

    /// Everything holds except the cryptography, which waits for the key.
    final class Ready implements Precheck {

        private final URI keyId;
        private final String algorithm;
        private final byte[] signed;
        private final byte[] signature;

        Ready(URI keyId, String algorithm, byte[] signed, byte[] signature) {
            this.keyId = keyId;
            this.algorithm = algorithm;
            this.signed = signed;
            this.signature = signature;
        }

        /// Where the key is said to be: an absolute https URI. Finding it proves nothing yet.
        public URI keyId() {
            return keyId;
        }

        /// Whether this key made the signature.
        public Verification verify(PublicKey key) {
            if (!Keys.isStrong(key)) return new Refused(Reason.WEAK_KEY);
            try {
                Signature verifier = Signature.getInstance(algorithm);
                verifier.initVerify(key);
                verifier.update(signed);
                return verifier.verify(signature)
                        ? new Verification.Verified(keyId)
                        : new Refused(Reason.WRONG_SIGNATURE);
            } catch (InvalidKeyException e) {
                return new Refused(Reason.UNREADABLE_KEY);
            } catch (SignatureException e) {
                return new Refused(Reason.WRONG_SIGNATURE);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(algorithm + " is part of every JDK", e);
            }
        }
    }

    /// Not acceptable, whatever the key.
    record Refused(Reason reason) implements Precheck, Verification {

        /// The HTTP status for whoever sent it: 400 or 401.
        public int status() {
            return reason.status();
        }
    }
}
