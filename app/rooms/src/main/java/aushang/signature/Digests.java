// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.signature;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.greenbytes.http.sfv.ByteSequenceItem;
import org.greenbytes.http.sfv.ListElement;

/// What a header says of the body, in SHA-256 alone: `Digest` (RFC 3230) beside draft-cavage,
/// `Content-Digest` (RFC 9530) beside RFC 9421.
public final class Digests {

    private Digests() {}

    /// The value of `Digest` for a body with this SHA-256, such as `SHA-256=47DE…`.
    static String ofSha256(byte[] sha256) {
        return "SHA-256=" + Base64.getEncoder().encodeToString(sha256);
    }

    /// The value of `Content-Digest` (RFC 9530) for a body with this SHA-256.
    static String contentDigest(byte[] sha256) {
        return "sha-256=:" + Base64.getEncoder().encodeToString(sha256) + ":";
    }

    /// Why `Content-Digest` does not hold for the body; empty when it does. Of several digests only
    /// SHA-256 counts.
    static Optional<Reason> contentObjection(List<String> lines, byte[] body) {
        Optional<Map<String, ListElement<?>>> digests = StructuredFields.dictionary(lines);
        if (digests.isEmpty()) return Optional.of(Reason.MALFORMED);
        ListElement<?> claimed = digests.get().get("sha-256");
        if (claimed == null) return Optional.of(Reason.WRONG_DIGEST);
        if (!(claimed instanceof ByteSequenceItem bytes)) return Optional.of(Reason.MALFORMED);
        return MessageDigest.isEqual(MessageSignature.bytes(bytes), sha256(body))
                ? Optional.empty()
                : Optional.of(Reason.WRONG_DIGEST);
    }

    /// Why `Digest` does not hold for the body; empty when it does.
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

    /// SHA-256 of a body; computed once, it serves every copy.
    public static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
