// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A program that runs until it is stopped, and can be found again if the launcher was killed.
///
/// It does not hear the terminal's Ctrl-C: the launcher stops its programs itself, in order.
final class Program {

    /// How a program is asked to end.
    enum Farewell {
        /// SIGTERM, which a JVM obeys in an orderly way.
        TERM,
        /// SIGINT, PostgreSQL's fast shutdown: clients are sent away, data is written.
        INT
    }

    /// A session of its own is out of reach of the terminal; a Mac has no `setsid`, and a program
    /// may undo the trap, as Keycloak does, so that there it stops early.
    private static final String APART =
            "umask 077; command -v setsid >/dev/null && exec setsid \"$@\"; trap '' INT; exec \"$@\"";

    private final String name;
    private final Path footprint;
    private final ProcessHandle process;
    private final Farewell farewell;

    private Program(String name, Path footprint, ProcessHandle process, Farewell farewell) {
        this.name = name;
        this.footprint = footprint;
        this.process = process;
        this.farewell = farewell;
    }

    /// Starts a program; its output goes to a log of its name.
    static Program start(
            String name,
            Home home,
            List<String> command,
            Map<String, String> environment,
            Farewell farewell)
            throws IOException {
        var apart = new ArrayList<>(List.of("sh", "-c", APART, name));
        apart.addAll(command);
        Path log = home.logs().resolve(name + ".console.log");
        var builder = new ProcessBuilder(apart).redirectErrorStream(true);
        builder.redirectOutput(log.toFile()).redirectInput(ProcessBuilder.Redirect.PIPE);
        // What was meant for the launcher's JVM or for another Keycloak must not reach this one.
        builder.environment()
                .keySet()
                .removeIf(key -> key.matches("(KC_|WLP_|JAVA_|JVM_|JDK_|PG).*"));
        builder.environment().putAll(environment);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        ProcessHandle process = builder.start().toHandle();
        Path footprint = home.pids().resolve(name + "." + farewell);
        Footprint.of(process).write(footprint);
        return new Program(name, footprint, process, farewell);
    }

    /// The programs of an earlier launcher that was killed, those first that must end first.
    static List<Program> leftovers(Home home) throws IOException {
        var left = new ArrayList<Program>();
        if (!Files.isDirectory(home.pids())) return left;
        for (String name : List.of("liberty", "liberty-2", "keycloak", "postgres"))
            for (Farewell farewell : Farewell.values()) {
                Path file = home.pids().resolve(name + "." + farewell);
                Footprint.read(file)
                        .flatMap(Footprint::process)
                        .ifPresent(process -> left.add(new Program(name, file, process, farewell)));
            }
        return left;
    }

    String name() {
        return name;
    }

    long pid() {
        return process.pid();
    }

    boolean isRunning() {
        return process.isAlive() && !isDefunct();
    }

    /// Ended, but not yet collected by its parent, which may take its time if that is not us.
    private boolean isDefunct() {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (IOException _) {
            return false;
        }
    }

    void onExit(Runnable reaction) {
        var _ = process.onExit().thenRun(reaction);
    }

    /// Ends the program and what it has started: asks first, and kills what is left after
    /// `patience`.
    void stop(Duration patience) {
        List<ProcessHandle> all = Stream.concat(Stream.of(process), process.descendants()).toList();
        try {
            if (isRunning()) {
                ask();
                long end = System.nanoTime() + patience.toNanos();
                while (isRunning() && System.nanoTime() < end) Thread.sleep(50);
                if (isRunning())
                    System.err.println("  " + name + " did not stop in time and is killed");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            System.err.println("  " + name + " did not stop: " + e.getMessage());
        }
        end(all);
    }

    /// Ends the program and what it has started with SIGKILL, and waits until it is gone.
    void kill() {
        end(Stream.concat(Stream.of(process), process.descendants()).toList());
        process.onExit().join();
    }

    private void end(List<ProcessHandle> all) {
        all.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
        try {
            Files.deleteIfExists(footprint);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ask() throws IOException {
        switch (farewell) {
            case TERM -> process.destroy();
            case INT ->
                    new Tool(
                                    List.of("kill", "-INT", Long.toString(process.pid())),
                                    Map.of(),
                                    Optional.empty())
                            .run();
        }
    }
}
