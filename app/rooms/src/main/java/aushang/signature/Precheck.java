// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.signature;

import aushang.crypto.Algorithm;
import aushang.crypto.Engine;
import java.net.URI;
import java.security.InvalidKeyException;
import java.security.PublicKey;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// What can be said of a signed request before anyone has looked for the key.
public sealed interface Precheck {

    /// Everything holds except the cryptography, which waits for the key.
    final class Ready implements Precheck {

        private final Engine engine;
        private final URI keyId;
        private final Set<Scheme> schemes;
        private final byte[] signed;
        private final byte[] signature;
        private final Supplier<Optional<Reason>> last;

        /// @param schemes the form the request has, with each algorithm that it allows
        /// @param last asked when the cryptography holds: an objection to what is proven
        Ready(
                Engine engine,
                URI keyId,
                Set<Scheme> schemes,
                byte[] signed,
                byte[] signature,
                Supplier<Optional<Reason>> last) {
            this.engine = engine;
            this.keyId = keyId;
            this.schemes = schemes;
            this.signed = signed;
            this.signature = signature;
            this.last = last;
        }

        /// Where the key is said to be: an absolute https URI. Finding it proves nothing yet.
        public URI keyId() {
            return keyId;
        }

        /// Whether this key made the signature.
        public Verification verify(PublicKey key) {
            if (!Keys.isStrong(key)) return new Refused(Reason.WEAK_KEY);
            Optional<Scheme> scheme =
                    schemes.stream()
                            .filter(each -> Algorithm.of(key).equals(Optional.of(each.algorithm())))
                            .findFirst();
            if (scheme.isEmpty()) return new Refused(Reason.WRONG_KIND);
            try {
                if (!engine.verifies(key, signed, signature))
                    return new Refused(Reason.WRONG_SIGNATURE);
            } catch (InvalidKeyException e) {
                return new Refused(Reason.UNREADABLE_KEY);
            }
            return last.get()
                    .<Verification>map(Refused::new)
                    .orElseGet(() -> new Verification.Verified(keyId, scheme.get()));
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
