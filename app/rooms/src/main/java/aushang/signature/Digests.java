// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.signature;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/// The `Digest` header (RFC 3230) with SHA-256, the only algorithm the Fediverse and we take.
public final class Digests {

    private Digests() {}

    /// The header's value for a body, such as `SHA-256=47DE…`.
    public static String of(byte[] body) {
        return "SHA-256=" + Base64.getEncoder().encodeToString(sha256(body));
    }

    /// Why the header does not hold for the body; empty when it does.
    static Optional<Reason> objection(String header, byte[] body) {
        if (header.length() > SignatureHeader.LONGEST) return Optional.of(Reason.MALFORMED);
        Optional<String> value = Optional.empty();
        for (String part : header.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0) return Optional.of(Reason.MALFORMED);
            if (!part.substring(0, equals).strip().toLowerCase(Locale.ROOT).equals("sha-256"))
                continue;
            if (value.isPresent()) return Optional.of(Reason.MALFORMED);
            value = Optional.of(part.substring(equals + 1).strip());
        }
        if (value.isEmpty()) return Optional.of(Reason.WRONG_DIGEST);
        Optional<byte[]> claimed = SignatureHeader.base64(value.get());
        if (claimed.isEmpty()) return Optional.of(Reason.MALFORMED);
        return MessageDigest.isEqual(claimed.get(), sha256(body))
                ? Optional.empty()
                : Optional.of(Reason.WRONG_DIGEST);
    }

    static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
