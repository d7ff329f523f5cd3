// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// An nginx of our own, in the foreground of a directory of its own.
final class Nginx implements AutoCloseable {

    private final Path directory;
    private final Process process;

    private Nginx(Path directory, Process process) {
        this.directory = directory;
        this.process = process;
    }

    /// @param http what stands in its `http` block
    /// @param port answers as soon as it is ready
    static Nginx start(Path directory, int workers, int files, String http, int port) {
        try {
            Files.createDirectories(directory.resolve("temp"));
            Path file = directory.resolve("nginx.conf");
            Files.writeString(
                    file,
                    """
                    daemon off;
                    worker_processes %d;
                    worker_rlimit_nofile %d;
                    pid nginx.pid;
                    error_log error.log warn;
                    events { worker_connections %d; multi_accept on; }
                    http {
                      client_body_temp_path temp; proxy_temp_path temp; fastcgi_temp_path temp;
                      uwsgi_temp_path temp; scgi_temp_path temp;
                      ssl_session_tickets off; ssl_session_cache off; ssl_protocols TLSv1.2 TLSv1.3;
                      server_tokens off; keepalive_timeout 1h; keepalive_requests 100000000;
                      reset_timedout_connection on; server_names_hash_bucket_size 128;
                      default_type application/activity+json;
                    %s
                    }
                    """
                            .formatted(workers, files, files * 9 / 10, http));
            Process process =
                    new ProcessBuilder(
                                    program(),
                                    "-e",
                                    "error.log",
                                    "-p",
                                    directory.toString(),
                                    "-c",
                                    file.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(directory.resolve("console.log").toFile())
                            .start();
            var nginx = new Nginx(directory, process);
            nginx.await(port);
            return nginx;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String program() {
        return Files.isExecutable(Path.of("/usr/sbin/nginx")) ? "/usr/sbin/nginx" : "nginx";
    }

    private void await(int port) throws IOException {
        long end = System.nanoTime() + 10_000_000_000L;
        while (System.nanoTime() < end) {
            if (!process.isAlive())
                throw new IllegalStateException(
                        "nginx ended: " + Files.readString(directory.resolve("console.log")));
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
                return;
            } catch (IOException _) {
                Pause.millis(50);
            }
        }
        throw new IllegalStateException("nginx does not answer on " + port);
    }

    /// Asks it over plain HTTP.
    static String ask(int port, String path) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(
                            ("GET " + path + " HTTP/1.0\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Processes processes() {
        return new Processes(process.toHandle());
    }

    @Override
    public void close() {
        List<ProcessHandle> workers = process.descendants().toList();
        process.destroy();
        process.onExit().join();
        workers.forEach(ProcessHandle::destroyForcibly);
    }
}
