// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Collectors;

/// nginx with the same bytes and the same headers, from files: what serving costs at best.
public final class StaticFiles implements AutoCloseable {

    /// Those that nginx sends itself.
    private static final List<String> OWN =
            List.of(
                    "date",
                    "content-length",
                    "content-type",
                    "connection",
                    "transfer-encoding",
                    "last-modified",
                    "server");

    private final Nginx nginx;
    private final int port;

    private StaticFiles(Nginx nginx, int port) {
        this.nginx = nginx;
        this.port = port;
    }

    /// One file, as a server has answered it.
    public record Copy(String name, byte[] bytes, String type, Map<String, List<String>> headers) {}

    /// @param port without TLS; the next one has it
    public static StaticFiles open(Path directory, Chain chain, int port, List<Copy> copies) {
        try {
            Path root = Files.createDirectories(directory.resolve("root"));
            for (Copy copy : copies) Files.write(root.resolve(copy.name()), copy.bytes());
            String locations =
                    copies.stream().map(StaticFiles::location).collect(Collectors.joining());
            return new StaticFiles(
                    Nginx.start(
                            directory,
                            1,
                            4096,
                            """
                              access_log off; sendfile on; open_file_cache max=100; etag off; max_ranges 0;
                              server {
                                listen 127.0.0.1:%1$d reuseport;
                                listen 127.0.0.1:%2$d ssl reuseport;
                                ssl_certificate %3$s; ssl_certificate_key %4$s;
                                root %5$s;
                            %6$s
                              }
                            """
                                    .formatted(
                                            port,
                                            port + 1,
                                            chain.chain(),
                                            chain.key(),
                                            root,
                                            locations),
                            port),
                    port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String location(Copy copy) {
        String headers =
                copy.headers().entrySet().stream()
                        .filter(entry -> !OWN.contains(entry.getKey()))
                        .sorted(Entry.comparingByKey())
                        .flatMap(entry ->
                                entry.getValue().stream()
                                        .map(value ->
                                                "    add_header %s '%s';\n"
                                                        .formatted(
                                                                entry.getKey(),
                                                                value.replace("'", "\\'"))))
                        .collect(Collectors.joining());
        return "    location = /%s { types {} default_type '%s';\n%s    }\n"
                .formatted(copy.name(), copy.type(), headers);
    }

    public String plain(String name) {
        return "http://127.0.0.1:" + port + "/" + name;
    }

    public String secure(String name) {
        return "https://127.0.0.1:" + (port + 1) + "/" + name;
    }

    public Processes processes() {
        return nginx.processes();
    }

    @Override
    public void close() {
        nginx.close();
    }
}
