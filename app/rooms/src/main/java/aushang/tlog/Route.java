// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tlog;

import java.util.ArrayList;
import java.util.List;

/// The way from a subtree up to the root: what stands beside it at each step.
///
/// The same way proves that an entry is in a tree (a subtree of one), that a tree is the beginning
/// of another (a subtree from 0), and that a subtree is part of a tree.
///
/// @param steps from the subtree upwards
/// @param last what the way begins with; not the whole subtree where that is no node of the tree
/// @see <a
///   href="https://datatracker.ietf.org/doc/html/draft-ietf-plants-merkle-tree-certs#name-subtree-consistency-proofs">Merkle
///   Tree Certificates, Subtree Consistency Proofs</a>
record Route(List<Step> steps, Range last, boolean lastIsKnown) {

    /// Entries from `start` on, before `end`.
    record Range(long start, long end) {}

    /// One step up.
    ///
    /// @param beside the hash that a proof must give here
    record Step(Side side, Range beside) {}

    /// Where the new hash stands.
    enum Side {
        LEFT,
        RIGHT,
        /// On the left, and a part of the subtree itself.
        LEFT_WITHIN
    }

    Route {
        steps = List.copyOf(steps);
    }

    /// @param subtree of at least one entry, within the size
    static Route from(Range subtree, long size) {
        List<Step> steps = new ArrayList<>();
        Range here = new Range(0, size);
        Range goal = subtree;
        while (!here.equals(goal)) {
            long middle = here.start() + Long.highestOneBit(here.end() - here.start() - 1);
            Range left = new Range(here.start(), middle);
            Range right = new Range(middle, here.end());
            if (goal.end() <= middle) {
                steps.addFirst(new Step(Side.RIGHT, right));
                here = left;
            } else if (goal.start() >= middle) {
                steps.addFirst(new Step(Side.LEFT, left));
                here = right;
            } else {
                steps.addFirst(new Step(Side.LEFT_WITHIN, left));
                here = right;
                goal = new Range(middle, goal.end());
            }
        }
        return new Route(steps, goal, goal.equals(subtree));
    }

    /// What a proof consists of, in its order.
    List<Range> proof() {
        List<Range> proof = new ArrayList<>();
        if (!lastIsKnown) proof.add(last);
        for (Step step : steps) proof.add(step.beside());
        return proof;
    }

    /// Whether the proof leads from the hash of the subtree to this root.
    boolean leads(Hash subtree, Hash root, List<Hash> proof) {
        if (proof.size() != steps.size() + (lastIsKnown ? 0 : 1)) return false;
        Hash within = lastIsKnown ? subtree : proof.getFirst();
        Hash whole = within;
        List<Hash> beside = lastIsKnown ? proof : proof.subList(1, proof.size());
        for (int i = 0; i < steps.size(); i++) {
            Hash hash = beside.get(i);
            switch (steps.get(i).side()) {
                case RIGHT -> whole = Hash.ofNode(whole, hash);
                case LEFT -> whole = Hash.ofNode(hash, whole);
                case LEFT_WITHIN -> {
                    within = Hash.ofNode(hash, within);
                    whole = Hash.ofNode(hash, whole);
                }
            }
        }
        return within.equals(subtree) && whole.equals(root);
    }
}
