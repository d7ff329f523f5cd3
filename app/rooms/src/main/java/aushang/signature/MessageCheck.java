// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.signature;

import aushang.crypto.Engine;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Judges requests signed after RFC 9421, without their key.
///
/// Covered must be `@method`, `@target-uri` (or `@authority`, `@path` and `@query`), and
/// `content-digest` when there is a body; named must be the key and when it was signed.
final class MessageCheck {

    private static final Set<Scheme> SCHEMES =
            EnumSet.of(Scheme.RFC9421_RSA, Scheme.RFC9421_ED25519);

    private static final Set<String> TARGET_IN_PARTS = Set.of("@authority", "@path", "@query");

    private final Clock clock;
    private final String authority;
    private final Engine engine;
    private final Nonces nonces = new Nonces();

    MessageCheck(Clock clock, String authority, Engine engine) {
        this.clock = clock;
        this.authority = authority;
        this.engine = engine;
    }

    /// All that can be judged without the key; host and form of the request are judged already.
    Precheck check(SignedRequest request) {
        return switch (MessageSignature.parse(
                request.lines("signature-input"), request.lines("signature"))) {
            case MessageSignature.Parsed.Refused(var reason) -> new Precheck.Refused(reason);
            case MessageSignature.Parsed.Present(var signature) -> check(request, signature);
        };
    }

    private Precheck check(SignedRequest request, MessageSignature signature) {
        Set<Scheme> schemes = schemes(signature);
        if (schemes.isEmpty()) return new Precheck.Refused(Reason.UNSUPPORTED);
        Optional<Reason> objection =
                coverage(request, signature)
                        .or(() -> age(signature))
                        .or(() -> digest(request, signature));
        if (objection.isPresent()) return new Precheck.Refused(objection.get());
        Optional<URI> keyId = Verifier.keyId(signature.keyId());
        if (keyId.isEmpty()) return new Precheck.Refused(Reason.BAD_KEY_ID);
        Optional<byte[]> signed =
                SignatureBase.of(request, authority, signature.covered(), signature.parameters());
        if (signed.isEmpty()) return new Precheck.Refused(Reason.HEADER_MISSING);
        return new Precheck.Ready(
                engine,
                keyId.get(),
                schemes,
                signed.get(),
                signature.signature(),
                () -> nonce(signature));
    }

    /// Unless the algorithm is named, the key's kind decides (§3.2).
    private static Set<Scheme> schemes(MessageSignature signature) {
        return SCHEMES.stream()
                .filter(scheme ->
                        signature.algorithm().map(scheme.registered()::equals).orElse(true))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<Reason> coverage(SignedRequest request, MessageSignature signature) {
        List<String> covered = signature.covered();
        boolean target = covered.contains("@target-uri") || covered.containsAll(TARGET_IN_PARTS);
        boolean enough =
                covered.contains("@method")
                        && target
                        && (!request.hasBody() || covered.contains("content-digest"));
        return enough ? Optional.empty() : Optional.of(Reason.NOT_COVERED);
    }

    private Optional<Reason> age(MessageSignature signature) {
        Instant now = clock.instant();
        boolean over = signature.expires().filter(now::isAfter).isPresent();
        return over || !Verifier.isNear(now, signature.created())
                ? Optional.of(Reason.OUT_OF_TIME)
                : Optional.empty();
    }

    private static Optional<Reason> digest(SignedRequest request, MessageSignature signature) {
        List<String> lines = request.lines("content-digest");
        if (!lines.isEmpty()) return Digests.contentObjection(lines, request.body());
        if (signature.covered().contains("content-digest"))
            return Optional.of(Reason.HEADER_MISSING);
        return Optional.empty();
    }

    private Optional<Reason> nonce(MessageSignature signature) {
        boolean reused =
                signature
                        .nonce()
                        .filter(nonce ->
                                !nonces.belongs(signature.keyId(), nonce, signature.signature()))
                        .isPresent();
        return reused ? Optional.of(Reason.NONCE_REUSED) : Optional.empty();
    }
}
