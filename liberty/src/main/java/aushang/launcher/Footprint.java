// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// What identifies a process beyond its end: a number is given out again, with its start it is not.
///
/// @param startedAt as the operating system tells it
record Footprint(long pid, Instant startedAt) {

    static Footprint of(ProcessHandle process) {
        return new Footprint(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    static Optional<Footprint> read(Path file) throws IOException {
        if (!Files.exists(file)) return Optional.empty();
        String[] words = Files.readString(file).strip().split(" ", -1);
        if (words.length != 2 || !words[0].matches("\\d{1,18}")) return Optional.empty();
        return Optional.of(new Footprint(Long.parseLong(words[0]), Instant.parse(words[1])));
    }

    void write(Path file) throws IOException {
        Files.writeString(file, pid + " " + startedAt + "\n");
    }

    /// The very process that left this, or empty if it has ended.
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> of(process).equals(this));
    }
}
