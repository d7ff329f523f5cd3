// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrontierTest {

    @Test
    void theRootIsThatOfTheDefinition() {
        MemoryLog log = MemoryLog.of(300);
        Frontier frontier = Frontier.EMPTY;
        for (int size = 0; size <= 300; size++) {
            assertThat(frontier.head())
                    .isEqualTo(new TreeHead(size, NaiveTree.root(log.leaves(size))));
            if (size < 300) frontier = frontier.append(MemoryLog.leaf(size));
        }
    }

    @Test
    void whatIsKeptOfItIsEnoughToGoOn() {
        Frontier frontier = Frontier.EMPTY;
        for (int size = 0; size < 300; size++) {
            Frontier restored = Frontier.of(frontier.size(), frontier.subtrees());
            assertThat(restored.head()).isEqualTo(frontier.head());
            assertThat(restored.subtrees()).isEqualTo(frontier.subtrees());
            frontier = restored.append(MemoryLog.leaf(size));
        }
        assertThat(frontier.root()).isEqualTo(MemoryLog.of(300).frontier().root());
    }

    @Test
    void whoeverFailsStillHasTheFrontierFromBefore() {
        Frontier before = MemoryLog.of(7).frontier();
        Hash root = before.root();
        Frontier after = before.append(MemoryLog.leaf(7));
        assertThat(before.root()).isEqualTo(root);
        assertThat(before.append(MemoryLog.leaf(7)).head()).isEqualTo(after.head());
    }

    @Test
    void itIsRestoredOnlyFromItsOwnSubtrees() {
        assertThatThrownBy(() -> Frontier.of(3, List.of(Hash.OF_NOTHING)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Frontier.of(-1, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFullTreeTakesNoMore() {
        List<Hash> subtrees = Collections.nCopies(63, Hash.OF_NOTHING);
        Frontier full = Frontier.of(Long.MAX_VALUE, subtrees);
        assertThat(full.subtrees()).isEqualTo(subtrees);
        assertThatThrownBy(() -> full.append(Hash.OF_NOTHING))
                .isInstanceOf(IllegalStateException.class);
    }
}
