// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The test values of draft-cavage-12, appendix C. Their key has 1024 bits: right to compute with,
/// too weak to take.
class CavageVectorsTest {

    private static final String KEY =
            "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDCFENGw33yGihy92pDjZQhl0C36rPJj+CvfSC8+q28hxA161QFNUd13wuCTUcq0Qd2qsBe/2hFyc2DCJJg0h1L78+6Z4UMR7EOcpfdUE9Hf3m/hs+FUR45uBJeDK1HSFHD8bHKD6kv8FPGfJTotc+2xjJwoYi+1hqp1fIekaxsyQIDAQAB";

    private static final SignedRequest REQUEST =
            new SignedRequest(
                    "POST",
                    "/foo?param=value&pet=dog",
                    Map.of(
                            "Host", List.of("example.com"),
                            "Date", List.of("Sun, 05 Jan 2014 21:31:40 GMT"),
                            "Content-Type", List.of("application/json"),
                            "Digest",
                                    List.of("SHA-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE="),
                            "Content-Length", List.of("18")),
                    "{\"hello\": \"world\"}".getBytes(UTF_8));

    private static boolean verifies(String signature, String... covered) throws Exception {
        PublicKey key =
                KeyFactory.getInstance("RSA")
                        .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(KEY)));
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(key);
        verifier.update(
                SigningString.of(REQUEST, List.of(covered), Optional.empty(), Optional.empty())
                        .orElseThrow());
        return verifier.verify(Base64.getDecoder().decode(signature));
    }

    @Test
    void theDigestOfC1() {
        assertThat(Digests.ofSha256(Digests.sha256(REQUEST.body())))
                .isEqualTo(REQUEST.lines("digest").getFirst());
        assertThat(Digests.objection(REQUEST.lines("digest").getFirst(), REQUEST.body())).isEmpty();
    }

    @Test
    void theBasicSignatureOfC2() throws Exception {
        assertThat(
                        verifies(
                                "qdx+H7PHHDZgy4y/Ahn9Tny9V3GP6YgBPyUXMmoxWtLbHpUnXS2mg2+SbrQDMCJypxBLSPQR2aAjn7ndmw2iicw3HMbe8VfEdKFYRqzic+efkb3nndiv/x1xSHDJWeSWkx3ButlYSuBskLu6kd9Fswtemr3lgdDEmn04swr2Os0=",
                                "(request-target)",
                                "host",
                                "date"))
                .isTrue();
    }

    @Test
    void theSignatureOfAllHeadersOfC3() throws Exception {
        assertThat(
                        verifies(
                                "vSdrb+dS3EceC9bcwHSo4MlyKS59iFIrhgYkz8+oVLEEzmYZZvRs8rgOp+63LEM3v+MFHB32NfpB2bEKBIvB1q52LaEUHFv120V01IL+TAD48XaERZFukWgHoBTLMhYS2Gb51gWxpeIq8knRmPnYePbF5MOkR0Zkly4zKH7s1dE=",
                                "(request-target)",
                                "host",
                                "date",
                                "content-type",
                                "digest",
                                "content-length"))
                .isTrue();
    }

    @Test
    void theirKeyIsTooWeak() {
        assertThat(Keys.read("-----BEGIN PUBLIC KEY-----\n" + KEY + "\n-----END PUBLIC KEY-----"))
                .isEqualTo(new Keys.Reading.Unusable(Reason.WEAK_KEY));
    }
}
