// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SignatureSpi;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class EngineTest {

    private static final URI ID = URI.create("https://ours.test/users/press#main-key");
    private static final byte[] TEXT = "(request-target): post /inbox".getBytes(UTF_8);
    private static final Engine NATIVE = Engine.of(Engine.Choice.NATIVE);

    private static KeyPair pair(Algorithm algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm.keys());
            if (algorithm == Algorithm.RSA) generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static Stream<Arguments> signersAndVerifiers() {
        return Stream.of(Algorithm.values())
                .flatMap(algorithm ->
                        Stream.of(NATIVE, Engine.jdk())
                                .flatMap(signer ->
                                        Stream.of(NATIVE, Engine.jdk())
                                                .map(verifier ->
                                                        Arguments.of(
                                                                algorithm, signer, verifier))));
    }

    @Test
    void onTheProcessorItIsBuiltForItIsNative() {
        assertThat(NATIVE.shortcoming()).isEmpty();
        assertThat(NATIVE.isNative()).isTrue();
    }

    @Test
    void theJdkIsNotNativeAndNothingIsWrongWithThat() {
        Engine jdk = Engine.of(Engine.Choice.JDK);
        assertThat(jdk.isNative()).isFalse();
        assertThat(jdk.shortcoming()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("signersAndVerifiers")
    void whatOneSignsTheOtherVerifies(Algorithm algorithm, Engine signer, Engine verifier)
            throws Exception {
        KeyPair pair = pair(algorithm);
        SigningKey key = signer.key(ID, pair.getPrivate());
        for (int again = 0; again < 3; again++) {
            byte[] signature = key.sign(TEXT);
            assertThat(verifier.verifies(pair.getPublic(), TEXT, signature)).isTrue();
            assertThat(verifier.verifies(pair.getPublic(), "x".getBytes(UTF_8), signature))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void bothComputeTheSameSignature(Algorithm algorithm) {
        PrivateKey key = pair(algorithm).getPrivate();
        assertThat(NATIVE.key(ID, key).sign(TEXT)).isEqualTo(Engine.jdk().key(ID, key).sign(TEXT));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("signersAndVerifiers")
    void whatIsNoSignatureDoesNotVerifyAndDoesNotBreak(
            Algorithm algorithm, Engine signer, Engine verifier) throws Exception {
        KeyPair pair = pair(algorithm);
        byte[] good = signer.key(ID, pair.getPrivate()).sign(TEXT);
        for (byte[] bad :
                List.of(
                        new byte[0],
                        new byte[1],
                        new byte[good.length],
                        new byte[1024],
                        Arrays.copyOf(good, good.length - 1),
                        Arrays.copyOf(good, good.length + 1)))
            assertThat(verifier.verifies(pair.getPublic(), TEXT, bad)).isFalse();
        for (int at = 0; at < good.length; at += 7) {
            byte[] changed = good.clone();
            changed[at] ^= 1;
            assertThat(verifier.verifies(pair.getPublic(), TEXT, changed)).isFalse();
        }
    }

    /// ADV-038: S and S + L are the same number to whoever does not look (RFC 8032 §5.1.7).
    @ParameterizedTest
    @MethodSource("engines")
    void aSecondSpellingOfAnEd25519SignatureIsNone(Engine engine) throws Exception {
        BigInteger order =
                BigInteger.TWO
                        .pow(252)
                        .add(new BigInteger("27742317777372353535851937790883648493"));
        KeyPair pair = pair(Algorithm.ED25519);
        byte[] signature = engine.key(ID, pair.getPrivate()).sign(TEXT);
        byte[] s = reversed(Arrays.copyOfRange(signature, 32, 64));
        byte[] other = reversed(padded(new BigInteger(1, s).add(order).toByteArray()));
        byte[] second = signature.clone();
        System.arraycopy(other, 0, second, 32, 32);
        assertThat(engine.verifies(pair.getPublic(), TEXT, signature)).isTrue();
        assertThat(engine.verifies(pair.getPublic(), TEXT, second)).isFalse();
    }

    static Stream<Engine> engines() {
        return Stream.of(NATIVE, Engine.jdk());
    }

    private static byte[] padded(byte[] number) {
        byte[] padded = new byte[32];
        System.arraycopy(number, 0, padded, 32 - number.length, number.length);
        return padded;
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) reversed[i] = bytes[bytes.length - 1 - i];
        return reversed;
    }

    @ParameterizedTest
    @MethodSource("engines")
    void oneKeySignsForManyAtOnce(Engine engine) throws Exception {
        KeyPair pair = pair(Algorithm.RSA);
        SigningKey key = engine.key(ID, pair.getPrivate());
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> all =
                    IntStream.range(0, 64)
                            .mapToObj(n ->
                                    threads.submit(() -> {
                                        start.await();
                                        byte[] text = ("text " + n).getBytes(UTF_8);
                                        return engine.verifies(
                                                pair.getPublic(), text, key.sign(text));
                                    }))
                            .toList();
            start.countDown();
            for (Future<Boolean> one : all) assertThat(one.get()).isTrue();
        }
    }

    @Test
    void whereTheLibraryCannotBeLoadedTheJdkComputes() throws Exception {
        Engine engine =
                Engine.tested(() -> {
                    throw new UnsatisfiedLinkError("noexec");
                });
        assertThat(engine.isNative()).isFalse();
        assertThat(engine.shortcoming()).contains("UnsatisfiedLinkError: noexec");
        KeyPair pair = pair(Algorithm.RSA);
        assertThat(
                        engine.verifies(
                                pair.getPublic(),
                                TEXT,
                                engine.key(ID, pair.getPrivate()).sign(TEXT)))
                .isTrue();
    }

    @Test
    void aProviderThatLacksAnAlgorithmIsNotTaken() {
        Engine engine = Engine.tested(() -> new OnlyRsa(Wrong.class));
        assertThat(engine.isNative()).isFalse();
        Engine none = Engine.tested(() -> new Provider("None", "1", "nothing") {});
        assertThat(none.shortcoming()).isPresent();
    }

    @Test
    void aProviderThatComputesWronglyIsNotTaken() {
        Engine engine = Engine.tested(() -> new OnlyRsa(Wrong.class));
        assertThat(engine.shortcoming()).contains("SignatureException: RSA is computed wrongly");
    }

    @Test
    void aProviderThatBelievesEverythingIsNotTaken() {
        assertThat(Engine.tested(() -> new OnlyRsa(Credulous.class)).isNative()).isFalse();
    }

    @Test
    void aKeyOfAnotherKindNeitherSignsNorVerifies() throws Exception {
        KeyPair other = KeyPairGenerator.getInstance("EC").generateKeyPair();
        assertThatThrownBy(() -> NATIVE.key(ID, other.getPrivate()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NATIVE.verifies(other.getPublic(), TEXT, new byte[64]))
                .isInstanceOf(InvalidKeyException.class);
    }

    @SuppressWarnings("serial")
    private static final class OnlyRsa extends Provider {
        private OnlyRsa(Class<? extends SignatureSpi> signatures) {
            super("OnlyRsa", "1", "for a test");
            put("Signature.SHA256withRSA", signatures.getName());
        }
    }

    /// Signs something else.
    public static class Wrong extends SignatureSpi {

        @Override
        protected void engineInitVerify(PublicKey key) {}

        @Override
        protected void engineInitSign(PrivateKey key) {}

        @Override
        protected void engineUpdate(byte b) {}

        @Override
        protected void engineUpdate(byte[] bytes, int from, int length) {}

        @Override
        protected byte[] engineSign() {
            return new byte[256];
        }

        @Override
        protected boolean engineVerify(byte[] signature) {
            return false;
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {}

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            throw new UnsupportedOperationException(name);
        }
    }

    /// Verifies everything.
    public static final class Credulous extends Wrong {
        @Override
        protected boolean engineVerify(byte[] signature) {
            return true;
        }
    }
}
