// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.signature;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;

/// Remembers which request a sender's nonce belonged to (RFC 9421 §7.2.2).
///
/// A request that is sent again as it was is no fraud: its activity is known by id. A nonce under
/// another signature is. Remembered in this process, for longer than a request is young enough;
/// only requests that were proven get this far.
final class Nonces {

    private static final long MOST = 50_000;

    /// By SHA-256 of key and nonce: whoever sends long ones fills no more memory than others.
    private final Cache<String, String> signatures =
            Caffeine.newBuilder()
                    .maximumSize(MOST)
                    .expireAfterWrite(
                            Verifier.PAST.plus(Verifier.FUTURE).plus(Duration.ofMinutes(5)))
                    .build();

    /// Whether the nonce has not been seen with another signature; from now on it belongs to this.
    boolean belongs(String keyId, String nonce, byte[] signature) {
        String mine = hex(signature);
        String key = hex((keyId + " " + nonce).getBytes(StandardCharsets.UTF_8));
        String first = signatures.get(key, absent -> mine);
        return first.equals(mine);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(Digests.sha256(bytes));
    }
}
