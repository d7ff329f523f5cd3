// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tlog;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where up to 256 neighbouring entries are served together.
///
/// @param width how many entries it has, 1 to 256
/// @see <a href="https://c2sp.org/tlog-tiles#log-entries">tlog-tiles, Log entries</a>
public record Bundle(long index, int width) {

    /// Bytes of an entry, at most.
    public static final int LONGEST_ENTRY = 0xffff;

    private static final String PREFIX = "tile/entries/";
    private static final int LONGEST_PATH = 60;

    /// @throws IllegalArgumentException if no tree of fewer than 2^63 entries has this bundle
    public Bundle {
        new Tile(0, index, width);
    }

    /// The bundle as a tree of this size has it, empty if it has none there.
    public static Optional<Bundle> at(long index, long size) {
        return Place.among(size, index).map(Bundle::of);
    }

    /// The bundles of the newer tree that the older one does not have, or not as wide.
    public static Stream<Bundle> between(long older, long size) {
        return Tile.between(older, size)
                .takeWhile(tile -> tile.level() == 0)
                .map(tile -> new Bundle(tile.index(), tile.width()));
    }

    /// Reads what [#path] writes, and nothing else.
    public static Optional<Bundle> parse(String path) {
        if (path.length() > LONGEST_PATH || !path.startsWith(PREFIX)) return Optional.empty();
        return Tile.parse("tile/0/" + path.substring(PREFIX.length()))
                .map(tile -> new Bundle(tile.index(), tile.width()));
    }

    /// Below the log's address: `tile/entries/x001/067.p/3`.
    public String path() {
        return PREFIX + new Place(index, width).path();
    }

    /// The tile with the hashes of these entries.
    public Tile tile() {
        return new Tile(0, index, width);
    }

    /// Its first entry.
    public long start() {
        return tile().start();
    }

    /// The first entry that is no longer in it, once it is full.
    public long end() {
        return tile().end();
    }

    /// @throws IllegalArgumentException if it has another number of entries, or one is too long
    public byte[] write(List<byte[]> entries) {
        if (entries.size() != width)
            throw new IllegalArgumentException(path() + " with " + entries.size() + " entries");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] entry : entries) {
            if (entry.length > LONGEST_ENTRY)
                throw new IllegalArgumentException("an entry of " + entry.length + " bytes");
            bytes.write(entry.length >> Byte.SIZE);
            bytes.write(entry.length);
            bytes.writeBytes(entry);
        }
        return bytes.toByteArray();
    }

    /// Its entries; empty if these are not exactly as many as it has.
    public Optional<List<byte[]>> read(byte[] bytes) {
        List<byte[]> entries = new ArrayList<>(width);
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (entries.size() < width) {
            if (rest.remaining() < Short.BYTES) return Optional.empty();
            int length = Short.toUnsignedInt(rest.getShort());
            if (rest.remaining() < length) return Optional.empty();
            byte[] entry = new byte[length];
            rest.get(entry);
            entries.add(entry);
        }
        return rest.hasRemaining() ? Optional.empty() : Optional.of(entries);
    }

    private static Bundle of(Place place) {
        return new Bundle(place.index(), place.width());
    }
}
