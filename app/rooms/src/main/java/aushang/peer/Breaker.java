// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import java.time.Duration;
import java.util.Optional;

/// When a peer is left alone for a while: after three failures in a row for a minute, then doubling
/// to six hours; whoever has failed for a week is dormant and asked once a day.
final class Breaker {

    static final int TOLERATED = 3;

    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(6);
    private static final Duration DORMANT_AFTER = Duration.ofDays(7);
    private static final Duration DORMANT = Duration.ofDays(1);

    private Breaker() {}

    /// How long nothing is sent to a peer, or empty while it is tolerated.
    ///
    /// @param failures in a row, at least 1
    /// @param failing since the first of them
    static Optional<Duration> restAfter(int failures, Duration failing) {
        if (failures < TOLERATED) return Optional.empty();
        if (isDormant(failures, failing)) return Optional.of(DORMANT);
        Duration rest = FIRST.multipliedBy(1L << Math.min(failures - TOLERATED, 20));
        return Optional.of(rest.compareTo(LONGEST) > 0 ? LONGEST : rest);
    }

    static boolean isDormant(int failures, Duration failing) {
        return failures >= TOLERATED && failing.compareTo(DORMANT_AFTER) >= 0;
    }
}
