// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.signature;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Signs in the name of one office, by draft-cavage-12, the form every server takes.
public final class Signer {

    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final Clock clock;
    private final URI keyId;
    private final PrivateKey key;

    /// A signer for one key.
    ///
    /// @param keyId as listed in the office's actor document
    public Signer(Clock clock, URI keyId, PrivateKey key) {
        this.clock = clock;
        this.keyId = keyId;
        this.key = key;
    }

    /// The headers that make a fetch of this address a signed one: `Date`, `Signature`.
    ///
    /// `Host` is signed as host and port of the URI; sending it so is the client's part.
    public Map<String, String> get(URI target) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Date", HTTP_DATE.format(clock.instant()));
        return signed("GET", target, headers, List.of(SigningString.TARGET, "host", "date"));
    }

    /// The headers that go with this body to this address: `Date`, `Digest`, `Content-Type`,
    /// `Signature`.
    public Map<String, String> post(URI target, byte[] body, String contentType) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Date", HTTP_DATE.format(clock.instant()));
        headers.put("Digest", Digests.of(body));
        headers.put("Content-Type", contentType);
        return signed(
                "POST",
                target,
                headers,
                List.of(SigningString.TARGET, "host", "date", "digest", "content-type"));
    }

    /// As [#post(URI, byte[], String)] with the digest of the body.
    public Map<String, String> post(
            URI target, byte[] bodySha256, String contentType, Scheme scheme, Instant at) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Date", HTTP_DATE.format(at));
        headers.put("Digest", "SHA-256=" + Base64.getEncoder().encodeToString(bodySha256));
        headers.put("Content-Type", contentType);
        return signed(
                "POST",
                target,
                headers,
                List.of(SigningString.TARGET, "host", "date", "digest", "content-type"));
    }

    private Map<String, String> signed(
            String method, URI target, Map<String, String> headers, List<String> covered) {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        headers.forEach((name, value) -> lines.put(name, List.of(value)));
        lines.put("host", List.of(host(target)));
        SignedRequest request = new SignedRequest(method, pathAndQuery(target), lines, new byte[0]);
        byte[] text =
                SigningString.of(request, covered, Optional.empty(), Optional.empty())
                        .orElseThrow();
        headers.put(
                "Signature",
                "keyId=\"%s\",algorithm=\"rsa-sha256\",headers=\"%s\",signature=\"%s\""
                        .formatted(
                                keyId,
                                String.join(" ", covered),
                                Base64.getEncoder().encodeToString(sign(text))));
        return headers;
    }

    private byte[] sign(byte[] text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("our own key does not sign", e);
        }
    }

    private static String host(URI target) {
        return target.getPort() < 0 ? target.getHost() : target.getHost() + ":" + target.getPort();
    }

    /// As a client sends it: in ASCII, and never empty.
    private static String pathAndQuery(URI target) {
        URI sent = URI.create(target.toASCIIString());
        String path = sent.getRawPath().isEmpty() ? "/" : sent.getRawPath();
        return sent.getRawQuery() == null ? path : path + "?" + sent.getRawQuery();
    }
}
