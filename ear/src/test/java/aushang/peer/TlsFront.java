// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ssl.SSLContext;

/// TLS in front of a server that speaks plain HTTP: takes the encryption off and passes every byte
/// on as it is.
///
/// Headers stay untouched, `Host` above all: signatures cover it.
public final class TlsFront implements AutoCloseable {

    private final ServerSocket door;
    private final int plainPort;

    private TlsFront(ServerSocket door, int plainPort) {
        this.door = door;
        this.plainPort = plainPort;
    }

    /// Opens a free port on the loopback address.
    ///
    /// @param plainPort where the plain server listens, or will, on the loopback address
    public static TlsFront before(int plainPort, SSLContext context) {
        try {
            TlsFront front =
                    new TlsFront(
                            context.getServerSocketFactory()
                                    .createServerSocket(0, 100, InetAddress.getLoopbackAddress()),
                            plainPort);
            Thread.ofVirtual().name("tls-front").start(front::open);
            return front;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return door.getLocalPort();
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void open() {
        while (!door.isClosed()) {
            try {
                Socket visitor = door.accept();
                Thread.ofVirtual().start(() -> accompany(visitor));
            } catch (IOException e) {
                if (door.isClosed()) return;
            }
        }
    }

    /// Either side may end the conversation at any time; that is no mistake of ours.
    private void accompany(Socket visitor) {
        try (visitor;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), plainPort)) {
            Thread inward = Thread.ofVirtual().start(() -> carry(visitor, server));
            carry(server, visitor);
            inward.interrupt();
        } catch (IOException e) {
            // The visitor meets a closed connection, as before a server that is down.
        }
    }

    private static void carry(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
            to.shutdownOutput();
        } catch (IOException e) {
            // One side has gone; the other direction ends by itself.
        }
    }
}
