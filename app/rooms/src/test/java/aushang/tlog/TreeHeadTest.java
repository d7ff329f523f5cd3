// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every proof of every small tree, and what becomes of it when anything is changed.
class TreeHeadTest {

    private static final int LARGEST = 130;

    private final MemoryLog log = MemoryLog.of(LARGEST);

    @Test
    void everyEntryProvesThatItIsInEveryTreeThatHasIt() {
        for (int size = 1; size <= LARGEST; size++) {
            Hashes hashes = log.at(size);
            TreeHead head = hashes.head(size).orElseThrow();
            assertThat(head.root()).isEqualTo(NaiveTree.root(log.leaves(size)));
            for (int index = 0; index < size; index++) {
                List<Hash> proof = hashes.inclusionProof(index, size).orElseThrow();
                Hash leaf = MemoryLog.leaf(index);
                assertThat(proof).isEqualTo(NaiveTree.path(index, log.leaves(size)));
                assertThat(head.includes(index, leaf, proof)).isTrue();
                assertThat(NaiveTree.includes(head.root(), size, index, leaf, proof)).isTrue();
            }
        }
    }

    @Test
    void everyTreeProvesThatItBeginsEveryLargerOne() {
        Hashes hashes = log.at(LARGEST);
        for (int size = 1; size <= LARGEST; size++) {
            TreeHead head = hashes.head(size).orElseThrow();
            for (int older = 1; older <= size; older++) {
                TreeHead before = hashes.head(older).orElseThrow();
                List<Hash> proof = hashes.consistencyProof(older, size).orElseThrow();
                assertThat(proof).isEqualTo(NaiveTree.proof(older, log.leaves(size), true));
                assertThat(head.continues(before, proof)).isTrue();
                assertThat(
                                older == size
                                        || NaiveTree.continues(
                                                older, before.root(), size, head.root(), proof))
                        .isTrue();
            }
        }
    }

    @Test
    void everySubtreeProvesThatItIsPart() {
        int largest = 40;
        Hashes hashes = log.at(largest);
        for (int size = 1; size <= largest; size++) {
            TreeHead head = hashes.head(size).orElseThrow();
            for (int start = 0; start < size; start++)
                for (int end = start + 1; end <= size; end++) {
                    if (start % Integer.highestOneBit(2 * (end - start) - 1) != 0) continue;
                    List<Hash> proof = hashes.subtreeProof(start, end, size).orElseThrow();
                    Subtree part =
                            new Subtree(
                                    start,
                                    end,
                                    NaiveTree.root(log.leaves(size).subList(start, end)));
                    assertThat(proof)
                            .isEqualTo(NaiveTree.subtreeProof(start, end, log.leaves(size), true));
                    assertThat(head.contains(part, proof)).isTrue();
                    assertThat(
                                    part.includes(
                                            end - 1,
                                            MemoryLog.leaf(end - 1),
                                            NaiveTree.path(
                                                    end - 1 - start,
                                                    log.leaves(size).subList(start, end))))
                            .isTrue();
                }
        }
    }

    @Test
    void anEntryIsNowhereElse() {
        for (int size = 1; size <= 40; size++) {
            TreeHead head = log.at(size).head(size).orElseThrow();
            for (int index = 0; index < size; index++) {
                List<Hash> proof = log.at(size).inclusionProof(index, size).orElseThrow();
                for (int other = -2; other < size + 2; other++)
                    if (other != index)
                        assertThat(head.includes(other, MemoryLog.leaf(index), proof)).isFalse();
                for (int other = 0; other < size; other++)
                    if (other != index)
                        assertThat(head.includes(index, MemoryLog.leaf(other), proof)).isFalse();
            }
        }
    }

