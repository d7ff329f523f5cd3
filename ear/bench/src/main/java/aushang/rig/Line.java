// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.rig;

import aushang.peer.Tls;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// One open TLS connection to a door: a request is written, an answer is read, and so on.
public final class Line implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;

    /// Underneath: who closes only this does not wait for the other side's goodbye.
    private final Socket tcp;

    private Line(Socket socket, Socket tcp) throws IOException {
        this.socket = socket;
        this.tcp = tcp;
        in = new BufferedInputStream(socket.getInputStream(), 1 << 14);
    }

    /// An answer as far as a benchmark cares.
    ///
    /// @param bytes of the body
    public record Answer(int status, int bytes) {}

    /// What opens lines to one server.
    public static final class Exchange {

        private final SSLContext trust;
        private final URI server;

        public Exchange(Path ca, URI server) {
            trust = Tls.trusting(ca);
            this.server = server;
        }

        public Line open() throws IOException {
            Socket tcp = new Socket(server.getHost(), server.getPort());
            tcp.setTcpNoDelay(true);
            SSLSocket socket =
                    (SSLSocket)
                            trust.getSocketFactory()
                                    .createSocket(tcp, server.getHost(), server.getPort(), true);
            socket.setSoTimeout(60_000);
            socket.startHandshake();
            return new Line(socket, tcp);
        }
    }

    /// A GET as bytes.
    public static byte[] get(URI address, String accept) {
        return "GET %s HTTP/1.1\r\nHost: %s\r\nAccept: %s\r\n\r\n"
                .formatted(address.getPath(), address.getAuthority(), accept)
                .getBytes(StandardCharsets.US_ASCII);
    }

    public Answer exchange(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        String status = line();
        if (!status.startsWith("HTTP/1.1 ")) throw new IOException("not HTTP: " + status);
        int length = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:"))
                length = Integer.parseInt(header.substring(15).strip());
            else if (lower.startsWith("transfer-encoding:")) chunked = true;
        }
        if (chunked) length = chunks();
        else in.skipNBytes(length);
        return new Answer(Integer.parseInt(status.substring(9, 12)), length);
    }

    private int chunks() throws IOException {
        int all = 0;
        for (int size = Integer.parseInt(line(), 16); size > 0; ) {
            in.skipNBytes(size);
            all += size;
            line();
            size = Integer.parseInt(line(), 16);
        }
        line();
        return all;
    }

    private String line() throws IOException {
        var line = new StringBuilder(64);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) throw new EOFException("the server has closed the connection");
            if (next != '\r') line.append((char) next);
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        tcp.close();
    }
}
