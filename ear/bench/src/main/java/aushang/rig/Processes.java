// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// A process with all it has started, as `/proc` sees it.
public record Processes(ProcessHandle root) {

    /// Clock ticks in a second; Linux tells every program 100.
    private static final long TICKS = 100;

    private static final int UTIME = 11;

    /// CPU time used so far by all of them together, those that have ended included.
    public Duration cpu() {
        long ticks = 0;
        List<ProcessHandle> all = all().toList();
        for (ProcessHandle process : all) {
            long[] times = times(process.pid());
            ticks += times[0] + times[1];
            // The children that have ended and been waited for.
            ticks += times[2] + times[3];
        }
        return Duration.ofMillis(ticks * 1000 / TICKS);
    }

    /// Resident memory in bytes, of all of them together; shared pages count as often as they are
    /// shared.
    public long resident() {
        return all().mapToLong(process -> status(process.pid(), "VmRSS:")).sum();
    }

    /// Open files of all of them together.
    public long files() {
        return all().mapToLong(process -> count(Path.of("/proc", process.pid() + "", "fd"))).sum();
    }

    /// The Java machine among them.
    ///
    /// @throws IllegalStateException if there is none
    public long java() {
        return all().filter(process ->
                        process.info().command().filter(name -> name.endsWith("/java")).isPresent())
                .mapToLong(ProcessHandle::pid)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no java below " + root.pid()));
    }

    private Stream<ProcessHandle> all() {
        return Stream.concat(Stream.of(root), root.descendants());
    }

    private static long[] times(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", pid + "", "stat"));
            String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long[] times = new long[4];
            for (int n = 0; n < times.length; n++) times[n] = Long.parseLong(words[UTIME + n]);
            return times;
        } catch (IOException _) {
            return new long[4]; // it has ended meanwhile
        }
    }

    private static long status(long pid, String line) {
        try {
            return Files.readAllLines(Path.of("/proc", pid + "", "status")).stream()
                    .filter(text -> text.startsWith(line))
                    .mapToLong(text -> Long.parseLong(text.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException _) {
            return 0;
        }
    }

    private static long count(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        } catch (IOException _) {
            return 0;
        }
    }
}
