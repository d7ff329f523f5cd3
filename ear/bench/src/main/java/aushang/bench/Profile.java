// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.bench;

import aushang.rig.Command;
import aushang.rig.Processes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/// Where the server's time goes, by the JVM's own flight recorder.
final class Profile {

    private static final int SHOWN = 40;

    private static final Pattern PLUMBING =
            Pattern.compile(
                    "^(java\\.lang\\.|jdk\\.internal\\.|java\\.util\\.concurrent\\.|org\\.jboss\\.weld\\.|com\\.ibm\\.|io\\.openliberty\\.|.*Lambda|.*\\$Proxy)");

    private final long pid;
    private final Path file;

    private Profile(long pid, Path file) {
        this.pid = pid;
        this.file = file;
    }

    static Profile start(Processes server, Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var profile = new Profile(server.java(), directory.resolve("fanout.jfr"));
        profile.jcmd("JFR.start", "name=bench", "settings=profile");
        return profile;
    }

    /// Ends the recording.
    ///
    /// @return a summary in Markdown
    String stop() {
        jcmd("JFR.dump", "name=bench", "filename=" + file);
        jcmd("JFR.stop", "name=bench");
        var top = new HashMap<String, Integer>();
        var inside = new HashMap<String, Integer>();
        var ours = new HashMap<String, Integer>();
        var allocated = new HashMap<String, Integer>();
        int samples = 0;
        int allocations = 0;
        try (var recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                if (event.getStackTrace() == null) continue;
                List<RecordedFrame> frames = event.getStackTrace().getFrames();
                if (event.getEventType().getName().equals("jdk.ExecutionSample")) {
                    samples++;
                    count(top, frames.subList(0, Math.min(1, frames.size())), Profile::method);
                    count(inside, frames, Profile::telling);
                    count(ours, frames, Profile::room);
                } else if (event.getEventType().getName().equals("jdk.ObjectAllocationSample")) {
                    allocations++;
                    count(allocated, frames, Profile::room);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "%d samples of running Java (native code, the kernel, collection and compilation are not seen)\n\n"
                        .formatted(samples)
                + list("Hottest methods, themselves", top, samples)
                + list("Hottest methods, with what they call", inside, samples)
                + list("Our classes, with what they call", ours, samples)
                + list("Our classes, by what they allocate", allocated, allocations);
    }

    private static void count(
            Map<String, Integer> counts,
            List<RecordedFrame> frames,
            Function<RecordedMethod, String> name) {
        Set<String> once = new HashSet<>();
        for (RecordedFrame frame : frames) {
            String called = name.apply(frame.getMethod());
            if (!called.isEmpty() && once.add(called)) counts.merge(called, 1, Integer::sum);
        }
    }

    private static String method(RecordedMethod method) {
        return method.getType().getName() + "." + method.getName();
    }

    /// Leaves out what stands below everything.
    private static String telling(RecordedMethod method) {
        String name = method(method);
        return PLUMBING.matcher(name).find() ? "" : name;
    }

    private static String room(RecordedMethod method) {
        return method.getType().getName().startsWith("aushang.") ? method(method) : "";
    }

    private static String list(String title, Map<String, Integer> counts, int samples) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(SHOWN)
                .map(entry ->
                        "| %s | %.1f %% |\n"
                                .formatted(entry.getKey(), 100.0 * entry.getValue() / samples))
                .collect(
                        Collectors.joining(
                                "",
                                "**" + title + "**\n\n| method | of samples |\n|---|---:|\n",
                                "\n"));
    }

    private void jcmd(String... words) {
        var command = new java.util.ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        command.add(Long.toString(pid));
        command.addAll(List.of(words));
        Command.run(Path.of("."), Map.of(), command);
    }
}
