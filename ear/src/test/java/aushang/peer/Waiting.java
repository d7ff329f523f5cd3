// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// Looks again and again, for a while.
public final class Waiting {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private Waiting() {}

    /// What was found, empty if nothing was in time.
    public static <T> Optional<T> until(Duration longest, Supplier<Optional<T>> look) {
        long end = System.nanoTime() + longest.toNanos();
        while (true) {
            Optional<T> found = look.get();
            if (found.isPresent() || System.nanoTime() > end) return found;
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
    }

    public static boolean untilTrue(Duration longest, Supplier<Boolean> look) {
        return until(longest, () -> look.get() ? Optional.of(true) : Optional.empty()).isPresent();
    }
}
