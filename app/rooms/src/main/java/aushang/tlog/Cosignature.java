// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/// What stands behind the id of a cosigner's key: when, and the signature over that and the text.
///
/// @param at in whole seconds, not before 1970
/// @see <a href="https://c2sp.org/tlog-cosignature">tlog-cosignature</a>
record Cosignature(Instant at, byte[] signature) {

    private static final int LENGTH = 64;

    /// Reads what [#bytes] writes; empty if it is malformed, or later than Java can tell.
    static Optional<Cosignature> read(byte[] bytes) {
        if (bytes.length != Long.BYTES + LENGTH) return Optional.empty();
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        long seconds = rest.getLong();
        if (seconds < 0 || seconds > Instant.MAX.getEpochSecond()) return Optional.empty();
        byte[] signature = new byte[LENGTH];
        rest.get(signature);
        return Optional.of(new Cosignature(Instant.ofEpochSecond(seconds), signature));
    }

    /// What is signed.
    static byte[] message(Instant at, String checkpoint) {
        return ("cosignature/v1\ntime " + at.getEpochSecond() + "\n" + checkpoint)
                .getBytes(StandardCharsets.UTF_8);
    }

    boolean isBy(VerifierKey key, String checkpoint) {
        return key.verifies(message(at, checkpoint), signature);
    }

    byte[] bytes() {
        return ByteBuffer.allocate(Long.BYTES + LENGTH)
                .putLong(at.getEpochSecond())
                .put(signature)
                .array();
    }
}
