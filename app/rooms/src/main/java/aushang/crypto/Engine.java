// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.crypto;

import aushang.setting.Settings;
import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Who computes signatures: native code, or the JDK where native code cannot be had.
///
/// The native provider is handed to each signature and never installed: TLS, Keycloak's tokens and
/// the database stay with the JDK's.
public final class Engine {

    /// Who is wanted. The native one falls back to the JDK by itself; the JDK is wanted only where
    /// native code must not be loaded.
    public enum Choice {
        NATIVE,
        JDK;

        /// Reads `signature.engine`.
        public static Choice from(Settings settings) {
            return switch (settings.text("signature.engine")) {
                case "native" -> NATIVE;
                case "jdk" -> JDK;
                default -> {
                    settings.mistake("signature.engine", "native or jdk");
                    yield JDK;
                }
            };
        }
    }

    private static final Engine OF_THE_JDK = new Engine(null, Optional.empty());

    private final @Nullable Provider provider;
    private final Optional<String> shortcoming;

    private Engine(@Nullable Provider provider, Optional<String> shortcoming) {
        this.provider = provider;
        this.shortcoming = shortcoming;
    }

    /// Computes with the JDK alone.
    public static Engine jdk() {
        return OF_THE_JDK;
    }

    /// The one that is wanted, tested; takes about a tenth of a second.
    public static Engine of(Choice choice) {
        return switch (choice) {
            case JDK -> jdk();
            case NATIVE -> tested(Engine::corretto);
        };
    }

    /// The provider, if it can be loaded and signs and verifies what the JDK verifies and signs;
    /// otherwise the JDK.
    static Engine tested(Supplier<Provider> loading) {
        try {
            Engine candidate = new Engine(loading.get(), Optional.empty());
            for (Algorithm algorithm : Algorithm.values()) candidate.agreeWithTheJdkOn(algorithm);
            return candidate;
        } catch (GeneralSecurityException | RuntimeException | LinkageError e) {
            return new Engine(
                    null, Optional.of(e.getClass().getSimpleName() + ": " + e.getMessage()));
        }
    }

    private static Provider corretto() {
        Provider provider = AmazonCorrettoCryptoProvider.INSTANCE;
        Throwable error = AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError();
        if (error != null) throw new IllegalStateException(error);
        return provider;
    }

    private void agreeWithTheJdkOn(Algorithm algorithm) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm.keys());
        if (algorithm == Algorithm.RSA) generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        byte[] text = "one text".getBytes(StandardCharsets.US_ASCII);
        byte[] other = "another text".getBytes(StandardCharsets.US_ASCII);
        byte[] ours = key(URI.create("urn:test"), pair.getPrivate()).sign(text);
        byte[] theirs = jdk().key(URI.create("urn:test"), pair.getPrivate()).sign(text);
        boolean agreed =
                jdk().verifies(pair.getPublic(), text, ours)
                        && verifies(pair.getPublic(), text, theirs)
                        && !verifies(pair.getPublic(), other, theirs);
        if (!agreed) throw new SignatureException(algorithm + " is computed wrongly");
    }

    /// Whether native code computes.
    public boolean isNative() {
        return provider != null;
    }

    /// Why native code does not compute although it was wanted; empty when it was not wanted, or
    /// does.
    public Optional<String> shortcoming() {
        return shortcoming;
    }

    /// Opens a private key for signing. Keep it: the first signature costs twice the later ones.
    ///
    /// @param id as listed in the actor's document
    /// @throws IllegalArgumentException if the key is for no [Algorithm]
    public SigningKey key(URI id, PrivateKey key) {
        return new SigningKey(this, id, key);
    }

    /// Whether the key's owner has signed this text; a signature without form is not one.
    ///
    /// @throws InvalidKeyException if the key is for no [Algorithm], or cannot verify
    public boolean verifies(PublicKey key, byte[] text, byte[] signature)
            throws InvalidKeyException {
        Algorithm algorithm =
                Algorithm.of(key).orElseThrow(() -> new InvalidKeyException("of another kind"));
        try {
            Signature verifier = signature(algorithm);
            verifier.initVerify(key);
            verifier.update(text);
            return verifier.verify(signature);
        } catch (SignatureException noForm) {
            return false;
        }
    }

    Signature signature(Algorithm algorithm) {
        try {
            return provider == null
                    ? Signature.getInstance(algorithm.signatures())
                    : Signature.getInstance(algorithm.signatures(), provider);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(algorithm + " is not there", e);
        }
    }
}
