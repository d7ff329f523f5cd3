// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import aushang.crypto.Algorithm;
import aushang.crypto.Engine;
import java.net.URI;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifierTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final URI KEY_ID = URI.create("https://good.test/u/a#main-key");
    private static final URI INBOX = URI.create("https://ours.test/inbox?x=1");
    private static final byte[] BODY = "{\"type\":\"Create\"}".getBytes(UTF_8);
    private static final String DIGEST = Digests.ofSha256(Digests.sha256(BODY));
    private static final KeyPair KEYS = Keys.generate(Algorithm.RSA);
    private static final String TYPE = "application/activity+json";

    private final Verifier verifier = new Verifier(CLOCK, "ours.test", Engine.jdk());

    private static Signer signer(Clock clock) {
        return new Signer(clock, Engine.jdk().key(KEY_ID, KEYS.getPrivate()), Optional.empty());
    }

    private static Map<String, List<String>> headers(Map<String, String> signed) {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        signed.forEach((name, value) ->
                lines.put(name.toLowerCase(java.util.Locale.ROOT), List.of(value)));
        lines.put("host", List.of("ours.test"));
        return lines;
    }

    private static Map<String, List<String>> post(Instant at) {
        Signer signer = signer(Clock.fixed(at, ZoneOffset.UTC));
        return headers(signer.post(INBOX, Digests.sha256(BODY), TYPE, Scheme.CAVAGE_RSA, at));
    }

    private static String line(Map<String, List<String>> headers) {
        return headers.getOrDefault("signature", List.of()).getFirst();
    }

    private static SignedRequest request(Map<String, List<String>> headers) {
        return new SignedRequest("POST", "/inbox?x=1", headers, BODY);
    }

    /// A request whose `Signature` is as given, the rest in order.
    private static SignedRequest signature(String... lines) {
        Map<String, List<String>> headers = post(NOW);
        headers.put("signature", List.of(lines));
        return request(headers);
    }

    private static SignedRequest edited(String part, String other) {
        String line = line(post(NOW));
        assertThat(line).contains(part);
        return signature(line.replace(part, other));
    }

    private static SignedRequest header(String name, String... lines) {
        Map<String, List<String>> headers = new LinkedHashMap<>(post(NOW));
        headers.put(name, List.of(lines));
        return request(headers);
    }

    private static final String COVERED = "(request-target) host date digest content-type";

    static Stream<Arguments> refusedBeforeTheKey() {
        String good = line(post(NOW));
        return Stream.of(
                Arguments.of("no Signature", signature(), Reason.MISSING),
                Arguments.of(
                        "digest not covered",
                        edited(COVERED, "(request-target) host date"),
                        Reason.NOT_COVERED),
                Arguments.of(
                        "digest of another body",
                        new SignedRequest("POST", "/inbox?x=1", post(NOW), "{}".getBytes(UTF_8)),
                        Reason.WRONG_DIGEST),
                Arguments.of("no digest", header("digest"), Reason.WRONG_DIGEST),
                Arguments.of(
                        "target not covered",
                        edited(COVERED, "host date digest"),
                        Reason.NOT_COVERED),
                Arguments.of(
                        "host not covered",
                        edited(COVERED, "(request-target) date digest"),
                        Reason.NOT_COVERED),
                Arguments.of(
                        "date not covered",
                        edited(COVERED, "(request-target) host digest"),
                        Reason.NOT_COVERED),
                Arguments.of(
                        "only the default coverage",
                        edited("headers=\"" + COVERED + "\",", ""),
                        Reason.NOT_COVERED),
                Arguments.of(
                        "13 h old",
                        request(post(NOW.minus(Duration.ofHours(13)))),
                        Reason.OUT_OF_TIME),
                Arguments.of(
                        "an hour and a second old",
                        request(post(NOW.minusSeconds(3601))),
                        Reason.OUT_OF_TIME),
                Arguments.of(
                        "5 min and a second ahead",
                        request(post(NOW.plusSeconds(301))),
                        Reason.OUT_OF_TIME),
                Arguments.of("Date of no form", header("date", "yesterday"), Reason.MALFORMED),
                Arguments.of("no Date", header("date"), Reason.HEADER_MISSING),
                Arguments.of(
                        "two keyIds",
                        edited("keyId=", "keyId=\"https://evil.test/k\",keyId="),
                        Reason.MALFORMED),
                Arguments.of(
                        "two keyIds, the same",
                        edited("keyId=", "keyId=\"" + KEY_ID + "\",keyId="),
                        Reason.MALFORMED),
                Arguments.of("two Signature lines", signature(good, good), Reason.MALFORMED),
                Arguments.of(
                        "two Digest lines", header("digest", DIGEST, DIGEST), Reason.MALFORMED),
                Arguments.of(
                        "two Date lines",
                        header(
                                "date",
                                "Sun, 22 Nov 2026 12:00:00 GMT",
                                "Sun, 22 Nov 2026 12:00:00 GMT"),
                        Reason.MALFORMED),
                Arguments.of(
                        "two Host lines",
                        header("host", "ours.test", "evil.test"),
                        Reason.MALFORMED),
                Arguments.of(
                        "MD5 only",
                        header("digest", "MD5=1B2M2Y8AsgTpgAmY7PhCfg=="),
                        Reason.WRONG_DIGEST),
                Arguments.of(
                        "SHA-1 only",
                        header("digest", "SHA=2jmj7l5rSw0yVb/vlWAYkK/YBwk="),
                        Reason.WRONG_DIGEST),
                Arguments.of(
                        "two SHA-256 digests",
                        header("digest", DIGEST + "," + DIGEST),
                        Reason.MALFORMED),
                Arguments.of("digest without form", header("digest", "x"), Reason.MALFORMED),
                Arguments.of(
                        "empty signature, algorithm none",
                        signature(
                                "keyId=\""
                                        + KEY_ID
                                        + "\",algorithm=\"none\",headers=\""
                                        + COVERED
                                        + "\",signature=\"\""),
                        Reason.MISSING),
                Arguments.of("algorithm none", edited("rsa-sha256", "none"), Reason.UNSUPPORTED),
                Arguments.of(
                        "algorithm hmac-sha256 (key confusion)",
                        edited("rsa-sha256", "hmac-sha256"),
                        Reason.UNSUPPORTED),
                Arguments.of(
                        "algorithm rsa-sha1", edited("rsa-sha256", "rsa-sha1"), Reason.UNSUPPORTED),
                Arguments.of(
                        "signature with white space",
                        edited("signature=\"", "signature=\" "),
                        Reason.MALFORMED),
                Arguments.of(
                        "signature is no base64",
                        edited("signature=\"", "signature=\"!"),
                        Reason.MALFORMED),
                Arguments.of(
                        "signature of 1 MB",
                        edited("signature=\"", "signature=\"" + "A".repeat(1_000_000)),
                        Reason.MALFORMED),
                Arguments.of(
                        "signature of 3 kB",
                        edited("signature=\"", "signature=\"" + "A".repeat(3000)),
                        Reason.MALFORMED),
                Arguments.of(
                        "10,000 names",
                        edited(COVERED, "host ".repeat(9999) + "host"),
                        Reason.MALFORMED),
                Arguments.of(
                        "33 names",
                        edited(
                                COVERED,
                                "a b c d e f g h i j k l m n o p q r s t u v w x y z aa bb cc dd ee ff gg"),
                        Reason.MALFORMED),
                Arguments.of(
                        "one name twice", edited(COVERED, COVERED + " host"), Reason.MALFORMED),
                Arguments.of(
                        "keyId relative",
                        edited(KEY_ID.toString(), "/u/a#main-key"),
                        Reason.BAD_KEY_ID),
                Arguments.of(
                        "keyId fragment only",
                        edited(KEY_ID.toString(), "#main-key"),
                        Reason.BAD_KEY_ID),
                Arguments.of(
                        "keyId data:",
                        edited(KEY_ID.toString(), "data:application/json,x"),
                        Reason.BAD_KEY_ID),
                Arguments.of(
                        "keyId file:",
                        edited(KEY_ID.toString(), "file:///etc/passwd"),
                        Reason.BAD_KEY_ID),
                Arguments.of(
                        "keyId gopher:",
                        edited(KEY_ID.toString(), "gopher://good.test/1"),
                        Reason.BAD_KEY_ID),
                Arguments.of(
                        "keyId http:",
                        edited(KEY_ID.toString(), "http://good.test/u/a"),
                        Reason.BAD_KEY_ID),
                Arguments.of(
                        "keyId acct:",
                        edited(KEY_ID.toString(), "acct:a@good.test"),
                        Reason.BAD_KEY_ID),
                Arguments.of(
                        "keyId with user name",
                        edited(KEY_ID.toString(), "https://good.test@evil.test/u"),
                        Reason.BAD_KEY_ID),
                Arguments.of(
                        "keyId without host",
                        edited(KEY_ID.toString(), "https:///u"),
                        Reason.BAD_KEY_ID),
                Arguments.of("no keyId", edited("keyId=\"" + KEY_ID + "\",", ""), Reason.MISSING),
                Arguments.of(
                        "expired",
                        edited("algorithm", "expires=" + (NOW.getEpochSecond() - 1) + ",algorithm"),
                        Reason.OUT_OF_TIME),
                Arguments.of(
                        "created in an hour",
                        edited(
                                "algorithm",
                                "created=" + (NOW.getEpochSecond() + 3600) + ",algorithm"),
                        Reason.OUT_OF_TIME),
                Arguments.of(
                        "created is no number",
                        edited("algorithm", "created=\"x\",algorithm"),
                        Reason.MALFORMED),
                Arguments.of(
                        "(created) with a legacy algorithm",
                        edited(COVERED, COVERED + " (created)"),
                        Reason.UNSUPPORTED),
                Arguments.of("folded header", header("host", "\r\n ours.test"), Reason.MALFORMED),
                Arguments.of(
                        "capitals in the list",
                        edited(COVERED, "(request-target) Host date digest"),
                        Reason.MALFORMED),
                Arguments.of(
                        "signed for another server",
                        header("host", "other.test"),
                        Reason.WRONG_HOST),
                Arguments.of(
                        "a covered header is not there",
                        edited(COVERED, COVERED + " x-other"),
                        Reason.HEADER_MISSING),
                Arguments.of(
                        "an unknown pseudo-header",
                        edited(COVERED, COVERED + " (other)"),
                        Reason.HEADER_MISSING),
                Arguments.of(
                        "with Signature-Input it is RFC 9421 and nothing else",
                        header("signature-input", "sig1=()"),
                        Reason.MALFORMED),
                Arguments.of("no parameters", signature("x"), Reason.MALFORMED),
                Arguments.of("open quotes", signature("keyId=\"x"), Reason.MALFORMED),
                Arguments.of("escapes", edited("keyId=\"", "keyId=\"\\"), Reason.MALFORMED),
                Arguments.of(
                        "text after quotes",
                        edited("\",algorithm", "\"x,algorithm"),
                        Reason.MALFORMED),
                Arguments.of("trailing comma", signature(good + ","), Reason.MALFORMED));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("refusedBeforeTheKey")
    void isRefusedBeforeAnyoneLooksForTheKey(String what, SignedRequest request, Reason reason) {
        Assertions.assertTimeout(
                Duration.ofSeconds(1),
                () -> assertThat(verifier.check(request)).isEqualTo(new Precheck.Refused(reason)));
    }

    private Verification verify(SignedRequest request) {
        return switch (verifier.check(request)) {
            case Precheck.Ready ready -> ready.verify(KEYS.getPublic());
            case Precheck.Refused(var reason) -> throw new AssertionError(reason.code());
        };
    }

    @Test
    void aSignedPostVerifies() {
        assertThat(verify(request(post(NOW))))
                .isEqualTo(new Verification.Verified(KEY_ID, Scheme.CAVAGE_RSA));
        assertThat(verify(request(post(NOW.minusSeconds(3600)))))
                .isInstanceOf(Verification.Verified.class);
        assertThat(verify(request(post(NOW.plusSeconds(300)))))
                .isInstanceOf(Verification.Verified.class);
    }

    @Test
    void aSignedGetVerifies() {
        Map<String, String> signed =
                signer(CLOCK).get(URI.create("https://ours.test"), Scheme.CAVAGE_RSA);
        assertThat(signed)
                .containsOnlyKeys("Date", "Signature")
                .containsEntry("Date", "Sun, 22 Nov 2026 12:00:00 GMT");
        SignedRequest get = new SignedRequest("GET", "/", headers(signed), new byte[0]);
        assertThat(verify(get)).isEqualTo(new Verification.Verified(KEY_ID, Scheme.CAVAGE_RSA));
    }

    @Test
    void anAddressIsSignedAsItIsSent() {
        Map<String, String> signed =
                signer(CLOCK).get(URI.create("https://ours.test/ä?ö"), Scheme.CAVAGE_RSA);
        assertThat(verify(new SignedRequest("GET", "/%C3%A4?%C3%B6", headers(signed), new byte[0])))
                .isInstanceOf(Verification.Verified.class);
    }

    @Test
    void aDefaultPortInHostIsTheSameHost() {
        Map<String, String> signed =
                signer(CLOCK).get(URI.create("https://ours.test:443/x?y"), Scheme.CAVAGE_RSA);
        Map<String, List<String>> lines = headers(signed);
        lines.put("host", List.of("ours.test:443"));
        assertThat(verify(new SignedRequest("GET", "/x?y", lines, new byte[0])))
                .isInstanceOf(Verification.Verified.class);
    }

    static Stream<Arguments> otherRequests() {
        Map<String, List<String>> otherType = new LinkedHashMap<>(post(NOW));
        otherType.put("content-type", List.of("text/html"));
        Map<String, List<String>> otherDate = new LinkedHashMap<>(post(NOW));
        otherDate.put("date", List.of("Sun, 22 Nov 2026 12:00:01 GMT"));
        Map<String, List<String>> otherDigest = new LinkedHashMap<>(post(NOW));
        otherDigest.put("digest", List.of(Digests.ofSha256(Digests.sha256("{}".getBytes(UTF_8)))));
        return Stream.of(
                Arguments.of(
                        "replayed to another inbox",
                        new SignedRequest("POST", "/users/a/inbox", post(NOW), BODY)),
                Arguments.of(
                        "query left out", new SignedRequest("POST", "/inbox", post(NOW), BODY)),
                Arguments.of(
                        "query added",
                        new SignedRequest("POST", "/inbox?x=1&page=true", post(NOW), BODY)),
                Arguments.of(
                        "another method", new SignedRequest("PUT", "/inbox?x=1", post(NOW), BODY)),
                Arguments.of("another media type", request(otherType)),
                Arguments.of("a fresh date on an old signature", request(otherDate)),
                Arguments.of(
                        "body and digest swapped",
                        new SignedRequest(
                                "POST", "/inbox?x=1", otherDigest, "{}".getBytes(UTF_8))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherRequests")
    void anotherRequestDoesNotVerify(String what, SignedRequest request) {
        assertThat(verify(request)).isEqualTo(new Precheck.Refused(Reason.WRONG_SIGNATURE));
    }

    @Test
    void anotherKeyDoesNotVerify() {
        Precheck.Ready ready = (Precheck.Ready) verifier.check(request(post(NOW)));
        assertThat(ready.keyId()).isEqualTo(KEY_ID);
        assertThat(ready.verify(Keys.generate(Algorithm.RSA).getPublic()))
                .isEqualTo(new Precheck.Refused(Reason.WRONG_SIGNATURE));
    }

    @Test
    void hs2019WithCreatedInsteadOfDate() throws Exception {
        List<String> covered =
                List.of("(request-target)", "host", "(created)", "(expires)", "digest");
        long created = NOW.getEpochSecond();
        Map<String, List<String>> headers = new LinkedHashMap<>(post(NOW));
        headers.put("date", new ArrayList<>());
        byte[] text =
                SigningString.of(
                                request(headers),
                                covered,
                                java.util.Optional.of(NOW),
                                java.util.Optional.of(NOW.plusSeconds(60)))
                        .orElseThrow();
        var signature = java.security.Signature.getInstance("SHA256withRSA");
        signature.initSign(KEYS.getPrivate());
        signature.update(text);
        String line =
                "keyId=\"%s\",algorithm=\"hs2019\",created=%d,expires=%d,headers=\"%s\",signature=\"%s\""
                        .formatted(
                                KEY_ID,
                                created,
                                created + 60,
                                String.join(" ", covered),
                                java.util.Base64.getEncoder().encodeToString(signature.sign()));
        headers.put("signature", List.of(line));
        assertThat(verify(request(headers)))
                .isEqualTo(new Verification.Verified(KEY_ID, Scheme.CAVAGE_RSA));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401})
    void reasonsHaveAStatus(int status) {
        assertThat(Stream.of(Reason.values()).map(Reason::status)).contains(status);
        assertThat(new Precheck.Refused(Reason.MALFORMED).status()).isEqualTo(400);
    }
}
