// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.rig;

import aushang.peer.Browser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A second application server on the same database, laid out like the first.
public final class Node implements AutoCloseable {

    private final Process process;

    private Node(Process process) {
        this.process = process;
    }

    static Node start(Site.Plan plan, Path first, Browser browser) {
        int port = plan.port();
        Path user = plan.target().resolve("second");
        Path server = user.resolve("servers/second");
        try {
            copy(first, server);
            Path servers = Objects.requireNonNull(first.getParent());
            copy(servers.resolveSibling("shared"), user.resolve("shared"));
            String environment =
                    Files.readAllLines(first.resolve("server.env")).stream()
                            .map(line -> moved(line, port, user))
                            .collect(Collectors.joining("\n", "", "\n"));
            Files.writeString(server.resolve("server.env"), environment);
            Files.delete(server.resolve("configDropins/overrides/plain.xml"));
            var builder =
                    new ProcessBuilder(
                            "setsid",
                            "sh",
                            plan.distribution().resolve("wlp/bin/server").toString(),
                            "run",
                            "second");
            builder.environment().keySet().removeIf(key -> key.matches("(WLP_|JAVA_|JVM_).*"));
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().put("WLP_USER_DIR", user.toString());
            builder.redirectErrorStream(true).redirectOutput(user.resolve("console.log").toFile());
            var node = new Node(builder.start());
            Runtime.getRuntime().addShutdownHook(new Thread(node::close));
            node.await(browser, URI.create("https://localhost:" + (port + 6) + "/health/ready"));
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String moved(String line, int port, Path user) {
        if (line.startsWith("AUSHANG_PUBLIC_PORT=")) return "AUSHANG_PUBLIC_PORT=" + (port + 5);
        if (line.startsWith("AUSHANG_OFFICE_PORT=")) return "AUSHANG_OFFICE_PORT=" + (port + 6);
        if (line.startsWith("LOG_DIR=")) return "LOG_DIR=" + user.resolve("logs");
        return line;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path name = from.relativize(file);
                if (name.startsWith("workarea") || name.startsWith("logs")) continue;
                Path target = to.resolve(name.toString());
                if (Files.isDirectory(file)) Files.createDirectories(target);
                else Files.copy(file, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private void await(Browser browser, URI readiness) {
        long end = System.nanoTime() + 120_000_000_000L;
        while (System.nanoTime() < end) {
            if (!process.isAlive()) throw new IllegalStateException("the second node has ended");
            try {
                if (browser.get(readiness).status() == 200) return;
            } catch (RuntimeException | AssertionError _) {
                // Nobody listens there yet.
            }
            Pause.millis(500);
        }
        throw new IllegalStateException("the second node is not ready");
    }

    public Processes processes() {
        return new Processes(process.toHandle());
    }

    @Override
    public void close() {
        List<ProcessHandle> all =
                Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
