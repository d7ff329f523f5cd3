// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TilesTest {

    @Test
    void treesOfSeveralLevelsProveTheirEntries() {
        MemoryLog log = MemoryLog.of(66_000);
        for (int size : List.of(255, 256, 257, 511, 512, 65_535, 65_536, 65_537, 66_000)) {
            Tiles tiles = log.at(size);
            TreeHead head = new TreeHead(size, NaiveTree.root(log.leaves(size)));
            assertThat(tiles.head(size)).contains(head);
            assertThat(tiles.frontier(size).orElseThrow().head()).isEqualTo(head);
            for (int index = size - 1; index >= 0; index -= 1 + size / 37)
                assertThat(
                                head.includes(
                                        index,
                                        MemoryLog.leaf(index),
                                        tiles.inclusionProof(index, size).orElseThrow()))
                        .isTrue();
        }
    }

    /// The root of the changed tree is another, and what is proven from it, not the true tree's.
    @Test
    void everyFlippedBitOfATileIsFound() {
        MemoryLog log = MemoryLog.of(20);
        TreeHead head = log.frontier().head();
        Tile tile = new Tile(0, 0, 20);
        for (int bit = 0; bit < tile.length() * 8; bit++) {
            byte[] bytes = log.read(tile).orElseThrow();
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            Tiles tiles = new Tiles(20, any -> Optional.of(bytes));
            assertThat(tiles.head(20)).isNotEqualTo(Optional.of(head));
            int index = bit / 8 / Hash.LENGTH;
            int other = index ^ 1;
            assertThat(
                            head.includes(
                                    other,
                                    MemoryLog.leaf(other),
                                    tiles.inclusionProof(other, 20).orElseThrow()))
                    .isFalse();
        }
    }

    @Test
    void aTileOfAnotherLengthIsAFault() {
        Tiles tiles = new Tiles(20, tile -> Optional.of(new byte[31]));
        assertThatThrownBy(() -> tiles.root(20))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("tile/0/000.p/20");
    }

    @Test
    void neighboursAreProvenFromTheSameTiles() {
        MemoryLog log = MemoryLog.of(66_000);
        AtomicInteger reads = new AtomicInteger();
        Tiles tiles =
                new Tiles(
                        66_000,
                        tile -> {
                            reads.incrementAndGet();
                            return log.read(tile);
                        });
        for (int index = 512; index < 768; index++) tiles.inclusionProof(index, 66_000);
        assertThat(reads.get()).isLessThanOrEqualTo(6);
    }
}
