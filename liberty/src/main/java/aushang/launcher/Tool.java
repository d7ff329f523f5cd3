// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A program that does one thing and ends.
///
/// @param environment added to the launcher's own
/// @param log where its output goes, or empty to show it only when it fails
record Tool(List<String> command, Map<String, String> environment, Optional<Path> log) {

    /// @throws IOException with what the program said, if it does not end with 0
    void run() throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        log.ifPresent(
                file -> builder.redirectOutput(ProcessBuilder.Redirect.appendTo(file.toFile())));
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            int end = process.waitFor();
            if (end != 0)
                throw new IOException(
                        command.getFirst()
                                + " ended with "
                                + end
                                + ": "
                                + log.map(Path::toString).orElse(said.strip()));
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException(command.getFirst() + " was interrupted", e);
        }
    }
}
