// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A program that runs, answers and ends.
public final class Command {

    private Command() {}

    /// What it says on its standard output.
    ///
    /// @throws IllegalStateException if it ends with anything but 0
    public static String run(String... command) {
        return run(Path.of("."), Map.of(), List.of(command));
    }

    /// What it says on its standard output.
    ///
    /// @throws IllegalStateException if it ends with anything but 0
    public static String run(Path in, Map<String, String> environment, List<String> command) {
        try {
            var builder = new ProcessBuilder(command).directory(in.toFile());
            builder.redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status != 0)
                throw new IllegalStateException(command + " ended with " + status + ": " + said);
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Those of the programs that are not installed.
    public static List<String> missing(String... programs) {
        return List.of(programs).stream().filter(program -> !isThere(program)).toList();
    }

    private static boolean isThere(String program) {
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/sbin";
        return List.of(path.split(":", -1)).stream()
                .anyMatch(folder -> Path.of(folder, program).toFile().canExecute());
    }
}
