// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.vault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/// How far something has come, remembered apart from the database, so that an older copy of the
/// database is noticed.
public final class HighWater {

    private static final int LARGEST = 4096;

    private final Path directory;

    public HighWater(VaultConfig config) {
        this.directory = config.directory();
    }

    /// What was marked last, empty if nothing was.
    ///
    /// @throws VaultClosed if it cannot be read
    public Optional<String> mark(KeyName name) {
        Path file = file(name);
        try {
            if (Files.size(file) > LARGEST) throw new VaultClosed(file + " is no mark", null);
            return Optional.of(Files.readString(file, StandardCharsets.UTF_8));
        } catch (NoSuchFileException none) {
            if (Files.isDirectory(directory)) return Optional.empty();
            throw new VaultClosed("the keys' directory is away: " + directory, none);
        } catch (IOException e) {
            throw new VaultClosed("a mark cannot be read: " + file, e);
        }
    }

    /// Replaces what was marked, whole or not at all.
    ///
    /// @throws VaultClosed if it cannot be kept
    public void mark(KeyName name, String text) {
        Path file = file(name);
        try {
            Path parent = file.getParent();
            if (parent != null) Files.createDirectories(parent);
            Path made = Files.createTempFile(directory, "mark", ".tmp");
            Files.writeString(made, text, StandardCharsets.UTF_8);
            Files.move(
                    made,
                    file,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new VaultClosed("a mark cannot be kept: " + file, e);
        }
    }

    /// Forgets what was marked.
    ///
    /// @throws VaultClosed if it stays
    public void forget(KeyName name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new VaultClosed("a mark cannot be removed: " + file(name), e);
        }
    }

    private Path file(KeyName name) {
        return directory.resolve(name.path() + ".mark");
    }
}
