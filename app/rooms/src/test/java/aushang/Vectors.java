// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Test documents of others, read where they are: below the directory that `AUSHANG_VECTORS` names.
public final class Vectors {

    private Vectors() {}

    /// The JSON files of one collection, by name. Skips the test where there are none.
    public static List<Path> of(String collection) {
        try (Stream<Path> files = Files.list(file(collection))) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where one of them is. Skips the test where there are none.
    public static Path file(String name) {
        String root = System.getenv("AUSHANG_VECTORS");
        if (root == null || root.isBlank())
            return abort("AUSHANG_VECTORS names no directory; this test needs its " + name);
        return Path.of(root, name);
    }
}
