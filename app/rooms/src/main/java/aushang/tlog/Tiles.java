// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tlog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The hashes of a tree of one size, read from its tiles.
///
/// Remembers the tiles that it read last, so that the proofs of neighbouring entries cost little.
/// Not for several threads at once.
public final class Tiles implements Hashes {

    /// Tiles that are remembered; 37 KB each.
    private static final int REMEMBERED = 64;

    private final long size;
    private final Source source;
    private final Map<Tile, Optional<List<List<Hash>>>> read =
            new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(
                        Map.Entry<Tile, Optional<List<List<Hash>>>> eldest) {
                    return size() > REMEMBERED;
                }
            };

    /// Where tiles are kept.
    public interface Source {

        /// The bytes of a tile, empty if it is not kept (any longer).
        Optional<byte[]> read(Tile tile);
    }

    /// @param size of the tree that the tiles are from
    public Tiles(long size, Source source) {
        if (size < 0) throw new IllegalArgumentException("no size: " + size);
        this.size = size;
        this.source = source;
    }

    /// @throws IllegalStateException if a tile has not the bytes that it should have
    @Override
    public Optional<Hash> at(int level, long index) {
        if (level < 0 || level >= Long.SIZE - 1 || index < 0 || index >= size >> level)
            throw new IllegalArgumentException(
                    "level " + level + ", index " + index + " in a tree of " + size);
        int row = level % Tile.HEIGHT;
        long first = index << row;
        int within = (int) (index % (Tile.FULL >> row));
        return Tile.at(level / Tile.HEIGHT, first / Tile.FULL, size)
                .flatMap(this::rows)
                .map(rows -> rows.get(row).get(within));
    }

    private Optional<List<List<Hash>>> rows(Tile tile) {
        Optional<List<List<Hash>>> known = read.get(tile);
        if (known != null) return known;
        Optional<List<List<Hash>>> rows = source.read(tile).map(bytes -> rows(tile, bytes));
        read.put(tile, rows);
        return rows;
    }

    private static List<List<Hash>> rows(Tile tile, byte[] bytes) {
        if (bytes.length != tile.length())
            throw new IllegalStateException(tile.path() + " has " + bytes.length + " bytes");
        return Tile.rows(bytes);
    }
}
