// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The names that a server under test knows, and no others: a hosts file that its JVM reads
/// (`jdk.net.hosts.file`), anew for each lookup.
public final class Hosts {

    private final Path file;
    private final Map<String, List<String>> names = new TreeMap<>();

    private Hosts(Path file) {
        this.file = file;
    }

    /// A hosts file in this directory that knows only `localhost` and this machine.
    public static Hosts in(Path directory) {
        Hosts hosts = new Hosts(directory.resolve("hosts"));
        hosts.names.put("localhost", List.of("127.0.0.1"));
        try {
            hosts.names.put(InetAddress.getLocalHost().getHostName(), List.of("127.0.0.1"));
        } catch (UnknownHostException e) {
            // A machine without a name of its own needs none here.
        }
        hosts.write();
        return hosts;
    }

    /// The name has these addresses from now on, in this order.
    public synchronized void put(String name, String... addresses) {
        names.put(name, List.of(addresses));
        write();
    }

    /// The first address of a name.
    public synchronized String address(String name) {
        List<String> addresses = names.get(name);
        if (addresses == null) throw new IllegalArgumentException("nobody is called " + name);
        return addresses.getFirst();
    }

    /// No name has an answer until this is closed: whoever asks is kept waiting.
    public synchronized Silence fallSilent() {
        Path pipe = file.resolveSibling("silence");
        Commands.run(List.of("mkfifo", pipe.toString()), "");
        replaceBy(pipe);
        return new Silence();
    }

    /// While this is open, lookups hang.
    public final class Silence implements AutoCloseable {

        private Silence() {}

        /// Those who wait get an empty answer, all others the right one.
        @Override
        public void close() {
            Path pipe = file.resolveSibling("forsaken");
            try {
                Files.move(file, pipe, StandardCopyOption.ATOMIC_MOVE);
                write();
                // Whoever still waits at the pipe is let go by someone who opens it to write.
                Commands.run(
                        List.of("timeout", "1", "sh", "-c", "exec 3<>\"$0\"", pipe.toString()), "");
                Files.delete(pipe);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public Path file() {
        return file;
    }

    /// Replaced in one step: a reader sees the old names or the new ones.
    private void write() {
        String lines =
                names.entrySet().stream()
                        .flatMap(name ->
                                name.getValue().stream()
                                        .map(address -> address + " " + name.getKey() + "\n"))
                        .collect(Collectors.joining());
        try {
            Path next = Files.writeString(file.resolveSibling("hosts.next"), lines);
            replaceBy(next);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void replaceBy(Path next) {
        try {
            Files.move(
                    next,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
