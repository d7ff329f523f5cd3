// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.launcher;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/// Tells what has been done so far, with the seconds since the start.
public final class Steps {

    private final Instant start = Instant.now();
    private final Consumer<String> out;

    public Steps(Consumer<String> out) {
        this.out = out;
    }

    public void tell(String step) {
        out.accept("%5d s  %s".formatted(elapsed().toSeconds(), step));
    }

    Duration elapsed() {
        return Duration.between(start, Instant.now());
    }
}
