// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/// HTTP/1.1 by hand, one request a connection: sends exactly the header lines it is given, wrong
/// ones too.
///
/// The JDK's own client corrects or forbids `Host`, `Date`, `Content-Length` and repeated lines,
/// which are just what tests of signatures want to get wrong.
final class RawHttps {

    private static final int SILENCE = 2_000;
    private static final int LARGEST = 64 * 1024 * 1024;

    private final SSLContext trust;
    private final Duration patience;
    private final Optional<InetAddress> from;

    /// Trusts whom `trust` trusts.
    ///
    /// @param patience the longest wait for any single read
    RawHttps(SSLContext trust, Duration patience) {
        this(trust, patience, Optional.empty());
    }

    /// As the other, from an address of its own.
    ///
    /// @param from one of this machine's, empty for any
    RawHttps(SSLContext trust, Duration patience, Optional<InetAddress> from) {
        this.trust = trust;
        this.patience = patience;
        this.from = from;
    }

    /// One header line.
    record Line(String name, String value) {}

    /// Sends and reads to the end of the connection.
    ///
    /// @param target request target as it stands in the first line, for example `/inbox?page=1`
    Response exchange(URI server, String method, String target, List<Line> lines, byte[] body) {
        try (SSLSocket socket = connect(server)) {
            send(socket.getOutputStream(), method, target, lines, body);
            return read(socket.getInputStream(), method);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + server, e);
        }
    }

    /// Sends these bytes and reads one answer.
    Response raw(URI server, byte[] request) {
        try (SSLSocket socket = connect(server)) {
            write(socket.getOutputStream(), request);
            return read(socket.getInputStream(), "POST");
        } catch (IOException e) {
            throw new UncheckedIOException("raw " + server, e);
        }
    }

    /// Sends these bytes and reads whatever comes until the other side ends or falls silent.
    String everything(URI server, byte[] request) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (SSLSocket socket = connect(server)) {
            socket.setSoTimeout(SILENCE);
            write(socket.getOutputStream(), request);
            byte[] part = new byte[4096];
            for (int n = socket.getInputStream().read(part);
                    n > 0;
                    n = socket.getInputStream().read(part)) all.write(part, 0, n);
        } catch (IOException e) {
            // Silence, or a broken connection: what has come has come.
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    private SSLSocket connect(URI server) throws IOException {
        int port = server.getPort() < 0 ? 443 : server.getPort();
        SSLSocket socket = (SSLSocket) trust.getSocketFactory().createSocket();
        try {
            if (from.isPresent()) socket.bind(new InetSocketAddress(from.get(), 0));
            socket.connect(
                    new InetSocketAddress(server.getHost(), port), (int) patience.toMillis());
            socket.setSoTimeout((int) patience.toMillis());
            SSLParameters checked = socket.getSSLParameters();
            checked.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(checked);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static void send(
            OutputStream out, String method, String target, List<Line> lines, byte[] body)
            throws IOException {
        StringBuilder head =
                new StringBuilder(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        for (Line line : lines) {
            head.append(line.name()).append(": ").append(line.value()).append("\r\n");
        }
        head.append("\r\n");
        out.write(head.toString().getBytes(StandardCharsets.UTF_8));
        write(out, body);
    }

    private static void write(OutputStream out, byte[] bytes) {
        try {
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            // A server may refuse a large body before it has read it; then its answer is already
            // waiting.
        }
    }

    private static Response read(InputStream in, String method) throws IOException {
        while (true) {
            String first = line(in);
            if (!first.startsWith("HTTP/1."))
                throw new IOException("not an HTTP answer: '" + first + "'");
            int status = Integer.parseInt(first.substring(9, 12));
            Map<String, List<String>> headers = headers(in);
            if (status >= 200)
                return new Response(status, headers, body(in, method, status, headers));
        }
    }

    private static Map<String, List<String>> headers(InputStream in) throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon < 1) throw new IOException("not a header line: '" + line + "'");
            headers.computeIfAbsent(
                            line.substring(0, colon).toLowerCase(Locale.ROOT),
                            name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return headers;
    }

    private static byte[] body(
            InputStream in, String method, int status, Map<String, List<String>> headers)
            throws IOException {
        if (method.equals("HEAD") || status == 204 || status == 304) return new byte[0];
        if (headers.getOrDefault("transfer-encoding", List.of()).contains("chunked"))
            return chunks(in);
        List<String> length = headers.getOrDefault("content-length", List.of());
        return length.isEmpty()
                ? in.readNBytes(LARGEST)
                : in.readNBytes(Integer.parseInt(length.getFirst()));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String size = line(in);
            int semicolon = size.indexOf(';');
            int length =
                    Integer.parseInt(
                            (semicolon < 0 ? size : size.substring(0, semicolon)).strip(), 16);
            if (length == 0) return body.toByteArray();
            body.write(in.readNBytes(length));
            if (!line(in).isEmpty()) throw new IOException("a chunk is longer than it says");
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) throw new IOException("the connection ended without a whole answer");
            if (next != '\r') line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
