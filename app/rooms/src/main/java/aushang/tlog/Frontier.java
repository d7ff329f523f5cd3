// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tlog;

import java.util.ArrayList;
import java.util.List;

/// The right edge of a tree: as much of it as is needed to append, and to know the root.
///
/// Keeps the hash of each of the complete subtrees that a tree of this size is made of, at most 63.
/// A value: whoever appends in a transaction that fails still has the frontier from before.
public final class Frontier {

    /// Of a tree without entries.
    public static final Frontier EMPTY = new Frontier(0, new None());

    private final long size;
    private final Subtrees subtrees;

    /// Complete subtrees, the smallest first; each is smaller than the next.
    private sealed interface Subtrees {}

    private record None() implements Subtrees {}

    private record Complete(int level, Hash hash, Subtrees larger) implements Subtrees {}

    /// Told of every hash that a new entry adds to the tiles.
    public interface Growth {

        /// @param level of tiles, where 0 are leaves
        /// @param index within the level; the tile is its 256th part
        void hash(int level, long index, Hash hash);
    }

    private Frontier(long size, Subtrees subtrees) {
        this.size = size;
        this.subtrees = subtrees;
    }

    /// A frontier from what [#subtrees] once gave.
    ///
    /// @param subtrees of the complete subtrees, the largest first
    /// @throws IllegalArgumentException if a tree of this size has more of them, or fewer
    public static Frontier of(long size, List<Hash> subtrees) {
        if (size < 0 || subtrees.size() != Long.bitCount(size))
            throw new IllegalArgumentException(
                    "a tree of " + size + " entries, with " + subtrees.size() + " subtrees");
        Subtrees restored = new None();
        long rest = size;
        for (Hash hash : subtrees) {
            long largest = Long.highestOneBit(rest);
            restored = new Complete(Long.numberOfTrailingZeros(largest), hash, restored);
            rest -= largest;
        }
        return new Frontier(size, restored);
    }

    public Frontier append(Hash leaf) {
        return append(leaf, (level, index, hash) -> {});
    }

    /// The frontier with one entry more.
    ///
    /// @throws IllegalStateException if the tree has 2^63 - 1 entries
    public Frontier append(Hash leaf, Growth growth) {
        if (size == Long.MAX_VALUE) throw new IllegalStateException("the tree is full");
        growth.hash(0, size, leaf);
        Complete top = new Complete(0, leaf, subtrees);
        while (top.larger() instanceof Complete(int level, Hash hash, Subtrees larger)
                && level == top.level()) {
            top = new Complete(level + 1, Hash.ofNode(hash, top.hash()), larger);
            if (top.level() % Tile.HEIGHT == 0)
                growth.hash(top.level() / Tile.HEIGHT, size >> top.level(), top.hash());
        }
        return new Frontier(size + 1, top);
    }

    /// Entries in the tree.
    public long size() {
        return size;
    }

    public Hash root() {
        if (!(subtrees instanceof Complete top)) return Hash.OF_NOTHING;
        Hash root = top.hash();
        Subtrees rest = top.larger();
        while (rest instanceof Complete(int level, Hash hash, Subtrees larger)) {
            root = Hash.ofNode(hash, root);
            rest = larger;
        }
        return root;
    }

    public TreeHead head() {
        return new TreeHead(size, root());
    }

    /// The hashes of the complete subtrees, the largest first.
    public List<Hash> subtrees() {
        List<Hash> hashes = new ArrayList<>();
        Subtrees rest = subtrees;
        while (rest instanceof Complete(int level, Hash hash, Subtrees larger)) {
            hashes.addFirst(hash);
            rest = larger;
        }
        return hashes;
    }
}
