// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import java.time.Duration;
import java.util.Optional;

/// When a peer is left alone for a while: after three failures in a row for a minute, then doubling
/// to six hours.
final class Breaker {

    private static final int TOLERATED = 3;
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(6);

    private Breaker() {}

    /// How long nothing is sent to a peer, or empty while it is tolerated.
    ///
    /// @param failures in a row, at least 1
    static Optional<Duration> restAfter(int failures) {
        if (failures < TOLERATED) return Optional.empty();
        Duration rest = FIRST.multipliedBy(1L << Math.min(failures - TOLERATED, 20));
        return Optional.of(rest.compareTo(LONGEST) > 0 ? LONGEST : rest);
    }
}
