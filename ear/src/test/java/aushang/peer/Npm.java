// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Installs a script of ours with the packages its lock file names, into a directory of the build.
final class Npm {

    private static final int INSTALLING_SECONDS = 120;

    /// Installed in this run already: a server may be running there.
    private static final Set<Path> INSTALLED = new HashSet<>();

    private Npm() {}

    /// Whether Node and npm are here.
    static boolean isInstalled() {
        return Commands.onPath("node").isPresent() && Commands.onPath("npm").isPresent();
    }

    /// Installs afresh what is there, once in a run.
    ///
    /// @param sources where the script, `package.json` and `package-lock.json` are
    /// @param directory need not exist
    /// @return the script in its new place
    static synchronized Path install(Path sources, String script, Path directory) {
        Path installed = directory.resolve(script);
        if (!INSTALLED.add(installed.toAbsolutePath())) return installed;
        try {
            Files.createDirectories(directory);
            for (String file : List.of(script, "package.json", "package-lock.json"))
                Files.copy(
                        sources.resolve(file),
                        directory.resolve(file),
                        StandardCopyOption.REPLACE_EXISTING);
            Commands.run(
                    List.of(
                            "npm",
                            "ci",
                            "--prefix",
                            directory.toString(),
                            "--ignore-scripts",
                            "--no-audit",
                            "--no-fund",
                            "--prefer-offline"),
                    "",
                    INSTALLING_SECONDS);
            return installed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
