// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import aushang.Fuzz;
import aushang.crypto.Engine;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Whole requests, as text: the request line, headers, an empty line, the body.
class VerifierFuzzTest {

    private static final Clock NOON =
            Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    private static final Verifier VERIFIER = new Verifier(NOON, "ours.test", Engine.jdk());
    private static final PublicKey KEY = key();

    @FuzzTest(maxDuration = "60s")
    void nothingIsReadyForTheKeyThatDoesNotNameUsAndItsBody(byte[] input) {
        SignedRequest request = request(Fuzz.text(input));
        if (!(VERIFIER.check(request) instanceof Precheck.Ready ready)) return;
        assertThat(ready.keyId().getScheme()).isEqualTo("https");
        assertThat(host(request)).isIn("ours.test", "ours.test:443");
        if (request.body().length > 0)
            assertThat(digests(request)).as("the digest of the body").contains(sha256(request));
        assertThat(ready.verify(KEY)).isNotInstanceOf(Verification.Verified.class);
    }

    private static SignedRequest request(String text) {
        int end = text.indexOf("\n\n");
        List<String> head = List.of((end < 0 ? text : text.substring(0, end)).split("\n", -1));
        String[] first = head.getFirst().split(" ", 2);
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String line : head.subList(1, head.size())) {
            int colon = line.indexOf(':');
            if (colon < 1) continue;
            headers.computeIfAbsent(
                            line.substring(0, colon).toLowerCase(Locale.ROOT),
                            name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        byte[] body = (end < 0 ? "" : text.substring(end + 2)).getBytes(UTF_8);
        return new SignedRequest(first[0], first.length < 2 ? "/" : first[1], headers, body);
    }

    private static String host(SignedRequest request) {
        return request.lines("host").getFirst().strip().toLowerCase(Locale.ROOT);
    }

    private static String digests(SignedRequest request) {
        return request.lines("digest") + " " + request.lines("content-digest");
    }

    private static String sha256(SignedRequest request) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(request.body()));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static PublicKey key() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair().getPublic();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
