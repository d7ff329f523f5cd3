// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tls;

import java.time.Duration;

/// A moment by which something must be over, on the machine's own timer: the clock of the house may
/// be set.
///
/// @param nanos of [System#nanoTime]
public record Deadline(long nanos) {

    /// That long from now.
    public static Deadline in(Duration wait) {
        return new Deadline(System.nanoTime() + wait.toNanos());
    }

    /// This moment, or that long from now if that is sooner.
    public Deadline orIn(Duration wait) {
        Deadline other = in(wait);
        return other.nanos - nanos < 0 ? other : this;
    }

    /// Nanoseconds until then, at least 0.
    public long left() {
        return Math.max(0, nanos - System.nanoTime());
    }

    /// Whether it has passed.
    public boolean isOver() {
        return left() == 0;
    }
}
