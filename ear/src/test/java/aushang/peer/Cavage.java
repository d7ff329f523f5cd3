// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// HTTP signatures after draft-cavage-12 with RSA and SHA-256, as most of the network signs.
///
/// The checks are those of a strict server: what passes here passes at Mastodon.
final class Cavage {

    /// As in HTTP: `Tue, 24 Nov 2026 05:36:09 GMT`, with two digits for the day.
    static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private static final Pattern PARAMETER =
            Pattern.compile("\\s*([A-Za-z]+)=(?:\"([^\"]*)\"|([0-9]+))\\s*(?:,|$)");
    private static final Duration LARGEST_SKEW = Duration.ofHours(1);

    /// Which keys of an actor's document a server reads.
    enum Keys {
        /// The one in `publicKey`, as most do.
        MAIN,
        /// Those in `assertionMethod` too (FEP-521a).
        EVERY
    }

    private Cavage() {}

    static String digest(byte[] body) {
        try {
            return "SHA-256="
                    + Base64.getEncoder()
                            .encodeToString(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] sign(PrivateKey key, String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String pem(PublicKey key) {
        Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN PUBLIC KEY-----\n"
                + lines.encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    /// Checks a received request.
    ///
    /// @param ownDomain what `Host` must say
    /// @param reads which keys of a document count
    /// @param fetch brings the document at an address
    static Verdict judge(
            Arrival arrival,
            String ownDomain,
            Instant now,
            Keys reads,
            Function<URI, Response> fetch) {
        List<String> lines = arrival.headers("signature");
        if (lines.isEmpty()) return new Verdict.Unsigned();
        try {
            if (lines.size() > 1) throw new Doubt("there are " + lines.size() + " Signature lines");
            Map<String, String> parameters = parameters(lines.getFirst());
            List<String> covered = List.of(required(parameters, "headers").split(" ", -1));
            checkCoverage(arrival, covered);
            checkHost(arrival, ownDomain);
            checkDate(arrival, now);
            checkDigest(arrival);
            Key key = key(required(parameters, "keyId"), reads, fetch);
            checkAlgorithm(parameters.getOrDefault("algorithm", "hs2019"));
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key.key);
            signature.update(signedText(arrival, covered).getBytes(StandardCharsets.UTF_8));
            if (!signature.verify(Base64.getDecoder().decode(required(parameters, "signature"))))
                throw new Doubt("the signature does not fit the request");
            return new Verdict.Genuine(key.owner, covered);
        } catch (Doubt e) {
            return new Verdict.Refused(e.reason);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return new Verdict.Refused(e.toString());
        }
    }

    private static Map<String, String> parameters(String line) throws Doubt {
        Map<String, String> parameters = new LinkedHashMap<>();
        Matcher matcher = PARAMETER.matcher(line);
        int end = 0;
        while (end < line.length()) {
            if (!matcher.find(end) || matcher.start() != end)
                throw new Doubt("cannot read '" + line + "'");
            String value = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            if (parameters.put(matcher.group(1), value) != null)
                throw new Doubt("parameter '" + matcher.group(1) + "' is there twice");
            end = matcher.end();
        }
        return parameters;
    }

    private static String required(Map<String, String> parameters, String name) throws Doubt {
        String value = parameters.get(name);
        if (value == null || value.isEmpty())
            throw new Doubt("parameter '" + name + "' is missing");
        return value;
    }

    private static void checkCoverage(Arrival arrival, List<String> covered) throws Doubt {
        List<String> needed = new ArrayList<>(List.of("(request-target)", "host", "date"));
        if (arrival.method().equals("POST")) needed.add("digest");
        needed.removeAll(covered);
        if (!needed.isEmpty()) throw new Doubt("the signature leaves out " + needed);
        if (Set.copyOf(covered).size() != covered.size())
            throw new Doubt("a header is signed twice");
    }

    private static void checkHost(Arrival arrival, String ownDomain) throws Doubt {
        if (!arrival.headers("host").equals(List.of(ownDomain)))
            throw new Doubt(
                    "the request is for " + arrival.headers("host") + ", not for " + ownDomain);
    }

    private static void checkDate(Arrival arrival, Instant now) throws Doubt {
        String date = arrival.header("date").orElse("");
        try {
            Instant signedAt = HTTP_DATE.parse(date, Instant::from);
            if (Duration.between(signedAt, now).abs().compareTo(LARGEST_SKEW) > 0)
                throw new Doubt("the date is too far away: " + date);
        } catch (DateTimeException e) {
            throw new Doubt("not a date of HTTP: '" + date + "'");
        }
    }

    private static void checkDigest(Arrival arrival) throws Doubt {
        if (!arrival.method().equals("POST")) return;
        List<String> digest = arrival.headers("digest");
        if (!digest.equals(List.of(digest(arrival.bytes()))))
            throw new Doubt("the digest does not fit the body: " + digest);
    }

    private static void checkAlgorithm(String algorithm) throws Doubt {
        if (!Set.of("rsa-sha256", "hs2019").contains(algorithm))
            throw new Doubt("algorithm '" + algorithm + "'");
    }

    /// The id of the key that a request says it is signed with, empty if it says none.
    static String keyId(Arrival arrival) {
        try {
            return parameters(arrival.header("signature").orElse("")).getOrDefault("keyId", "");
        } catch (Doubt unreadable) {
            return "";
        }
    }

    private record Key(URI owner, PublicKey key) {}

    /// A key counts only if its owner's document, read at the owner's own address, names it.
    private static Key key(String keyId, Keys reads, Function<URI, Response> fetch)
            throws Doubt, GeneralSecurityException {
        int fragment = keyId.indexOf('#');
        URI address = URI.create(fragment < 0 ? keyId : keyId.substring(0, fragment));
        if (!"https".equals(address.getScheme()))
            throw new Doubt("the key is not at an https address: " + keyId);
        JsonNode document = document(address, fetch);
        JsonNode found =
                document.path("publicKey").isMissingNode() ? document : document.path("publicKey");
        URI owner = URI.create(found.path("owner").asText());
        if (!address.getAuthority().equals(owner.getAuthority()))
            throw new Doubt("the key of " + owner + " is kept at " + address);
        JsonNode actor = owner.equals(address) ? document : document(owner, fetch);
        if (!actor.path("id").asText().equals(owner.toString()))
            throw new Doubt("not the document of " + owner);
        if (reads == Keys.EVERY) {
            for (JsonNode shown : actor.path("assertionMethod"))
                if (shown.path("id").asText().equals(keyId)
                        && shown.path("controller").asText().equals(owner.toString()))
                    return new Key(owner, Multikey.rsa(shown.path("publicKeyMultibase").asText()));
        }
        JsonNode named = actor.path("publicKey");
        if (!named.path("id").asText().equals(keyId))
            throw new Doubt(owner + " does not name the key " + keyId);
        return new Key(owner, decode(named.path("publicKeyPem").asText()));
    }

    private static JsonNode document(URI address, Function<URI, Response> fetch) throws Doubt {
        Response response = fetch.apply(address);
        if (response.status() != 200) throw new Doubt(address + " answered " + response.status());
        String type = response.header("content-type").orElse("");
        if (!type.startsWith("application/activity+json")
                && !type.startsWith("application/ld+json"))
            throw new Doubt(address + " is '" + type + "'");
        return response.json();
    }

    private static PublicKey decode(String pem) throws Doubt, GeneralSecurityException {
        String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        PublicKey key =
                KeyFactory.getInstance("RSA")
                        .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
        int bits = ((RSAPublicKey) key).getModulus().bitLength();
        if (bits < 2048) throw new Doubt("a key of " + bits + " bits");
        return key;
    }

    private static String signedText(Arrival arrival, List<String> covered) throws Doubt {
        List<String> lines = new ArrayList<>();
        for (String name : covered) {
            if (name.equals("(request-target)")) {
                lines.add(
                        name
                                + ": "
                                + arrival.method().toLowerCase(Locale.ROOT)
                                + " "
                                + arrival.target());
            } else if (arrival.headers(name).isEmpty()) {
                throw new Doubt("the signature covers '" + name + "', which is not there");
            } else {
                lines.add(name + ": " + String.join(", ", arrival.headers(name)));
            }
        }
        return String.join("\n", lines);
    }

    /// Why a signature does not count.
    @SuppressWarnings("serial")
    private static final class Doubt extends Exception {

        private final String reason;

        private Doubt(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }
    }
}
