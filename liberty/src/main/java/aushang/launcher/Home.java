// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.launcher;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The directory of one installation: all that is kept from one start to the next.
public record Home(Path directory) {

    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");

    /// What a fresh start removes; anything else in the directory is not ours.
    private static final List<String> OURS =
            List.of(
                    "postgres",
                    "keycloak",
                    "liberty",
                    "media",
                    "audit",
                    "tls",
                    "logs",
                    "pids",
                    "credentials.properties",
                    "secrets.properties");

    /// The certificate of the authority that all of this installation's certificates come from.
    public Path ca() {
        return tls().resolve("ca.pem");
    }

    Path tls() {
        return directory.resolve("tls");
    }

    Path postgres() {
        return directory.resolve("postgres");
    }

    Path keycloak() {
        return directory.resolve("keycloak");
    }

    Path liberty() {
        return directory.resolve("liberty");
    }

    Path logs() {
        return directory.resolve("logs");
    }

    Path pids() {
        return directory.resolve("pids");
    }

    /// The keys of what must be erasable everywhere; backed up apart from the database.
    Path auditKeys() {
        return directory.resolve("audit/keys");
    }

    Path credentials() {
        return directory.resolve("credentials.properties");
    }

    Path secrets() {
        return directory.resolve("secrets.properties");
    }

    void furnish() throws IOException {
        for (String room : List.of("keycloak", "media", "audit", "tls", "logs", "pids"))
            Files.createDirectories(directory.resolve(room));
        Files.createDirectories(auditKeys());
    }

    void empty() throws IOException {
        for (String name : OURS) delete(directory.resolve(name));
    }

    /// Writes a file that only its owner may read, whole or not at all.
    static void writeSecret(Path file, String content) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.writeString(draft, content);
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }

    static void delete(Path root) throws IOException {
        if (!Files.exists(root)) return;
        Files.walkFileTree(
                root,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path directory, @Nullable IOException failure) throws IOException {
                        if (failure != null) throw failure;
                        Files.delete(directory);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) Files.createDirectories(target);
                else Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
