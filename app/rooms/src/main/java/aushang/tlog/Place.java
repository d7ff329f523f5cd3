// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tlog;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The place of a tile or a bundle in its row, and how a path says it.
///
/// @param width how much of it is filled, 1 to 256
record Place(long index, int width) {

    /// Of a full one.
    static final int FULL = 256;

    private static final Pattern PATH =
            Pattern.compile("((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([0-9]{1,3}))?");

    Place {
        if (index < 0 || width < 1 || width > FULL)
            throw new IllegalArgumentException("no place: " + index + ", width " + width);
    }

    /// The place at this index among so many things, empty if there are not that many.
    static Optional<Place> among(long count, long index) {
        if (index < 0 || index > (count - 1) / FULL || count == 0) return Optional.empty();
        return Optional.of(new Place(index, (int) Math.min(FULL, count - index * FULL)));
    }

    /// Reads what [#path] writes, and nothing else.
    static Optional<Place> parse(String path) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) return Optional.empty();
        long index = Long.parseLong(matcher.group(1).replace("x", "").replace("/", ""));
        String partial = matcher.group(2);
        OptionalLong width = partial == null ? OptionalLong.of(FULL) : Strict.decimal(partial);
        if (width.isEmpty() || width.getAsLong() < 1 || width.getAsLong() > FULL)
            return Optional.empty();
        Place place = new Place(index, (int) width.getAsLong());
        return place.path().equals(path) ? Optional.of(place) : Optional.empty();
    }

    /// `x001/x234/067`, and `.p/112` if it is not full.
    String path() {
        StringBuilder path = new StringBuilder("%03d".formatted(index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000)
            path.insert(0, "x%03d/".formatted(rest % 1000));
        if (width < FULL) path.append(".p/").append(width);
        return path.toString();
    }
}
