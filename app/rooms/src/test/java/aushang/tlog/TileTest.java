// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TileTest {

    @ParameterizedTest(name = "{3}")
    @CsvSource({
        "0, 0, 256, tile/0/000",
        "0, 67, 256, tile/0/067",
        "0, 1067, 256, tile/0/x001/067",
        "0, 1234067, 256, tile/0/x001/x234/067",
        "1, 273, 17, tile/1/273.p/17",
        "7, 0, 1, tile/7/000.p/1",
        "0, 36028797018963967, 255, tile/0/x036/x028/x797/x018/x963/967.p/255"
    })
    void aTileHasOnePath(int level, long index, int width, String path) {
        Tile tile = new Tile(level, index, width);
        assertThat(tile.path()).isEqualTo(path);
        assertThat(Tile.parse(path)).contains(tile);
        if (level > 0) return;
        String entries = path.replace("tile/0", "tile/entries");
        assertThat(new Bundle(index, width).path()).isEqualTo(entries);
        assertThat(Bundle.parse(entries)).contains(new Bundle(index, width));
    }

    @ParameterizedTest(name = "\"{0}\" is no path of a tile")
    @ValueSource(
            strings = {
                "",
                "tile/0/0",
                "tile/0/67",
                "tile/00/067",
                "tile/8/000",
                "tile/63/000",
                "tile/-1/000",
                "tile/0/001/067",
                "tile/0/x000/067",
                "tile/0/x001/x067",
                "tile/0/x001",
                "tile/0/000.p/0",
                "tile/0/000.p/256",
                "tile/0/000.p/257",
                "tile/0/000.p/07",
                "tile/0/000.p/",
                "tile/0/000/",
                "/tile/0/000",
                "tile/0/000\n",
                "tile/0/../000",
                "tile/0/٠٠٠",
                "tile/0/x036/x028/x797/x018/x963/968",
                "tile/0/x036/x028/x797/x018/x963/967",
                "tile/0/x999/x999/x999/x999/x999/999",
                "tile/0/x999/x999/x999/x999/x999/x999/999",
                "tile/7/000",
                "tile/1/x140/x737/x488/x355/328"
            })
    void anyOtherPathIsNone(String path) {
        assertThat(Tile.parse(path)).isEmpty();
        assertThat(Bundle.parse(path.replaceFirst("tile/0", "tile/entries"))).isEmpty();
    }

    /// The example of the specification.
    @Test
    void aTreeOf70000EntriesHas277Tiles() {
        List<Tile> tiles = Tile.of(70_000).toList();
        assertThat(tiles).hasSize(273 + 1 + 1 + 1 + 1);
        assertThat(tiles.stream().filter(tile -> !tile.isFull()))
                .containsExactly(new Tile(0, 273, 112), new Tile(1, 1, 17), new Tile(2, 0, 1));
        assertThat(tiles.stream().filter(tile -> tile.level() == 1 && tile.isFull()))
                .containsExactly(new Tile(1, 0, 256));
    }

    @Test
    void aTreeOf256EntriesHasOneFullTileAndItsRoot() {
        assertThat(Tile.of(256)).containsExactly(new Tile(0, 0, 256), new Tile(1, 0, 1));
        assertThat(Tile.of(0)).isEmpty();
        assertThat(Tile.of(1)).containsExactly(new Tile(0, 0, 1));
    }

    @Test
    void betweenTwoTreesAreTheTilesThatOnlyTheNewerHas() {
        List<Integer> sizes =
                List.of(0, 1, 2, 255, 256, 257, 511, 512, 600, 65_535, 65_536, 65_537);
        for (int older : sizes)
            for (int newer : sizes) {
                Set<Tile> added = Tile.of(newer).collect(Collectors.toSet());
                Tile.of(older).forEach(added::remove);
                if (newer < older) added.clear();
                assertThat(Tile.between(older, newer))
                        .as(older + " to " + newer)
                        .containsExactlyInAnyOrderElementsOf(added);
                assertThat(Bundle.between(older, newer).map(Bundle::tile))
                        .containsExactlyInAnyOrderElementsOf(
                                added.stream().filter(tile -> tile.level() == 0).toList());
            }
    }

    @Test
    void theLargestTreeHasAPartialTileAtEveryLevel() {
        for (int level = 0; level < 7; level++) {
            long last = Long.MAX_VALUE >> (8 * (level + 1));
            Tile tile = Tile.at(level, last, Long.MAX_VALUE).orElseThrow();
            assertThat(tile.width()).isEqualTo(255);
            assertThat(tile.end()).isEqualTo(Long.MAX_VALUE);
            assertThat(Tile.at(level, last + 1, Long.MAX_VALUE)).isEmpty();
        }
        assertThat(Tile.at(7, 0, Long.MAX_VALUE)).contains(new Tile(7, 0, 127));
        assertThat(new Tile(7, 0, 127).end()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aTileSpansTheEntriesBelowIt() {
        assertThat(new Tile(0, 3, 1).start()).isEqualTo(768);
        assertThat(new Tile(0, 3, 1).end()).isEqualTo(1024);
        assertThat(new Tile(1, 1, 256).start()).isEqualTo(65_536);
        assertThat(new Tile(1, 1, 256).end()).isEqualTo(131_072);
    }

    @Test
    void noTreeHasSuchATile() {
        assertThatThrownBy(() -> new Tile(-1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tile(0, -1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tile(0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tile(0, 0, 257)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Bundle(0, 257)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Tile.at(0, -1, 10)).isEmpty();
        assertThat(Tile.at(0, Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void aFullTileIsOneHashAbove() {
        MemoryLog log = MemoryLog.of(600);
        byte[] below = log.read(new Tile(0, 1, 256)).orElseThrow();
        assertThat(Tile.root(below)).isEqualTo(NaiveTree.root(log.leaves(600).subList(256, 512)));
        assertThat(Hash.split(log.read(new Tile(1, 0, 2)).orElseThrow()))
                .last()
                .isEqualTo(Tile.root(below));
        assertThatThrownBy(() -> Tile.root(new byte[32]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
