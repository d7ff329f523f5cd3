// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.street;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An answer, ready to leave: the exact bytes and what stands above them.
///
/// @param language BCP 47; `und` where nothing is said in any, and the server would name its own
/// @param etag strong, of these bytes
/// @param cacheControl how long others may keep it
public record Prepared(
        int status,
        String contentType,
        String language,
        byte[] body,
        String etag,
        String cacheControl) {

    /// Pages, actors and notices: a minute fresh, and better stale than none while we are away.
    public static final String BRIEFLY =
            "public, max-age=60, s-maxage=300, stale-while-revalidate=600, stale-if-error=86400";

    /// What counts, and may grow any moment without anyone of ours saying something.
    public static final String COUNTING = "public, max-age=5";

    /// Discovery documents and tombstones.
    public static final String AN_HOUR = "public, max-age=3600";

    /// Addresses that change with their bytes.
    public static final String FOR_EVER = "public, max-age=31536000, immutable";

    public static Prepared of(int status, String contentType, byte[] body, String cacheControl) {
        return new Prepared(status, contentType, "und", body, etag(body), cacheControl);
    }

    public Prepared in(String language) {
        return new Prepared(status, contentType, language, body, etag, cacheControl);
    }

    public static Prepared ok(String contentType, byte[] body) {
        return of(200, contentType, body, BRIEFLY);
    }

    /// The same, only for as long as counts are good.
    public Prepared counting() {
        return new Prepared(status, contentType, language, body, etag, COUNTING);
    }

    /// Whether it is good for no longer than counts are.
    boolean isCounting() {
        return cacheControl.equals(COUNTING);
    }

    /// Everything that stands above the bytes, except their type and length.
    Map<String, String> headers() {
        return Map.of(
                "ETag", etag,
                "Cache-Control", cacheControl,
                "Content-Language", language,
                "Vary", "Accept, Accept-Language");
    }

    /// Whether the reader has exactly these bytes already and is told so with 304.
    ///
    /// @param ifNoneMatch the request's header; more than 1000 characters are not looked at
    boolean isKnownTo(@Nullable String ifNoneMatch) {
        return status == 200
                && ifNoneMatch != null
                && ifNoneMatch.length() <= 1000
                && (ifNoneMatch.strip().equals("*") || ifNoneMatch.contains(etag));
    }

    private static String etag(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return '"'
                    + Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(digest)
                            .substring(0, 27)
                    + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
