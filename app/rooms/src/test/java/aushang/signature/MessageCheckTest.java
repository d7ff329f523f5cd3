// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import aushang.crypto.Algorithm;
import aushang.crypto.Engine;
import aushang.crypto.SigningKey;
import java.net.URI;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 9421 as it comes in. The numbers are cases of the adversarial corpus.
class MessageCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final long SECONDS = NOW.getEpochSecond();
    private static final URI RSA_ID = URI.create("https://good.test/u/a#main-key");
    private static final URI ED25519_ID = URI.create("https://good.test/u/a#ed25519-key");
    private static final URI INBOX = URI.create("https://ours.test/inbox?x=1");
    private static final byte[] BODY = "{\"type\":\"Create\"}".getBytes(UTF_8);
    private static final String TYPE = "application/activity+json";
    private static final KeyPair RSA = Keys.generate(Algorithm.RSA);
    private static final KeyPair ED25519 = Keys.generate(Algorithm.ED25519);

    private static final String ENOUGH = "\"@method\" \"@target-uri\" \"content-digest\"";
    private static final String NAMED =
            ";created=" + SECONDS + ";keyid=\"" + ED25519_ID + "\";alg=\"ed25519\"";

    private final Verifier verifier = new Verifier(CLOCK, "ours.test", Engine.jdk());

    private static Signer signer(Engine engine) {
        return new Signer(
                CLOCK,
                engine.key(RSA_ID, RSA.getPrivate()),
                Optional.of(engine.key(ED25519_ID, ED25519.getPrivate())));
    }

    private static PublicKey keyFor(Scheme scheme) {
        return scheme == Scheme.RFC9421_ED25519 ? ED25519.getPublic() : RSA.getPublic();
    }

    private static Map<String, List<String>> arrived(Map<String, String> headers) {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        headers.forEach((name, value) -> lines.put(name.toLowerCase(Locale.ROOT), List.of(value)));
        lines.put("host", List.of("ours.test"));
        return lines;
    }

    private static Map<String, List<String>> post(Scheme scheme, Instant at) {
        return arrived(signer(Engine.jdk()).post(INBOX, Digests.sha256(BODY), TYPE, scheme, at));
    }

    private static SignedRequest request(Map<String, List<String>> headers) {
        return new SignedRequest("POST", "/inbox?x=1", headers, BODY);
    }

    /// The request with this `Signature-Input`, rightly signed for it with Ed25519.
    private static SignedRequest input(String components, String parameters) {
        Map<String, List<String>> headers = post(Scheme.RFC9421_ED25519, NOW);
        String input = "(" + components + ")" + parameters;
        List<String> covered =
                Arrays.stream(components.split(" ", -1))
                        .map(name -> name.replace("\"", ""))
                        .filter(name -> !name.isEmpty())
                        .toList();
        SigningKey key = Engine.jdk().key(ED25519_ID, ED25519.getPrivate());
        byte[] base =
                SignatureBase.of(request(headers), "ours.test", covered, input).orElse(new byte[0]);
        headers.put("signature-input", List.of("sig1=" + input));
        headers.put(
                "signature",
                List.of("sig1=:" + Base64.getEncoder().encodeToString(key.sign(base)) + ":"));
        return request(headers);
    }

    private static SignedRequest header(String name, String... lines) {
        Map<String, List<String>> headers = post(Scheme.RFC9421_ED25519, NOW);
        headers.put(name, List.of(lines));
        return request(headers);
    }

    private static String line(String name) {
        return post(Scheme.RFC9421_ED25519, NOW).getOrDefault(name, List.of()).getFirst();
    }

    private Verification verify(SignedRequest request, PublicKey key) {
        return switch (verifier.check(request)) {
            case Precheck.Ready ready -> ready.verify(key);
            case Precheck.Refused refused -> refused;
        };
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSignedVerifiesWhicheverEngineComputes(Scheme scheme) {
        for (Engine signing : List.of(Engine.of(Engine.Choice.NATIVE), Engine.jdk()))
            for (Engine judging : List.of(Engine.of(Engine.Choice.NATIVE), Engine.jdk())) {
                var headers = signer(signing).post(INBOX, Digests.sha256(BODY), TYPE, scheme, NOW);
                var ready =
                        (Precheck.Ready)
                                new Verifier(CLOCK, "ours.test", judging)
                                        .check(request(arrived(headers)));
                assertThat(ready.verify(keyFor(scheme)))
                        .isEqualTo(
                                new Verification.Verified(
                                        scheme == Scheme.RFC9421_ED25519 ? ED25519_ID : RSA_ID,
                                        scheme));
            }
    }

    @ParameterizedTest
    @EnumSource
    void aFetchVerifies(Scheme scheme) {
        for (String target : List.of("/users/a", "/users/a?page=true&x=%C3%A4", "/")) {
            Map<String, String> signed =
                    signer(Engine.jdk()).get(URI.create("https://ours.test" + target), scheme);
            SignedRequest get = new SignedRequest("GET", target, arrived(signed), new byte[0]);
            assertThat(verify(get, keyFor(scheme))).isInstanceOf(Verification.Verified.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingOfWhatIsSignedCanBeChangedOnTheWay(Scheme scheme) {
        Map<String, List<String>> headers = post(scheme, NOW);
        for (SignedRequest changed :
                List.of(
                        new SignedRequest("PUT", "/inbox?x=1", headers, BODY),
                        new SignedRequest("POST", "/inbox", headers, BODY),
                        new SignedRequest("POST", "/inbox?x=1&page=true", headers, BODY),
                        new SignedRequest("POST", "/users/a/inbox?x=1", headers, BODY),
                        new SignedRequest("POST", "/inbox?x=1", headers, "{}".getBytes(UTF_8))))
            assertThat(verify(changed, keyFor(scheme))).isInstanceOf(Precheck.Refused.class);
    }

    @Test
    void whatAPeerSeesOfASignedRequest() {
        Map<String, String> headers =
                signer(Engine.jdk())
                        .post(INBOX, Digests.sha256(BODY), TYPE, Scheme.RFC9421_RSA, NOW);
        assertThat(headers)
                .containsOnlyKeys("Content-Type", "Content-Digest", "Signature-Input", "Signature")
                .containsEntry(
                        "Signature-Input",
                        "sig1=(\"@method\" \"@target-uri\" \"@authority\" \"content-digest\");created="
                                + SECONDS
                                + ";keyid=\"https://good.test/u/a#main-key\";alg=\"rsa-v1_5-sha256\"");
        assertThat(headers.get("Content-Digest")).startsWith("sha-256=:");
    }

    @Test
    void aSignatureMayBeMadeBeforeItIsSent() {
        assertThat(
                        signer(Engine.jdk())
                                .post(
                                        INBOX,
                                        Digests.sha256(BODY),
                                        TYPE,
                                        Scheme.CAVAGE_RSA,
                                        NOW.plusSeconds(60)))
                .containsEntry("Date", "Sun, 22 Nov 2026 12:01:00 GMT");
    }

    static Stream<Arguments> accepted() {
        return Stream.of(
                Arguments.of("the least", input(ENOUGH, NAMED)),
                Arguments.of(
                        "the target in parts",
                        input(
                                "\"@method\" \"@authority\" \"@path\" \"@query\" \"content-digest\"",
                                NAMED)),
                Arguments.of(
                        "more than needed",
                        input(
                                ENOUGH
                                        + " \"@scheme\" \"@request-target\" \"host\" \"content-type\"",
                                NAMED)),
                Arguments.of(
                        "without the algorithm's name",
                        input(ENOUGH, ";created=" + SECONDS + ";keyid=\"" + ED25519_ID + "\"")),
                Arguments.of(
                        "parameters in another order, and unknown ones",
                        input(
                                ENOUGH,
                                ";keyid=\""
                                        + ED25519_ID
                                        + "\";tag=\"x\";created="
                                        + SECONDS
                                        + ";other")),
                Arguments.of("an hour old", input(ENOUGH, at(SECONDS - 3600))),
                Arguments.of("five minutes ahead", input(ENOUGH, at(SECONDS + 300))),
                Arguments.of("not expired", input(ENOUGH, NAMED + ";expires=" + (SECONDS + 1))),
                Arguments.of("with a nonce", input(ENOUGH, NAMED + ";nonce=\"n\"")),
                Arguments.of(
                        "two digests, one of them ours",
                        header("content-digest", "sha-512=:AAAA:, " + line("content-digest"))));
    }

    private static String at(long created) {
        return ";created=" + created + ";keyid=\"" + ED25519_ID + "\"";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accepted")
    void isAccepted(String what, SignedRequest request) {
        if (what.startsWith("two digests")) // covered, so that the signature is another's
        assertThat(verifier.check(request)).isInstanceOf(Precheck.Ready.class);
        else
            assertThat(verify(request, ED25519.getPublic()))
                    .isEqualTo(new Verification.Verified(ED25519_ID, Scheme.RFC9421_ED25519));
    }

    @Test
    void anyLabelIsAsGoodAsAnother() {
        Map<String, List<String>> headers = post(Scheme.RFC9421_ED25519, NOW);
        for (String name : List.of("signature", "signature-input"))
            headers.put(name, List.of(line(name).replace("sig1", "*x-1")));
        assertThat(verify(request(headers), ED25519.getPublic()))
                .isInstanceOf(Verification.Verified.class);
    }

    @Test
    void whiteSpaceBetweenWordsSaysNothing() {
        Map<String, List<String>> headers = post(Scheme.RFC9421_ED25519, NOW);
        headers.put(
                "signature-input",
                List.of(line("signature-input").replace(";", "; ").replace("(", "( ")));
        assertThat(verify(request(headers), ED25519.getPublic()))
                .isInstanceOf(Verification.Verified.class);
    }

    static Stream<Arguments> refusedBeforeTheKey() {
        String params = NAMED;
        return Stream.of(
                Arguments.of(
                        "ADV-027 only @authority", input("\"@authority\"", params), "NOT_COVERED"),
                Arguments.of("nothing covered", input("", params), "NOT_COVERED"),
                Arguments.of(
                        "no @method",
                        input("\"@target-uri\" \"content-digest\"", params),
                        "NOT_COVERED"),
                Arguments.of(
                        "no target",
                        input("\"@method\" \"content-digest\"", params),
                        "NOT_COVERED"),
                Arguments.of(
                        "no digest", input("\"@method\" \"@target-uri\"", params), "NOT_COVERED"),
                Arguments.of(
                        "the target without its query",
                        input("\"@method\" \"@authority\" \"@path\" \"content-digest\"", params),
                        "NOT_COVERED"),
                Arguments.of(
                        "ADV-028 digest of another body",
                        header(
                                "content-digest",
                                Digests.contentDigest(Digests.sha256(new byte[1]))),
                        "WRONG_DIGEST"),
                Arguments.of(
                        "digest by another algorithm",
                        header("content-digest", "sha-512=:AAAA:"),
                        "WRONG_DIGEST"),
                Arguments.of("no Content-Digest", header("content-digest"), "HEADER_MISSING"),
                Arguments.of(
                        "two digests by one algorithm",
                        header("content-digest", line("content-digest"), line("content-digest")),
                        "MALFORMED"),
                Arguments.of(
                        "a digest that is no bytes",
                        header("content-digest", "sha-256=x"),
                        "MALFORMED"),
                Arguments.of("ADV-030 no parameters", input(ENOUGH, ""), "MALFORMED"),
                Arguments.of("ADV-030 no keyid", input(ENOUGH, ";created=" + SECONDS), "MALFORMED"),
                Arguments.of(
                        "ADV-030 no created",
                        input(ENOUGH, ";keyid=\"" + ED25519_ID + "\""),
                        "MALFORMED"),
                Arguments.of(
                        "ADV-033 of a trailer",
                        input("\"@method\" \"@target-uri\" \"content-digest\";tr", params),
                        "MALFORMED"),
                Arguments.of(
                        "ADV-033 of a request",
                        input("\"@method\" \"@target-uri\" \"content-digest\";req", params),
                        "MALFORMED"),
                Arguments.of(
                        "ADV-033 as bytes",
                        input("\"@method\" \"@target-uri\" \"content-digest\";bs", params),
                        "MALFORMED"),
                Arguments.of(
                        "ADV-033 one key of it",
                        input(
                                "\"@method\" \"@target-uri\" \"content-digest\";key=\"sha-256\"",
                                params),
                        "MALFORMED"),
                Arguments.of(
                        "ADV-037 one parameter of the query",
                        input("\"@method\" \"@path\" \"@query-param\";name=\"id\"", params),
                        "UNSUPPORTED"),
                Arguments.of(
                        "a component of responses",
                        input(ENOUGH + " \"@status\"", params),
                        "MALFORMED"),
                Arguments.of(
                        "a component twice", input(ENOUGH + " \"@method\"", params), "MALFORMED"),
                Arguments.of("capitals", input(ENOUGH + " \"Content-Type\"", params), "MALFORMED"),
                Arguments.of("tokens", input("@method", params), "MALFORMED"),
                Arguments.of(
                        "33 components",
                        input(ENOUGH + String.join("", names(30)), params),
                        "MALFORMED"),
                Arguments.of(
                        "an hour and a second old",
                        input(ENOUGH, at(SECONDS - 3601)),
                        "OUT_OF_TIME"),
                Arguments.of(
                        "five minutes and a second ahead",
                        input(ENOUGH, at(SECONDS + 301)),
                        "OUT_OF_TIME"),
                Arguments.of(
                        "expired",
                        input(ENOUGH, params + ";expires=" + (SECONDS - 1)),
                        "OUT_OF_TIME"),
                Arguments.of(
                        "created with a fraction",
                        input(ENOUGH, ";created=1.5;keyid=\"" + ED25519_ID + "\""),
                        "MALFORMED"),
                Arguments.of(
                        "created before time",
                        input(ENOUGH, ";created=-1;keyid=\"" + ED25519_ID + "\""),
                        "MALFORMED"),
                Arguments.of(
                        "created after all time",
                        input(ENOUGH, at(999_999_999_999_999L)),
                        "MALFORMED"),
                Arguments.of(
                        "ADV-011 two keyids",
                        input(ENOUGH, params + ";keyid=\"https://evil.test/k\""),
                        "MALFORMED"),
                Arguments.of(
                        "two keyids, the same",
                        input(ENOUGH, params + ";keyid=\"" + ED25519_ID + "\""),
                        "MALFORMED"),
                Arguments.of(
                        "keyid as a token", input(ENOUGH, ";created=1;keyid=abc"), "MALFORMED"),
                Arguments.of(
                        "ADV-021 keyid data:",
                        input(ENOUGH, ";created=" + SECONDS + ";keyid=\"data:x,y\""),
                        "BAD_KEY_ID"),
                Arguments.of(
                        "ADV-021 keyid http:",
                        input(ENOUGH, ";created=" + SECONDS + ";keyid=\"http://good.test/u\""),
                        "BAD_KEY_ID"),
                Arguments.of("rsa-pss-sha512", algorithm("rsa-pss-sha512"), "UNSUPPORTED"),
                Arguments.of("ecdsa-p256-sha256", algorithm("ecdsa-p256-sha256"), "UNSUPPORTED"),
                Arguments.of("ADV-016 none", algorithm("none"), "UNSUPPORTED"),
                Arguments.of("hmac-sha256", algorithm("hmac-sha256"), "UNSUPPORTED"),
                Arguments.of(
                        "the other scheme's rsa-sha256", algorithm("rsa-sha256"), "UNSUPPORTED"),
                Arguments.of(
                        "ADV-016 an empty signature", header("signature", "sig1=::"), "MISSING"),
                Arguments.of("ADV-001 no Signature", header("signature"), "MISSING"),
                Arguments.of(
                        "a signature under another label",
                        header("signature", "sig2=:AAAA:"),
                        "MALFORMED"),
                Arguments.of(
                        "ADV-012 two signatures",
                        header("signature", line("signature"), "sig2=:AAAA:"),
                        "MALFORMED"),
                Arguments.of("two signatures, both described", twoSignatures(), "MALFORMED"),
                Arguments.of(
                        "one label twice",
                        header("signature", line("signature"), line("signature")),
                        "MALFORMED"),
                Arguments.of(
                        "the inputs of one label twice",
                        header("signature-input", line("signature-input"), line("signature-input")),
                        "MALFORMED"),
                Arguments.of(
                        "the signature of draft-cavage",
                        header("signature", cavage()),
                        "MALFORMED"),
                Arguments.of("no dictionary", header("signature-input", "((("), "MALFORMED"),
                Arguments.of("an item", header("signature-input", "sig1=1"), "MALFORMED"),
                Arguments.of("nothing", header("signature-input", ""), "MALFORMED"),
                Arguments.of("a text as signature", header("signature", "sig1=\"x\""), "MALFORMED"),
                Arguments.of(
                        "ADV-019 a signature of 1 MB",
                        header("signature", "sig1=:" + "A".repeat(1_000_000) + ":"),
                        "MALFORMED"),
                Arguments.of(
                        "ADV-019 a signature of 2 kB",
                        header("signature", "sig1=:" + "A".repeat(2000) + ":"),
                        "MALFORMED"),
                Arguments.of("ADV-019 no base64", header("signature", "sig1=:!!!!:"), "MALFORMED"),
                Arguments.of(
                        "base64 with bits to spare",
                        header("signature", "sig1=:AB==:"),
                        "MALFORMED"),
                Arguments.of(
                        "ADV-020 10,000 names",
                        header(
                                "signature-input",
                                "sig1=(" + "\"host\" ".repeat(10_000).strip() + ")" + params),
                        "MALFORMED"),
                Arguments.of(
                        "10,000 lines",
                        header(
                                "signature-input",
                                new ArrayList<>(java.util.Collections.nCopies(10_000, "a"))
                                        .toArray(String[]::new)),
                        "MALFORMED"),
                Arguments.of(
                        "ADV-024 a folded line", header("host", "\r\n ours.test"), "MALFORMED"),
                Arguments.of("another host", header("host", "other.test"), "WRONG_HOST"),
                Arguments.of("two hosts", header("host", "ours.test", "ours.test"), "MALFORMED"),
                Arguments.of(
                        "something covered is not there",
                        input(ENOUGH + " \"x-other\"", params),
                        "HEADER_MISSING"),
                Arguments.of(
                        "a target that is a whole address",
                        new SignedRequest(
                                "POST",
                                "https://ours.test/inbox",
                                post(Scheme.RFC9421_ED25519, NOW),
                                BODY),
                        "MALFORMED"));
    }

    private static SignedRequest algorithm(String name) {
        return input(
                ENOUGH,
                ";created=" + SECONDS + ";keyid=\"" + ED25519_ID + "\";alg=\"" + name + "\"");
    }

    private static List<String> names(int number) {
        List<String> names = new ArrayList<>();
        for (int n = 0; n < number; n++) names.add(" \"x-" + n + "\"");
        return names;
    }

    private static SignedRequest twoSignatures() {
        Map<String, List<String>> headers = post(Scheme.RFC9421_ED25519, NOW);
        for (String name : List.of("signature", "signature-input")) {
            String line = line(name);
            headers.put(name, List.of(line + ", " + line.replace("sig1", "sig2")));
        }
        return request(headers);
    }

    private static String cavage() {
        return post(Scheme.CAVAGE_RSA, NOW).getOrDefault("signature", List.of()).getFirst();
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("refusedBeforeTheKey")
    void isRefusedBeforeAnyoneLooksForTheKey(String what, SignedRequest request, Reason reason) {
        Assertions.assertTimeout(
                Duration.ofSeconds(1),
                () ->
                        assertThat(verifier.check(request))
                                .as(what)
                                .isEqualTo(new Precheck.Refused(reason)));
    }

    /// ADV-035: what stands before us may not be told by headers.
    @Test
    void whatWasSignedForHttpIsNotForUs() {
        Map<String, List<String>> headers = post(Scheme.RFC9421_ED25519, NOW);
        String input = "(" + ENOUGH + ")" + NAMED;
        String base =
                "\"@method\": POST\n\"@target-uri\": http://ours.test/inbox?x=1\n\"content-digest\": "
                        + line("content-digest")
                        + "\n\"@signature-params\": "
                        + input;
        byte[] signature =
                Engine.jdk().key(ED25519_ID, ED25519.getPrivate()).sign(base.getBytes(UTF_8));
        headers.put("signature-input", List.of("sig1=" + input));
        headers.put(
                "signature",
                List.of("sig1=:" + Base64.getEncoder().encodeToString(signature) + ":"));
        headers.put("x-forwarded-proto", List.of("http"));
        headers.put("x-forwarded-host", List.of("ours.test"));
        headers.put("forwarded", List.of("proto=http"));
        assertThat(verify(request(headers), ED25519.getPublic()))
                .isEqualTo(new Precheck.Refused(Reason.WRONG_SIGNATURE));
    }

    /// ADV-036.
    @Test
    void aNonceBelongsToOneRequest() {
        SignedRequest first = input(ENOUGH, NAMED + ";nonce=\"abc\"");
        assertThat(verify(first, ED25519.getPublic())).isInstanceOf(Verification.Verified.class);
        assertThat(verify(first, ED25519.getPublic()))
                .as("the same once more, as after a lost answer")
                .isInstanceOf(Verification.Verified.class);
        SignedRequest second = input(ENOUGH + " \"@scheme\"", NAMED + ";nonce=\"abc\"");
        assertThat(verify(second, ED25519.getPublic()))
                .isEqualTo(new Precheck.Refused(Reason.NONCE_REUSED));
        assertThat(
                        verify(
                                input(ENOUGH + " \"@scheme\"", NAMED + ";nonce=\"abd\""),
                                ED25519.getPublic()))
                .isInstanceOf(Verification.Verified.class);
    }

    @Test
    void aNonceIsNotUsedUpByWhoeverCannotSign() {
        SignedRequest real = input(ENOUGH, NAMED + ";nonce=\"abc\"");
        Map<String, List<String>> forged = new LinkedHashMap<>(real.headers());
        forged.put("signature", List.of("sig1=:" + "A".repeat(86) + "==:"));
        assertThat(verify(request(forged), ED25519.getPublic()))
                .isEqualTo(new Precheck.Refused(Reason.WRONG_SIGNATURE));
        assertThat(verify(real, ED25519.getPublic())).isInstanceOf(Verification.Verified.class);
    }

    @Test
    void theAlgorithmThatIsNamedIsTheKeys() {
        assertThat(verify(input(ENOUGH, NAMED), RSA.getPublic()))
                .isEqualTo(new Precheck.Refused(Reason.WRONG_KIND));
        assertThat(verify(request(post(Scheme.RFC9421_RSA, NOW)), ED25519.getPublic()))
                .isEqualTo(new Precheck.Refused(Reason.WRONG_KIND));
        assertThat(verify(request(post(Scheme.CAVAGE_RSA, NOW)), ED25519.getPublic()))
                .isEqualTo(new Precheck.Refused(Reason.WRONG_KIND));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha-256=:AAAA:", "", "sha-256"})
    void aDigestBesideDraftCavageIsTheOldOne(String digest) {
        Map<String, List<String>> headers = post(Scheme.CAVAGE_RSA, NOW);
        headers.put("content-digest", List.of(digest));
        assertThat(verify(request(headers), RSA.getPublic()))
                .isInstanceOf(Verification.Verified.class);
    }
}
