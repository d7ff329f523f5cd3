// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.vault;

import aushang.crypto.BrokenSeal;
import aushang.crypto.Seal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes, finds and destroys keys of 32 random bytes.
///
/// A key that was given out is on disk before; several nodes that make the same key get the same.
/// Nothing is kept in memory here.
public final class KeyVault {

    private static final int KEY = 32;
    private static final int LARGEST = 1024;

    private final Path directory;
    private final Seal seal;
    private final SecureRandom random = new SecureRandom();

    public KeyVault(VaultConfig config) {
        this.directory = config.directory();
        this.seal = new Seal(config.secret());
    }

    /// The key of this name; if there is none yet, a new one.
    ///
    /// @throws VaultClosed if it can neither be read nor be made durable
    public byte[] make(KeyName name) {
        Optional<byte[]> known = find(name);
        return known.orElseGet(() -> keep(name, fresh()));
    }

    /// The key of this name, empty if there is none, or none any more.
    ///
    /// @throws VaultClosed if it is there and cannot be read, or the directory is away
    public Optional<byte[]> find(KeyName name) {
        Path file = file(name);
        try {
            if (Files.size(file) > LARGEST) throw new VaultClosed(file + " is no key", null);
            return Optional.of(seal.open(Files.readAllBytes(file), place(name)));
        } catch (NoSuchFileException none) {
            if (Files.isDirectory(directory)) return Optional.empty();
            throw new VaultClosed("the keys' directory is away: " + directory, none);
        } catch (IOException e) {
            throw new VaultClosed("a key cannot be read: " + file, e);
        } catch (BrokenSeal broken) {
            throw new VaultClosed(
                    file + " cannot be opened: is aushang.audit.secret the one it was made with?",
                    broken);
        }
    }

    /// Destroys a key; nothing happens if there is none.
    ///
    /// @throws VaultClosed if it is there and stays
    public void destroy(KeyName name) {
        Path file = file(name);
        try {
            if (Files.deleteIfExists(file)) makeDurable(parent(file));
        } catch (IOException e) {
            throw new VaultClosed("a key cannot be destroyed: " + file, e);
        }
    }

    /// Destroys this key and all whose names begin with its.
    ///
    /// @return how many there were
    public int destroyBelow(KeyName name) {
        List<KeyName> all = below(name);
        all.forEach(this::destroy);
        destroy(name);
        return all.size();
    }

    /// The keys whose names have this as their first parts.
    public List<KeyName> below(KeyName name) {
        Path top = directory.resolve(name.path());
        if (!Files.isDirectory(top)) return List.of();
        try (Stream<Path> files = Files.walk(top, 4)) {
            return files.filter(file -> file.toString().endsWith(".key"))
                    .map(file -> directory.relativize(file).toString())
                    .map(path -> new KeyName(path.substring(0, path.length() - 4)))
                    .sorted(Comparator.comparing(KeyName::path))
                    .toList();
        } catch (IOException e) {
            throw new VaultClosed("the keys cannot be listed: " + top, e);
        }
    }

    private byte[] keep(KeyName name, byte[] key) {
        Path file = file(name);
        try {
            Files.createDirectories(
                    parent(file),
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            Path made = Files.createTempFile(parent(file), "new", ".tmp");
            try {
                write(made, seal.close(key, place(name)));
                // Unlike a move, a link does not replace what another node has made just now.
                Files.createLink(file, made);
            } finally {
                Files.deleteIfExists(made);
            }
            makeDurable(parent(file));
            return key;
        } catch (FileAlreadyExistsException another) {
            return find(name)
                    .orElseThrow(() -> new VaultClosed("a key came and went: " + file, another));
        } catch (IOException e) {
            throw new VaultClosed("a key cannot be kept: " + file, e);
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) out.write(bytes);
            out.force(true);
        }
    }

    /// That a file is there, or is not, survives a crash only with its directory.
    private static void makeDurable(Path directory) throws IOException {
        try (FileChannel open = FileChannel.open(directory, StandardOpenOption.READ)) {
            open.force(true);
        }
    }

    private byte[] fresh() {
        byte[] key = new byte[KEY];
        random.nextBytes(key);
        return key;
    }

    private Path file(KeyName name) {
        return directory.resolve(name.path() + ".key");
    }

    private Path parent(Path file) {
        Path parent = file.getParent();
        return parent == null ? directory : parent;
    }

    private static byte[] place(KeyName name) {
        return name.path().getBytes(StandardCharsets.US_ASCII);
    }
}
