// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import aushang.crypto.Algorithm;
import aushang.crypto.Engine;
import java.net.URI;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The test values of RFC 9421, appendix B, that are made with an algorithm of ours, and the
/// examples of the text they are written in.
class MessageVectorsTest {

    /// B.1.4.
    private static final String PUBLIC =
            """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=
            -----END PUBLIC KEY-----
            """;

    private static final String PRIVATE =
            """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF
            -----END PRIVATE KEY-----
            """;

    /// B.2.6.
    private static final String PARAMETERS =
            "(\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\" \"content-length\")"
                    + ";created=1618884473;keyid=\"test-key-ed25519\"";

    private static final String SIGNATURE =
            "wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==";

    /// B.2, with its own digest, which is no SHA-256.
    private static final SignedRequest REQUEST =
            new SignedRequest(
                    "POST",
                    "/foo?param=Value&Pet=dog",
                    Map.of(
                            "Host", List.of("example.com"),
                            "Date", List.of("Tue, 20 Apr 2021 02:07:55 GMT"),
                            "Content-Type", List.of("application/json"),
                            "Content-Digest",
                                    List.of(
                                            "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:"),
                            "Content-Length", List.of("18")),
                    "{\"hello\": \"world\"}".getBytes(UTF_8));

    private static final List<String> COVERED =
            List.of("date", "@method", "@path", "@authority", "content-type", "content-length");

    private static byte[] base() {
        return SignatureBase.of(REQUEST, "example.com", COVERED, PARAMETERS).orElseThrow();
    }

    static Stream<Engine> engines() {
        return Stream.of(Engine.of(Engine.Choice.NATIVE), Engine.jdk());
    }

    @Test
    void theBaseOfB26() {
        assertThat(new String(base(), UTF_8))
                .isEqualTo(
                        """
                        "date": Tue, 20 Apr 2021 02:07:55 GMT
                        "@method": POST
                        "@path": /foo
                        "@authority": example.com
                        "content-type": application/json
                        "content-length": 18
                        "@signature-params": ("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519\"\
                        """);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void theSignatureOfB26(Engine engine) throws Exception {
        PublicKey publicKey = ((Keys.Reading.Usable) Keys.read(PUBLIC)).key();
        PrivateKey privateKey = Keys.readPrivate(PRIVATE);
        byte[] signature = Base64.getDecoder().decode(SIGNATURE);
        assertThat(engine.verifies(publicKey, base(), signature)).isTrue();
        assertThat(engine.key(URI.create("test-key-ed25519"), privateKey).sign(base()))
                .isEqualTo(signature);
        assertThat(Algorithm.of(publicKey)).contains(Algorithm.ED25519);
    }

    @Test
    void theHeadersOfB26AreTakenApart() {
        var parsed =
                (MessageSignature.Parsed.Present)
                        MessageSignature.parse(
                                List.of("sig-b26=" + PARAMETERS),
                                List.of("sig-b26=:" + SIGNATURE + ":"));
        assertThat(parsed.signature().covered()).isEqualTo(COVERED);
        assertThat(parsed.signature().parameters()).isEqualTo(PARAMETERS);
        assertThat(parsed.signature().keyId()).isEqualTo("test-key-ed25519");
        assertThat(parsed.signature().created()).isEqualTo(Instant.ofEpochSecond(1618884473));
    }

    /// Right to compute with, too little to take: `@query` and the digest are not covered.
    @Test
    void whatB26CoversIsTooLittleForUs() {
        Clock then = Clock.fixed(Instant.ofEpochSecond(1618884475), ZoneOffset.UTC);
        SignedRequest signed =
                new SignedRequest(
                        REQUEST.method(),
                        REQUEST.target(),
                        Map.of(
                                "host", List.of("example.com"),
                                "date", List.of("Tue, 20 Apr 2021 02:07:55 GMT"),
                                "content-type", List.of("application/json"),
                                "content-length", List.of("18"),
                                "signature-input", List.of("sig-b26=" + PARAMETERS),
                                "signature", List.of("sig-b26=:" + SIGNATURE + ":")),
                        REQUEST.body());
        assertThat(new Verifier(then, "example.com", Engine.jdk()).check(signed))
                .isEqualTo(new Precheck.Refused(Reason.NOT_COVERED));
    }

    /// The derived components of §2.2.1 to §2.2.7.
    @Test
    void derivedComponentsAreComputedFromTheRequest() {
        SignedRequest request =
                new SignedRequest(
                        "POST", "/path?param=value", Map.of("host", List.of("x")), new byte[0]);
        assertThat(
                        new String(
                                SignatureBase.of(
                                                request,
                                                "www.example.com",
                                                List.of(
                                                        "@method",
                                                        "@target-uri",
                                                        "@authority",
                                                        "@scheme",
                                                        "@request-target",
                                                        "@path",
                                                        "@query"),
                                                "()")
                                        .orElseThrow(),
                                UTF_8))
                .isEqualTo(
                        """
                        "@method": POST
                        "@target-uri": https://www.example.com/path?param=value
                        "@authority": www.example.com
                        "@scheme": https
                        "@request-target": /path?param=value
                        "@path": /path
                        "@query": ?param=value
                        "@signature-params": ()\
                        """);
        SignedRequest plain = new SignedRequest("GET", "/path", Map.of(), new byte[0]);
        assertThat(
                        new String(
                                SignatureBase.of(plain, "www.example.com", List.of("@query"), "()")
                                        .orElseThrow(),
                                UTF_8))
                .startsWith("\"@query\": ?\n");
    }

    /// RFC 9530, appendix B.
    @Test
    void theContentDigestOfRfc9530() {
        byte[] body = "{\"hello\": \"world\"}".getBytes(UTF_8);
        String sha256 = "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:";
        assertThat(Digests.contentDigest(Digests.sha256(body))).isEqualTo(sha256);
        assertThat(Digests.contentObjection(List.of(sha256), body)).isEmpty();
        assertThat(Digests.contentObjection(REQUEST.lines("content-digest"), body))
                .contains(Reason.WRONG_DIGEST);
    }
}
