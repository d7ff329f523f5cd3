// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.launcher;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// The programs as the build unpacked them; nothing here changes while they run.
///
/// @param directory `liberty/target/dist`
public record Distribution(Path directory) {

    /// Where Open Liberty is installed.
    public Path liberty() {
        return directory.resolve("wlp");
    }

    Path driver() {
        return directory.resolve("postgresql.jar");
    }

    /// @throws Trouble if the build has not unpacked it
    Path keycloak() throws IOException {
        return only(directory, "keycloak-*");
    }

    /// Where PostgreSQL's binaries are; they come as tar in xz, unpacked at the first call.
    Path postgres() throws IOException {
        Path unpacked = directory.resolve("postgresql");
        if (!Files.exists(unpacked)) {
            Path draft = directory.resolve("postgresql." + ProcessHandle.current().pid());
            Home.delete(draft);
            unpack(only(directory.resolve("postgres"), "*.txz"), draft);
            Files.move(draft, unpacked);
        }
        return unpacked;
    }

    private static Path only(Path directory, String name) throws IOException {
        if (Files.isDirectory(directory))
            try (var found = Files.newDirectoryStream(directory, name)) {
                for (Path path : found) return path;
            }
        throw new Trouble("There is no " + name + " in " + directory + ": build with mvn -Prun.");
    }

    private static void unpack(Path archive, Path directory) throws IOException {
        try (var tar =
                new TarArchiveInputStream(
                        new XZCompressorInputStream(
                                new BufferedInputStream(Files.newInputStream(archive))))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                Path target = directory.resolve(entry.getName()).normalize();
                if (!target.startsWith(directory))
                    throw new IOException("outside of the archive: " + entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(directory.resolve(entry.getName()).getParent());
                if (entry.isSymbolicLink())
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                else {
                    Files.copy(tar, target);
                    boolean program = (entry.getMode() & 0100) != 0;
                    if (program && !target.toFile().setExecutable(true, false))
                        throw new IOException("cannot make executable: " + target);
                }
            }
        }
    }
}