    @Test
    void everyChangeOfAProofIsRefused() {
        for (int size : List.of(2, 3, 7, 8, 13, 100)) {
            Hashes hashes = log.at(size);
            TreeHead head = hashes.head(size).orElseThrow();
            for (int at = 0; at < size; at += Math.max(1, size / 5)) {
                int index = at;
                Hash leaf = MemoryLog.leaf(index);
                List<Hash> path = hashes.inclusionProof(index, size).orElseThrow();
                assertThat(changes(path)).noneMatch(proof -> head.includes(index, leaf, proof));
                assertThat(flips(leaf)).noneMatch(other -> head.includes(index, other, path));
                assertThat(flips(head.root()))
                        .noneMatch(root ->
                                new TreeHead(head.size(), root).includes(index, leaf, path));
                int older = index + 1;
                TreeHead before = hashes.head(older).orElseThrow();
                List<Hash> proof = hashes.consistencyProof(older, size).orElseThrow();
                assertThat(changes(proof)).noneMatch(other -> head.continues(before, other));
                assertThat(flips(before.root()))
                        .noneMatch(root -> head.continues(new TreeHead(older, root), proof));
                assertThat(flips(head.root()))
                        .noneMatch(
                                root -> new TreeHead(head.size(), root).continues(before, proof));
            }
        }
    }

    @Test
    void anOlderTreeWithoutEntriesIsNoBeginning() {
        TreeHead head = log.at(5).head(5).orElseThrow();
        assertThat(head.continues(new TreeHead(0, Hash.OF_NOTHING), List.of())).isFalse();
        assertThatThrownBy(() -> log.at(5).consistencyProof(0, 5))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsNotThereCannotBeAskedFor() {
        Hashes hashes = log.at(5);
        assertThatThrownBy(() -> hashes.inclusionProof(5, 5))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> hashes.inclusionProof(-1, 5))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> hashes.root(6)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> hashes.root(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> hashes.subtreeProof(1, 3, 5))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TreeHead(-1, Hash.OF_NOTHING))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theLargestTreesAreJudgedWithoutOverflow() {
        TreeHead head = new TreeHead(Long.MAX_VALUE, Hash.OF_NOTHING);
        List<Hash> proof = Collections.nCopies(63, Hash.OF_NOTHING);
        assertThat(head.includes(Long.MAX_VALUE - 1, Hash.OF_NOTHING, proof)).isFalse();
        assertThat(head.includes(Long.MAX_VALUE, Hash.OF_NOTHING, proof)).isFalse();
        assertThat(head.continues(new TreeHead(Long.MAX_VALUE - 1, Hash.OF_NOTHING), proof))
                .isFalse();
        assertThatThrownBy(() -> new Subtree(1, Long.MAX_VALUE, Hash.OF_NOTHING))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// One bit, one hash more or less, two in the other order.
    private static List<List<Hash>> changes(List<Hash> proof) {
        List<List<Hash>> changes = new ArrayList<>();
        for (int i = 0; i < proof.size(); i++) {
            for (Hash flipped : flips(proof.get(i))) {
                List<Hash> change = new ArrayList<>(proof);
                change.set(i, flipped);
                changes.add(change);
            }
            List<Hash> without = new ArrayList<>(proof);
            without.remove(i);
            changes.add(without);
            List<Hash> twice = new ArrayList<>(proof);
            twice.add(i, proof.get(i));
            changes.add(twice);
            if (i > 0) {
                List<Hash> swapped = new ArrayList<>(proof);
                swapped.set(i, proof.get(i - 1));
                swapped.set(i - 1, proof.get(i));
                changes.add(swapped);
            }
        }
        List<Hash> longer = new ArrayList<>(proof);
        longer.add(Hash.OF_NOTHING);
        changes.add(longer);
        return changes;
    }

    private static List<Hash> flips(Hash hash) {
        List<Hash> flips = new ArrayList<>();
        for (int bit = 0; bit < Hash.LENGTH * 8; bit++) {
            byte[] bytes = hash.bytes();
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            flips.add(Hash.of(bytes));
        }
        return flips;
    }
}
