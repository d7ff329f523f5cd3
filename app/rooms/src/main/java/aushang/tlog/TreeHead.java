// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tlog;

import java.util.List;

/// What someone says of a tree: so many entries, this root.
///
/// Proofs come from others; none of the answers needs any of their numbers to be sensible.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9162#section-2.1.3">RFC 9162 §2.1.3 and
///   §2.1.4</a>
public record TreeHead(long size, Hash root) {

    /// @throws IllegalArgumentException if the size is negative
    public TreeHead {
        if (size < 0) throw new IllegalArgumentException("no size: " + size);
    }

    /// Whether the proof shows that the entry at this index has this hash.
    public boolean includes(long index, Hash leaf, List<Hash> proof) {
        return index >= 0 && index < size && contains(new Subtree(index, index + 1, leaf), proof);
    }

    /// Whether the proof shows that the older tree is the beginning of this one.
    ///
    /// Never for an older tree without entries: it begins every tree, and nothing shows it.
    public boolean continues(TreeHead older, List<Hash> proof) {
        return older.size() > 0 && contains(new Subtree(0, older.size(), older.root()), proof);
    }

    /// Whether the proof shows that the subtree is part of this tree.
    public boolean contains(Subtree part, List<Hash> proof) {
        if (part.end() > size) return false;
        if (part.start() == part.end())
            return part.root().equals(Hash.OF_NOTHING) && proof.isEmpty();
        return Route.from(new Route.Range(part.start(), part.end()), size)
                .leads(part.root(), root, proof);
    }
}
