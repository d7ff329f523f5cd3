// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.ledger;

import aushang.audit.Log;
import aushang.tlog.NoteKey;
import aushang.tlog.VerifierKey;
import aushang.vault.KeyName;
import aushang.vault.KeyVault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The keys that sign the logs: Ed25519, one for each log, made once and never changed.
@ApplicationScoped
public class LogKeys {

    @Inject LedgerConfig config;
    @Inject KeyVault vault;

    private final Map<Log, NoteKey> keys = new ConcurrentHashMap<>();

    NoteKey of(Log log) {
        return keys.computeIfAbsent(log, this::read);
    }

    /// What others need to know to verify a log's checkpoints: `name+id+key`.
    public VerifierKey verifier(Log log) {
        return of(log).verifier();
    }

    private NoteKey read(Log log) {
        byte[] seed = vault.make(KeyName.of("log", log.code()));
        return new NoteKey(config.origin(log), VerifierKey.Kind.SIGNATURE, pair(seed));
    }

    /// The pair that this seed is the secret half of (RFC 8032 §5.1.5). The JDK computes a public
    /// half only where it makes a pair, and takes the secret half from its source of randomness.
    private static KeyPair pair(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new Given(seed));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    /// Gives what it was given.
    private static final class Given extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final transient byte[] bytes;

        Given(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] wanted) {
            if (wanted.length != bytes.length)
                throw new IllegalStateException("asked for " + wanted.length + " bytes");
            System.arraycopy(bytes, 0, wanted, 0, bytes.length);
        }
    }
}
