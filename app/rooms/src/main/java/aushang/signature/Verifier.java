// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.signature;

import aushang.crypto.Engine;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Judges signed requests, cheapest question first: form, coverage, host, age, digest; the key
/// comes last.
///
/// Where there is a `Signature-Input`, RFC 9421 applies and nothing else, whatever `Signature`
/// looks like: a request that fails one scheme is not tried with the other. See [MessageCheck].
/// Without, it is draft-cavage; covered must then be `(request-target)`, `host`, `date` or
/// `(created)`, and `digest` when there is a body.
public final class Verifier {

    /// How old a request may be.
    static final Duration PAST = Duration.ofHours(1);

    /// How far ahead of us the sender's clock may be.
    static final Duration FUTURE = Duration.ofMinutes(5);

    private static final List<String> ONCE = List.of("host", "date", "digest");
    private static final int LONGEST_KEY_ID = 2048;

    private final Clock clock;
    private final String authority;
    private final Engine engine;
    private final MessageCheck messages;

    /// A verifier for one server.
    ///
    /// @param authority our host, and port unless 443; what was signed for another is refused
    public Verifier(Clock clock, String authority, Engine engine) {
        this.clock = clock;
        this.authority = authority.toLowerCase(Locale.ROOT);
        this.engine = engine;
        this.messages = new MessageCheck(clock, this.authority, engine);
    }

    /// All that can be judged without the key. Makes no connection.
    public Precheck check(SignedRequest request) {
        if (!request.lines("signature-input").isEmpty()) {
            Optional<Reason> objection = form(request).or(() -> host(request));
            return objection
                    .<Precheck>map(Precheck.Refused::new)
                    .orElseGet(() -> messages.check(request));
        }
        return switch (SignatureHeader.parse(request.lines("signature"))) {
            case SignatureHeader.Parsed.Refused(var reason) -> refused(reason);
            case SignatureHeader.Parsed.Present(var header) -> check(request, header);
        };
    }

    private Precheck check(SignedRequest request, SignatureHeader header) {
        Optional<Reason> objection =
                form(request)
                        .or(() -> algorithm(header))
                        .or(() -> coverage(request, header))
                        .or(() -> host(request))
                        .or(() -> age(request, header))
                        .or(() -> digest(request));
        if (objection.isPresent()) return refused(objection.get());
        Optional<URI> keyId = keyId(header.keyId());
        if (keyId.isEmpty()) return refused(Reason.BAD_KEY_ID);
        Optional<byte[]> signed =
                SigningString.of(request, header.covered(), header.created(), header.expires());
        if (signed.isEmpty()) return refused(Reason.HEADER_MISSING);
        return new Precheck.Ready(
                engine,
                keyId.get(),
                Set.of(Scheme.CAVAGE_RSA),
                signed.get(),
                header.signature(),
                Optional::empty);
    }

    private static Optional<Reason> form(SignedRequest request) {
        if (!request.target().startsWith("/")) return Optional.of(Reason.MALFORMED);
        for (String name : ONCE)
            if (request.lines(name).size() > 1) return Optional.of(Reason.MALFORMED);
        for (List<String> lines : request.headers().values())
            for (String line : lines)
                if (line.indexOf('\r') >= 0 || line.indexOf('\n') >= 0)
                    return Optional.of(Reason.MALFORMED);
        return Optional.empty();
    }

    private static Optional<Reason> algorithm(SignatureHeader header) {
        String algorithm = header.algorithm().orElse("hs2019");
        if (!algorithm.equals("hs2019") && !algorithm.equals("rsa-sha256"))
            return Optional.of(Reason.UNSUPPORTED);
        // §2.3: with a legacy algorithm the two times must not be signed.
        boolean times =
                header.covered().contains(SigningString.CREATED)
                        || header.covered().contains(SigningString.EXPIRES);
        return times && algorithm.equals("rsa-sha256")
                ? Optional.of(Reason.UNSUPPORTED)
                : Optional.empty();
    }

    private static Optional<Reason> coverage(SignedRequest request, SignatureHeader header) {
        List<String> covered = header.covered();
        boolean dated = covered.contains("date") || covered.contains(SigningString.CREATED);
        boolean enough =
                covered.contains(SigningString.TARGET)
                        && covered.contains("host")
                        && dated
                        && (!request.hasBody() || covered.contains("digest"));
        return enough ? Optional.empty() : Optional.of(Reason.NOT_COVERED);
    }

    private Optional<Reason> host(SignedRequest request) {
        if (request.lines("host").isEmpty()) return Optional.of(Reason.HEADER_MISSING);
        String host = request.lines("host").getFirst().strip().toLowerCase(Locale.ROOT);
        if (host.endsWith(":443")) host = host.substring(0, host.length() - 4);
        return host.equals(authority) ? Optional.empty() : Optional.of(Reason.WRONG_HOST);
    }

    /// A time that is given must hold, also where it is not signed: a lie there is still a lie.
    private Optional<Reason> age(SignedRequest request, SignatureHeader header) {
        Instant now = clock.instant();
        if (header.expires().filter(now::isAfter).isPresent())
            return Optional.of(Reason.OUT_OF_TIME);
        if (header.created().filter(time -> !isNear(now, time)).isPresent())
            return Optional.of(Reason.OUT_OF_TIME);
        if (!header.covered().contains("date")) return Optional.empty();
        if (request.lines("date").isEmpty()) return Optional.of(Reason.HEADER_MISSING);
        try {
            Instant date =
                    ZonedDateTime.parse(
                                    request.lines("date").getFirst().strip(),
                                    DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
            return isNear(now, date) ? Optional.empty() : Optional.of(Reason.OUT_OF_TIME);
        } catch (DateTimeException e) {
            return Optional.of(Reason.MALFORMED);
        }
    }

    static boolean isNear(Instant now, Instant time) {
        return !time.isBefore(now.minus(PAST)) && !time.isAfter(now.plus(FUTURE));
    }

    private static Optional<Reason> digest(SignedRequest request) {
        if (request.lines("digest").isEmpty())
            return request.hasBody() ? Optional.of(Reason.WRONG_DIGEST) : Optional.empty();
        return Digests.objection(request.lines("digest").getFirst(), request.body());
    }

    /// A key id that is no plain https address must not even be thought of as fetchable.
    static Optional<URI> keyId(String text) {
        if (text.length() > LONGEST_KEY_ID) return Optional.empty();
        try {
            URI uri = new URI(text);
            boolean plain =
                    "https".equals(uri.getScheme())
                            && uri.getHost() != null
                            && uri.getRawUserInfo() == null;
            return plain ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Precheck refused(Reason reason) {
        return new Precheck.Refused(reason);
    }
}
