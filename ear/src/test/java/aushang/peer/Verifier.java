// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// One of the two programs with which anybody verifies an export of the Amtsprotokoll.
///
/// @param program what runs it, and the script
public record Verifier(List<String> program) {

    /// What it found.
    ///
    /// @param status 0 if all holds, 1 if something does not, 2 if that cannot be judged
    public record Finding(int status, String said) {}

    public Verifier {
        program = List.copyOf(program);
    }

    /// Whether tests with both programs are to run. They are skipped where Node, Python 3 or
    /// openssl is not installed, but not in continuous integration, as those with [Fedify].
    public static boolean isExpected() {
        boolean both =
                Commands.onPath("python3").isPresent() && Commands.onPath("openssl").isPresent();
        return Fedify.isExpected() && (both || "1".equals(System.getenv("AUSHANG_REQUIRE_FEDIFY")));
    }

    /// Looks at an export.
    public Finding look(Path archive, String... options) {
        try {
            List<String> command = new ArrayList<>(program);
            command.addAll(List.of(options));
            command.add(archive.toString());
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Finding(process.waitFor(), said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
