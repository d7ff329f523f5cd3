// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tlog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where the hashes of a tree come from; and what can be computed when they come.
///
/// Every answer is empty where a hash that it needs is no longer there, because the entries below
/// it have been pruned.
public interface Hashes {

    /// The hash of the complete subtree of `2^level` entries from `index * 2^level` on.
    ///
    /// @param level of the binary tree, 0 for leaves
    /// @throws IllegalArgumentException if the tree does not have this subtree yet
    Optional<Hash> at(int level, long index);

    /// The root that the tree had, or has, at this size.
    default Optional<Hash> root(long size) {
        if (size < 0) throw new IllegalArgumentException("no size: " + size);
        return size == 0 ? Optional.of(Hash.OF_NOTHING) : over(0, size);
    }

    default Optional<TreeHead> head(long size) {
        return root(size).map(root -> new TreeHead(size, root));
    }

    /// Shows [TreeHead#includes].
    default Optional<List<Hash>> inclusionProof(long index, long size) {
        return subtreeProof(index, Math.addExact(index, 1), size);
    }

    /// Shows [TreeHead#continues].
    ///
    /// @param older size of the older tree, at least 1
    default Optional<List<Hash>> consistencyProof(long older, long size) {
        return subtreeProof(0, older, size);
    }

    /// Shows [TreeHead#contains].
    ///
    /// @throws IllegalArgumentException if there is no such subtree in a tree of this size, or it
    ///   is empty
    default Optional<List<Hash>> subtreeProof(long start, long end, long size) {
        Subtree part = new Subtree(start, end, Hash.OF_NOTHING);
        if (part.start() == part.end() || part.end() > size)
            throw new IllegalArgumentException(
                    "entries " + start + " to " + end + " of a tree of " + size);
        List<Hash> proof = new ArrayList<>();
        for (Route.Range range : Route.from(new Route.Range(start, end), size).proof()) {
            Optional<Hash> hash = over(range.start(), range.end());
            if (hash.isEmpty()) return Optional.empty();
            proof.add(hash.get());
        }
        return Optional.of(proof);
    }

    /// What a sequencer goes on from.
    default Optional<Frontier> frontier(long size) {
        List<Hash> subtrees = new ArrayList<>();
        long start = 0;
        while (start < size) {
            int level = 63 - Long.numberOfLeadingZeros(size - start);
            Optional<Hash> hash = at(level, start >> level);
            if (hash.isEmpty()) return Optional.empty();
            subtrees.add(hash.get());
            start += 1L << level;
        }
        return Optional.of(Frontier.of(size, subtrees));
    }

    /// The root over these entries, at least one, which are a subtree.
    private Optional<Hash> over(long start, long end) {
        long size = end - start;
        if (Long.bitCount(size) == 1) {
            int level = Long.numberOfTrailingZeros(size);
            return at(level, start >> level);
        }
        long middle = start + Long.highestOneBit(size);
        Optional<Hash> right = over(middle, end);
        return over(start, middle).flatMap(left -> right.map(hash -> Hash.ofNode(left, hash)));
    }
}
