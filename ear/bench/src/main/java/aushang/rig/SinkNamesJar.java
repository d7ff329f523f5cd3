// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.rig;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/// The sinks' names as a module of the measured JVM: nothing of the benchmarks but this gets into
/// it.
final class SinkNamesJar {

    private SinkNamesJar() {}

    /// Writes the module.
    ///
    /// @return the lines for `jvm.options` that put it to use
    static List<String> in(Path directory) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve("sinknames.jar");
        String type = SinkNames.class.getName();
        try (var jar = new JarOutputStream(Files.newOutputStream(file))) {
            jar.putNextEntry(
                    new JarEntry("META-INF/services/java.net.spi.InetAddressResolverProvider"));
            jar.write((type + "\n").getBytes(StandardCharsets.UTF_8));
            for (String name : List.of(type, type + "$1")) {
                String path = name.replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry(path));
                try (InputStream content =
                        SinkNames.class.getClassLoader().getResourceAsStream(path)) {
                    if (content == null) throw new IOException(path + " is missing");
                    content.transferTo(jar);
                }
            }
        }
        return List.of("--module-path=" + directory, "--add-modules=sinknames");
    }
}
