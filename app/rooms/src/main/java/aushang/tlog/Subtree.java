// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tlog;

import java.util.List;

/// What someone says of a part of a tree: the entries from `start` on, before `end`, have this
/// root.
///
/// @param start a multiple of the smallest power of two that is not below the number of entries
/// @param end not below `start`
public record Subtree(long start, long end, Hash root) {

    /// @throws IllegalArgumentException if no tree has such a part
    public Subtree {
        if (start < 0 || end < start || (start & spread(end - start)) != 0)
            throw new IllegalArgumentException("no subtree: " + start + " to " + end);
    }

    /// Whether the proof shows that the entry at this index of the log has this hash.
    public boolean includes(long index, Hash leaf, List<Hash> proof) {
        return index >= start
                && new TreeHead(end - start, root).includes(index - start, leaf, proof);
    }

    /// The bits below the smallest power of two that is not below the size.
    private static long spread(long size) {
        return size <= 1 ? 0 : (Long.highestOneBit(size - 1) << 1) - 1;
    }
}
