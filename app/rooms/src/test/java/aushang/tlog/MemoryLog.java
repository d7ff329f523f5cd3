// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tlog;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A log of made-up entries that keeps its tiles in memory, as a sequencer does elsewhere.
final class MemoryLog {

    private final List<List<Hash>> levels = new ArrayList<>();
    private final Set<Tile> removed = new HashSet<>();
    private Frontier frontier = Frontier.EMPTY;

    static MemoryLog of(int size) {
        MemoryLog log = new MemoryLog();
        for (int i = 0; i < size; i++) log.frontier = log.frontier.append(leaf(i), log::grow);
        return log;
    }

    static byte[] entry(long index) {
        return ("entry " + index).getBytes(US_ASCII);
    }

    static Hash leaf(long index) {
        return Hash.ofLeaf(entry(index));
    }

    private void grow(int level, long index, Hash hash) {
        while (levels.size() <= level) levels.add(new ArrayList<>());
        if (levels.get(level).size() != index) throw new AssertionError("hash " + index);
        levels.get(level).add(hash);
    }

    Frontier frontier() {
        return frontier;
    }

    long size() {
        return frontier.size();
    }

    List<Hash> leaves(int size) {
        return levels.getFirst().subList(0, size);
    }

    /// The hashes as a reader sees them who knows the tree at this size.
    Tiles at(long size) {
        return new Tiles(size, this::read);
    }

    Optional<byte[]> read(Tile tile) {
        if (removed.contains(new Tile(tile.level(), tile.index(), Tile.FULL)))
            return Optional.empty();
        int from = (int) tile.index() * Tile.FULL;
        return Optional.of(Hash.join(levels.get(tile.level()).subList(from, from + tile.width())));
    }

    void remove(Tile tile) {
        removed.add(tile);
    }
}
