// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.adversary;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// TLS 1.1, as far as it takes to see whether somebody would speak it. Written by hand: no JDK does
/// any more.
final class OldTls implements AutoCloseable {

    private static final int HANDSHAKE = 22;
    private static final int ALERT = 21;
    private static final byte[] TLS_1_1 = {3, 2};

    private final ServerSocket door;
    private final CountDownLatch refused = new CountDownLatch(1);

    private OldTls(ServerSocket door) {
        this.door = door;
    }

    /// A server that offers nothing newer.
    static OldTls at(String address) {
        try {
            ServerSocket door = new ServerSocket();
            door.bind(new InetSocketAddress(InetAddress.ofLiteral(address), 0));
            OldTls old = new OldTls(door);
            Thread.ofVirtual().start(old::serve);
            return old;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return door.getLocalPort();
    }

    /// Whether the visitor broke off with an alert.
    boolean wasRefused() {
        try {
            return refused.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void serve() {
        while (!door.isClosed()) {
            try (Socket visitor = door.accept()) {
                DataInputStream in = new DataInputStream(visitor.getInputStream());
                skipRecord(in);
                // Server hello: version, random, no session, an old cipher, no compression.
                ByteBuffer hello = ByteBuffer.allocate(4 + 2 + 32 + 1 + 2 + 1);
                hello.put((byte) 2).put((byte) 0).putShort((short) 38).put(TLS_1_1);
                hello.position(4 + 2 + 32);
                hello.put((byte) 0).putShort((short) 0xc013).put((byte) 0);
                record(visitor.getOutputStream(), hello.array());
                int answer = in.read();
                if (answer == ALERT || answer < 0) refused.countDown();
            } catch (IOException e) {
                // Breaking the connection is a refusal as well.
                if (!door.isClosed()) refused.countDown();
            }
        }
    }

    private static void skipRecord(DataInputStream in) throws IOException {
        in.skipNBytes(3);
        in.skipNBytes(in.readUnsignedShort());
    }

    private static void record(OutputStream out, byte[] content) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(5 + content.length);
        record.put((byte) HANDSHAKE).put(TLS_1_1).putShort((short) content.length).put(content);
        out.write(record.array());
        out.flush();
    }

    /// Whether a server takes up a hello of TLS 1.1.
    static boolean isSpokenBy(String host, int port) throws IOException {
        byte[] suites = {(byte) 0xc0, 0x13, (byte) 0xc0, 0x14, (byte) 0xc0, 0x09, 0, 0x2f, 0, 0x35};
        byte[] groups = {0, 10, 0, 6, 0, 4, 0, 23, 0, 24};
        ByteBuffer hello = ByteBuffer.allocate(256);
        hello.put((byte) 1).put((byte) 0).putShort((short) 0).put(TLS_1_1);
        hello.position(hello.position() + 32);
        hello.put((byte) 0).putShort((short) suites.length).put(suites);
        hello.put((byte) 1).put((byte) 0).putShort((short) groups.length).put(groups);
        hello.putShort(2, (short) (hello.position() - 4));
        byte[] content = new byte[hello.position()];
        hello.flip().get(content);
        try (Socket socket = new Socket(host, port)) {
            socket.setSoTimeout(10_000);
            record(socket.getOutputStream(), content);
            return socket.getInputStream().read() == HANDSHAKE;
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
