// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.signature;

import aushang.crypto.SigningKey;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Signs in the name of one actor, in any [Scheme] that it has a key for.
public final class Signer {

    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    /// The one label of the one signature (RFC 9421 §4.1).
    private static final String LABEL = "sig1";

    private final Clock clock;
    private final SigningKey rsa;
    private final Optional<SigningKey> ed25519;

    /// @param ed25519 empty for an actor that has no such key
    public Signer(Clock clock, SigningKey rsa, Optional<SigningKey> ed25519) {
        this.clock = clock;
        this.rsa = rsa;
        this.ed25519 = ed25519;
    }

    /// The headers that make a fetch of this address a signed one.
    ///
    /// `Host` is signed as host and port of the URI; sending it so is the client's part.
    ///
    /// @throws IllegalStateException if there is no key for the scheme
    public Map<String, String> get(URI target, Scheme scheme) {
        Map<String, String> headers = new LinkedHashMap<>();
        return scheme == Scheme.CAVAGE_RSA
                ? cavage("GET", target, headers, clock.instant())
                : message("GET", target, headers, scheme, clock.instant());
    }

    /// The headers that go with a body to this address, `Content-Type` among them.
    ///
    /// @param bodySha256 the body's SHA-256, computed once for all its copies
    /// @param at when it is sent, to a few minutes; that it was signed earlier is no harm
    /// @throws IllegalStateException if there is no key for the scheme
    public Map<String, String> post(
            URI target, byte[] bodySha256, String contentType, Scheme scheme, Instant at) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", contentType);
        if (scheme == Scheme.CAVAGE_RSA) {
            headers.put("Digest", Digests.ofSha256(bodySha256));
            return cavage("POST", target, headers, at);
        }
        headers.put("Content-Digest", Digests.contentDigest(bodySha256));
        return message("POST", target, headers, scheme, at);
    }

    private Map<String, String> cavage(
            String method, URI target, Map<String, String> headers, Instant at) {
        headers.put("Date", HTTP_DATE.format(at));
        List<String> covered = new ArrayList<>(List.of(SigningString.TARGET, "host", "date"));
        if (headers.containsKey("Digest")) covered.addAll(List.of("digest", "content-type"));
        byte[] text =
                SigningString.of(
                                request(method, target, headers),
                                covered,
                                Optional.empty(),
                                Optional.empty())
                        .orElseThrow();
        headers.put(
                "Signature",
                "keyId=\""
                        + rsa.id()
                        + "\",algorithm=\"rsa-sha256\",headers=\""
                        + String.join(" ", covered)
                        + "\",signature=\""
                        + Base64.getEncoder().encodeToString(rsa.sign(text))
                        + "\"");
        return headers;
    }

    private Map<String, String> message(
            String method, URI target, Map<String, String> headers, Scheme scheme, Instant at) {
        SigningKey key = key(scheme);
        List<String> covered = new ArrayList<>(List.of("@method", "@target-uri", "@authority"));
        if (headers.containsKey("Content-Digest")) covered.add("content-digest");
        String parameters =
                covered.stream()
                                .map(name -> "\"" + name + "\"")
                                .collect(Collectors.joining(" ", "(", ")"))
                        + ";created="
                        + at.getEpochSecond()
                        + ";keyid=\""
                        + key.id()
                        + "\";alg=\""
                        + scheme.registered()
                        + "\"";
        byte[] text =
                SignatureBase.of(
                                request(method, target, headers),
                                authority(target),
                                covered,
                                parameters)
                        .orElseThrow();
        headers.put("Signature-Input", LABEL + "=" + parameters);
        headers.put(
                "Signature",
                LABEL + "=:" + Base64.getEncoder().encodeToString(key.sign(text)) + ":");
        return headers;
    }

    private SigningKey key(Scheme scheme) {
        return switch (scheme) {
            case CAVAGE_RSA, RFC9421_RSA -> rsa;
            case RFC9421_ED25519 ->
                    ed25519.orElseThrow(() -> new IllegalStateException("no key for " + scheme));
        };
    }

    private static SignedRequest request(String method, URI target, Map<String, String> headers) {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        headers.forEach((name, value) -> lines.put(name, List.of(value)));
        lines.put("host", List.of(host(target)));
        return new SignedRequest(method, pathAndQuery(target), lines, new byte[0]);
    }

    private static String host(URI target) {
        return target.getPort() < 0 ? target.getHost() : target.getHost() + ":" + target.getPort();
    }

    /// Normalised as RFC 9421 §2.2.3 wants it: lower case, without a default port.
    private static String authority(URI target) {
        String host = target.getHost().toLowerCase(Locale.ROOT);
        int port = target.getPort();
        return port < 0 || port == 443 ? host : host + ":" + port;
    }

    /// As a client sends it: in ASCII, and never empty.
    private static String pathAndQuery(URI target) {
        URI sent = URI.create(target.toASCIIString());
        String path = sent.getRawPath().isEmpty() ? "/" : sent.getRawPath();
        return sent.getRawQuery() == null ? path : path + "?" + sent.getRawQuery();
    }
}
