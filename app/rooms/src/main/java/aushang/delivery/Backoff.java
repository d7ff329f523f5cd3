// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.delivery;

import aushang.setting.Settings;
import java.time.Duration;
import java.util.Optional;

/// When to try again: the wait doubles after each failure, never beyond `longest`.
///
/// @param first wait after the first failure, at least one second
/// @param longest upper bound of any wait
/// @param attempts tries in all before we give up, at least 1
record Backoff(Duration first, Duration longest, int attempts) {

    Backoff {
        if (first.compareTo(Duration.ofSeconds(1)) < 0 || longest.compareTo(first) < 0)
            throw new IllegalArgumentException("delivery.backoff: PT1S <= first <= longest");
        if (attempts < 1)
            throw new IllegalArgumentException("delivery.backoff.attempts: at least 1");
    }

    static Backoff from(Settings settings) {
        Duration first =
                settings.duration(
                        "delivery.backoff.first", Duration.ofSeconds(1), Duration.ofHours(1));
        return new Backoff(
                first,
                settings.duration("delivery.backoff.longest", first, Duration.ofDays(2)),
                settings.number("delivery.backoff.attempts", 1, 100));
    }

    /// The wait before the next try, or empty when it is time to give up.
    ///
    /// @param failures tries that have failed so far, at least 1
    Optional<Duration> after(int failures) {
        if (failures >= attempts) return Optional.empty();
        Duration wait = first.multipliedBy(1L << Math.min(failures - 1, 30));
        return Optional.of(wait.compareTo(longest) > 0 ? longest : wait);
    }
}
