// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where the copies go: an nginx that answers 202 to every name over TLS and notes what has
/// arrived, a door that takes connections and never says a word, and a port where nobody is.
public final class Sink implements AutoCloseable {

    private static final Pattern ACCEPTED = Pattern.compile("\\s(\\d+) (\\d+) (\\d+) \\n");

    private final Path directory;
    private final Chain chain;
    private final int port;
    private final ServerSocket tarpit;
    private @Nullable Nginx nginx;

    private Sink(Path directory, Chain chain, int port, ServerSocket tarpit) {
        this.directory = directory;
        this.chain = chain;
        this.port = port;
        this.tarpit = tarpit;
    }

    /// @param port the first of five that it takes
    public static Sink open(Path directory, Chain chain, int port) {
        try {
            Files.createDirectories(directory);
            // Never accepted: the kernel takes the connection, and nobody ever reads.
            var tarpit = new ServerSocket(port + 3, 4096, InetAddress.getByName("0.0.0.0"));
            var sink = new Sink(directory, chain, port, tarpit);
            sink.restart();
            return sink;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Begins anew: every connection is closed, nothing has arrived.
    public void restart() {
        if (nginx != null) nginx.close();
        try {
            Files.deleteIfExists(directory.resolve("arrivals.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        nginx =
                Nginx.start(
                        directory,
                        2,
                        20_000,
                        """
                          log_format arrival '$msec $host $status $http_digest$http_content_digest';
                          access_log arrivals.log arrival buffer=64k flush=200ms;
                          server {
                            listen 0.0.0.0:%d ssl reuseport backlog=4096;
                            ssl_certificate %s; ssl_certificate_key %s;
                            client_body_buffer_size 64k;
                            location / { return 202; }
                          }
                          server {
                            listen 0.0.0.0:%d reuseport backlog=4096;
                            location / { return 202; }
                          }
                          server { listen 127.0.0.1:%d; access_log off; location /status { stub_status; } }
                        """
                                .formatted(port, chain.chain(), chain.key(), port + 1, port + 2),
                        port + 2);
    }

    /// Answers 202, over TLS.
    public int healthy() {
        return port;
    }

    /// Answers 202, without TLS.
    public int plain() {
        return port + 1;
    }

    /// Takes connections and never answers.
    public int tarpit() {
        return port + 3;
    }

    /// Refuses connections.
    public int refusing() {
        return port + 4;
    }

    /// A view of what arrives from now on.
    public Arrivals arrivals() {
        return new Arrivals(directory.resolve("arrivals.log"));
    }

    /// Connections taken since the last start.
    public long connections() {
        Matcher numbers = ACCEPTED.matcher(Nginx.ask(port + 2, "/status"));
        if (!numbers.find()) throw new IllegalStateException("nginx does not say its status");
        return Long.parseLong(numbers.group(1));
    }

    public Processes processes() {
        if (nginx == null) throw new IllegalStateException("closed");
        return nginx.processes();
    }

    @Override
    public void close() {
        if (nginx != null) nginx.close();
        try {
            tarpit.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
