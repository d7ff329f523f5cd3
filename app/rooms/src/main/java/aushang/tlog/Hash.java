// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tlog;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// A SHA-256 hash in a tree: of an entry, of two hashes, or of nothing.
///
/// Entries and nodes are hashed with different first bytes, so that neither can pass for the other.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc6962#section-2.1">RFC 6962 §2.1</a>
public final class Hash {

    /// Bytes of a hash.
    public static final int LENGTH = 32;

    /// The root of a tree without entries.
    public static final Hash OF_NOTHING = new Hash(sha256().digest());

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /// @throws IllegalArgumentException if these are not 32 bytes
    public static Hash of(byte[] bytes) {
        if (bytes.length != LENGTH)
            throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.length);
        return new Hash(bytes.clone());
    }

    /// The hash of an entry, as it stands in the tree.
    public static Hash ofLeaf(byte[] entry) {
        MessageDigest digest = sha256();
        digest.update(LEAF);
        return new Hash(digest.digest(entry));
    }

    /// The hash of the tree that has these two below its root.
    public static Hash ofNode(Hash left, Hash right) {
        MessageDigest digest = sha256();
        digest.update(NODE);
        digest.update(left.bytes);
        return new Hash(digest.digest(right.bytes));
    }

    /// Reads standard base64; empty if it is not exactly 32 bytes, written in the one way.
    public static Optional<Hash> parse(String base64) {
        return Strict.base64(base64).filter(bytes -> bytes.length == LENGTH).map(Hash::new);
    }

    /// Hashes one after the other, as a tile has them.
    ///
    /// @throws IllegalArgumentException if the bytes do not end with a hash
    public static List<Hash> split(byte[] hashes) {
        if (hashes.length % LENGTH != 0)
            throw new IllegalArgumentException("hashes have 32 bytes each, not " + hashes.length);
        List<Hash> split = new ArrayList<>(hashes.length / LENGTH);
        for (int at = 0; at < hashes.length; at += LENGTH)
            split.add(new Hash(Arrays.copyOfRange(hashes, at, at + LENGTH)));
        return split;
    }

    /// The opposite of [#split].
    public static byte[] join(List<Hash> hashes) {
        ByteBuffer joined = ByteBuffer.allocate(hashes.size() * LENGTH);
        for (Hash hash : hashes) joined.put(hash.bytes);
        return joined.array();
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /// Standard base64, as in checkpoints and proofs.
    @Override
    public String toString() {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
