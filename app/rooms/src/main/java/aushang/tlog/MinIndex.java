// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tlog;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// The first entry that a pruned log still has: everything wholly before it goes.
///
/// Entries from it on still prove that they are in every tree that has them, and trees of at least
/// its size that they continue each other.
///
/// @param value a multiple of 256
/// @see <a href="https://c2sp.org/tlog-tiles#pruning">tlog-tiles, Pruning</a>
public record MinIndex(long value) {

    /// Of a log that was never pruned.
    public static final MinIndex NONE = new MinIndex(0);

    /// @throws IllegalArgumentException if the value is negative, or no multiple of 256
    public MinIndex {
        if (value < 0 || value % Tile.FULL != 0)
            throw new IllegalArgumentException("a multiple of 256, not " + value);
    }

    /// The last minimum that keeps this entry.
    public static MinIndex keeping(long index) {
        return new MinIndex(index - Math.floorMod(index, Tile.FULL));
    }

    /// Reads the number alone, with or without the end of its line.
    public static Optional<MinIndex> parse(String text) {
        OptionalLong value =
                Strict.decimal(text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
        return value.isPresent() && value.getAsLong() % Tile.FULL == 0
                ? Optional.of(new MinIndex(value.getAsLong()))
                : Optional.empty();
    }

    /// Whether the tile goes, however wide it is.
    public boolean drops(Tile tile) {
        return tile.end() <= value;
    }

    public boolean drops(Bundle bundle) {
        return bundle.end() <= value;
    }

    /// The bundles that go when the minimum moves here.
    public Stream<Bundle> bundlesSince(MinIndex before) {
        return LongStream.range(before.value / Tile.FULL, value / Tile.FULL)
                .mapToObj(index -> new Bundle(index, Tile.FULL));
    }

    /// The tiles that go when the minimum moves here, the lowest level first: what is above them
    /// stands for them until it goes itself.
    public Stream<Tile> tilesSince(MinIndex before) {
        return Tile.between(before.value, value)
                .filter(Tile::isFull)
                .filter(tile -> drops(tile) && !before.drops(tile));
    }

    /// The number, as in the file `min_index`.
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
