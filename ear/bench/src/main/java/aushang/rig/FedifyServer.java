// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.rig;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/// A server of other hands, written on Fedify, in one Node process with the queue it brings along.
public final class FedifyServer implements AutoCloseable {

    private final Process process;
    private final BufferedReader says;
    private final Writer told;

    private FedifyServer(Process process) {
        this.process = process;
        says = process.inputReader();
        told = process.outputWriter();
    }

    /// Installs what it needs below the directory, and starts it.
    ///
    /// @param sources where its program and its list of packages are
    public static FedifyServer start(Path sources, Path directory) {
        try {
            Files.createDirectories(directory);
            for (String name : List.of("package.json", "package-lock.json", "fanout.mjs"))
                Files.copy(
                        sources.resolve(name),
                        directory.resolve(name),
                        StandardCopyOption.REPLACE_EXISTING);
            if (!Files.isDirectory(directory.resolve("node_modules")))
                Command.run(
                        directory,
                        Map.of(),
                        List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
            Process process =
                    new ProcessBuilder("node", "fanout.mjs")
                            .directory(directory.toFile())
                            .redirectError(directory.resolve("console.log").toFile())
                            .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            var server = new FedifyServer(process);
            server.expect("ready");
            return server;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// Sends one note to so many hosts, each at an address of its own.
    public void send(int hosts, int port, String text) {
        try {
            told.write(hosts + " " + port + " " + text + "\n");
            told.flush();
            expect("queued");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void expect(String word) throws IOException {
        for (String line = says.readLine(); line != null; line = says.readLine())
            if (line.equals(word)) return;
        throw new IllegalStateException("it ended before it said " + word);
    }

    public Processes processes() {
        return new Processes(process.toHandle());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
