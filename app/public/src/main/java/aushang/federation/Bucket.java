// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.federation;

import java.time.Duration;
import java.util.Optional;

/// How much one sender may still send now. It fills with time and empties with use.
final class Bucket {

    private static final double NANOS = 1e9;

    private final double perSecond;
    private final double most;
    private double left;
    private long filledAt;

    /// @param perSecond how fast it fills
    /// @param most what it holds when full, as it is at first
    /// @param now nanoseconds of a clock that only runs forward
    Bucket(double perSecond, double most, long now) {
        this.perSecond = perSecond;
        this.most = most;
        this.left = most;
        this.filledAt = now;
    }

    /// Takes one.
    ///
    /// @return how long to wait for the next, empty if there was one
    synchronized Optional<Duration> take(long now) {
        Optional<Duration> wait = waitingTime(now);
        if (wait.isEmpty()) left -= 1;
        return wait;
    }

    /// As [#take], but takes nothing.
    synchronized Optional<Duration> waitingTime(long now) {
        left = Math.min(most, left + (now - filledAt) / NANOS * perSecond);
        filledAt = now;
        return left >= 1
                ? Optional.empty()
                : Optional.of(Duration.ofNanos((long) ((1 - left) / perSecond * NANOS)));
    }
}
