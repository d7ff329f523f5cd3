// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tlog;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Where up to 256 neighbouring hashes are kept together.
///
/// At level 0 they are hashes of entries, above it each is the root of a full tile of the level
/// below.
///
/// @param level 0 to 7; no tree of fewer than 2^63 entries has a hash above
/// @param index within the level
/// @param width how many hashes it has, 1 to 256
/// @see <a href="https://c2sp.org/tlog-tiles#merkle-tree">tlog-tiles, Merkle Tree</a>
public record Tile(int level, long index, int width) {

    /// Hashes in a full tile.
    public static final int FULL = Place.FULL;

    /// Levels of the binary tree in a tile.
    static final int HEIGHT = 8;

    private static final int LEVELS = 8;
    private static final Pattern PATH = Pattern.compile("tile/([0-9]{1,2})/(.{1,40})");

    /// @throws IllegalArgumentException if no tree of fewer than 2^63 entries has this tile
    public Tile {
        if (level < 0 || level >= LEVELS || width < 1 || width > widest(level, index))
            throw new IllegalArgumentException(
                    "no tile: level " + level + ", index " + index + ", width " + width);
    }

    /// The tile as a tree of this size has it, empty if it has none there.
    public static Optional<Tile> at(int level, long index, long size) {
        return Place.among(count(level, size), index)
                .map(place -> new Tile(level, place.index(), place.width()));
    }

    /// All tiles of a tree of this size, level by level.
    public static Stream<Tile> of(long size) {
        return between(0, size);
    }

    /// The tiles of the newer tree that the older one does not have, or not as wide.
    public static Stream<Tile> between(long older, long size) {
        return IntStream.range(0, LEVELS)
                .boxed()
                .flatMap(level -> {
                    long had = count(level, older);
                    long has = count(level, size);
                    return had >= has
                            ? Stream.empty()
                            : LongStream.rangeClosed(had / FULL, (has - 1) / FULL)
                                    .boxed()
                                    .flatMap(index -> at(level, index, size).stream());
                });
    }

    /// Reads what [#path] writes, and nothing else.
    public static Optional<Tile> parse(String path) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) return Optional.empty();
        OptionalLong level = Strict.decimal(matcher.group(1));
        if (level.isEmpty()) return Optional.empty();
        return Place.parse(matcher.group(2))
                .flatMap(place -> {
                    try {
                        return Optional.of(
                                new Tile((int) level.getAsLong(), place.index(), place.width()));
                    } catch (IllegalArgumentException inNoTree) {
                        return Optional.empty();
                    }
                });
    }

    /// Below the log's address: `tile/0/x001/067`, `tile/1/000.p/17`.
    public String path() {
        return "tile/" + level + "/" + new Place(index, width).path();
    }

    public boolean isFull() {
        return width == FULL;
    }

    /// How many bytes it has.
    public int length() {
        return width * Hash.LENGTH;
    }

    /// The first entry that it is about.
    public long start() {
        return index << spread() << HEIGHT;
    }

    /// The first entry that it is no longer about, once it is full; at most 2^63 - 1.
    public long end() {
        return index == Long.MAX_VALUE >> spread() >> HEIGHT
                ? Long.MAX_VALUE
                : (index + 1) << spread() << HEIGHT;
    }

    /// The hash that stands for a full tile one level above.
    ///
    /// @throws IllegalArgumentException if these are not 256 hashes
    public static Hash root(byte[] hashes) {
        if (hashes.length != FULL * Hash.LENGTH)
            throw new IllegalArgumentException("a full tile has 8192 bytes, not " + hashes.length);
        return rows(hashes).getLast().getFirst();
    }

    /// The complete subtrees within a tile: its hashes, their pairs, and so on.
    static List<List<Hash>> rows(byte[] hashes) {
        return Stream.iterate(
                        Hash.split(hashes),
                        row -> !row.isEmpty(),
                        row ->
                                IntStream.range(0, row.size() / 2)
                                        .mapToObj(i ->
                                                Hash.ofNode(row.get(2 * i), row.get(2 * i + 1)))
                                        .toList())
                .toList();
    }

    /// How many hashes a tree has at this level.
    private static long count(int level, long size) {
        return size >> (HEIGHT * level);
    }

    /// How wide a tile can become, 0 if it cannot be.
    private static int widest(int level, long index) {
        return Place.among(count(level, Long.MAX_VALUE), index).map(Place::width).orElse(0);
    }

    /// Two to this power entries are below one hash.
    private int spread() {
        return HEIGHT * level;
    }
}
