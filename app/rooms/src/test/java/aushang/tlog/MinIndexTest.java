// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a log may forget, and what it can prove afterwards.
class MinIndexTest {

    @ParameterizedTest(name = "from {0} on")
    @ValueSource(longs = {0, 256, 1024, 1280})
    void whatIsKeptStillProvesItself(long min) {
        proveAll(MemoryLog.of(1500), new MinIndex(min), 1);
    }

    /// Tiles of three levels, of which the second goes too.
    @ParameterizedTest(name = "from {0} on")
    @ValueSource(longs = {65_280, 65_536, 65_792, 131_072})
    void alsoWhereUpperTilesGo(long min) {
        proveAll(MemoryLog.of(131_500), new MinIndex(min), 1009);
    }

    /// Every entry and every older tree from the minimum on, in steps.
    private static void proveAll(MemoryLog log, MinIndex min, int step) {
        long size = log.size();
        TreeHead head = log.frontier().head();
        List<TreeHead> older =
                LongStream.rangeClosed(Math.max(1, min.value()), size)
                        .filter(each -> each < min.value() + 300 || each % step == 0)
                        .mapToObj(each -> log.at(size).head(each).orElseThrow())
                        .toList();
        min.tilesSince(MinIndex.NONE).forEach(log::remove);
        Tiles tiles = log.at(size);
        for (long index = min.value(); index < size; index += step)
            assertThat(
                            head.includes(
                                    index,
                                    MemoryLog.leaf(index),
                                    tiles.inclusionProof(index, size).orElseThrow()))
                    .isTrue();
        for (TreeHead before : older) {
            assertThat(tiles.head(before.size())).contains(before);
            assertThat(
                            head.continues(
                                    before,
                                    tiles.consistencyProof(before.size(), size).orElseThrow()))
                    .isTrue();
            assertThat(
                            before.size() == min.value()
                                    || before.includes(
                                            min.value(),
                                            MemoryLog.leaf(min.value()),
                                            tiles.inclusionProof(min.value(), before.size())
                                                    .orElseThrow()))
                    .isTrue();
        }
        assertThat(tiles.frontier(size).orElseThrow().head()).isEqualTo(head);
        if (min.value() == 0) return;
        assertThat(tiles.inclusionProof(0, size)).isEmpty();
        assertThat(tiles.inclusionProof(min.value() - 1, size)).isEmpty();
        assertThat(tiles.root(min.value() - 1)).isEmpty();
    }

    @Test
    void tilesGoFromBelow() {
        MinIndex min = new MinIndex(1024);
        assertThat(min.tilesSince(MinIndex.NONE))
                .containsExactly(
                        new Tile(0, 0, 256),
                        new Tile(0, 1, 256),
                        new Tile(0, 2, 256),
                        new Tile(0, 3, 256));
        assertThat(min.bundlesSince(new MinIndex(512)))
                .containsExactly(new Bundle(2, 256), new Bundle(3, 256));
        assertThat(new MinIndex(65_536).tilesSince(new MinIndex(65_280)))
                .containsExactly(new Tile(0, 255, 256), new Tile(1, 0, 256));
        assertThat(min.tilesSince(min)).isEmpty();
        assertThat(min.bundlesSince(min)).isEmpty();
    }

    @Test
    void partialTilesGoWithTheirPlace() {
        MinIndex min = new MinIndex(512);
        assertThat(min.drops(new Tile(0, 1, 17))).isTrue();
        assertThat(min.drops(new Tile(0, 2, 17))).isFalse();
        assertThat(min.drops(new Tile(1, 0, 2))).isFalse();
        assertThat(min.drops(new Bundle(1, 3))).isTrue();
        assertThat(min.drops(new Bundle(2, 3))).isFalse();
    }

    @Test
    void itIsAMultipleOf256() {
        assertThat(MinIndex.keeping(1500)).isEqualTo(new MinIndex(1280));
        assertThat(MinIndex.keeping(255)).isEqualTo(MinIndex.NONE);
        assertThat(MinIndex.parse("1024\n")).contains(new MinIndex(1024));
        assertThat(MinIndex.parse(new MinIndex(1024).toString())).contains(new MinIndex(1024));
        for (String text : List.of("", "\n", "1", "-256", "0256", "256\n\n", " 256", "256 "))
            assertThat(MinIndex.parse(text)).as(text).isEmpty();
        assertThatThrownBy(() -> new MinIndex(255)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MinIndex(-256)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MinIndex.keeping(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
