// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.adversary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Listens where nobody may ever come: on this machine's own addresses, outside what the server may
/// reach. It counts who comes all the same.
final class Canary implements AutoCloseable {

    private static final int PORTS = 9;
    private static final List<String> PLACES =
            List.of("127.0.0.1", "127.0.0.2", "127.8.8.8", "::1");

    private final List<ServerSocket> doors = new ArrayList<>();
    private final List<String> visits = new CopyOnWriteArrayList<>();

    /// Opens nine ports at each address that this machine has.
    static Canary awake() {
        Canary canary = new Canary();
        for (int i = 0; i < PORTS; i++) canary.open();
        return canary;
    }

    private void open() {
        int port = 0;
        for (String place : PLACES) {
            try {
                ServerSocket door = new ServerSocket();
                door.bind(new InetSocketAddress(InetAddress.ofLiteral(place), port));
                port = door.getLocalPort();
                doors.add(door);
                Thread.ofPlatform().daemon().name("canary").start(() -> count(door));
            } catch (IOException e) {
                if (port == 0) throw new UncheckedIOException(e);
                // A machine without IPv6 has one address less to watch.
            }
        }
    }

    private void count(ServerSocket door) {
        while (!door.isClosed()) {
            try (Socket visitor = door.accept()) {
                visits.add(
                        door.getLocalSocketAddress() + " from " + visitor.getRemoteSocketAddress());
            } catch (IOException e) {
                // Closed, or the visitor has gone; whoever came has been counted.
            }
        }
    }

    /// A port at which it listens, at 127.0.0.1 first of all.
    int port() {
        return doors.getFirst().getLocalPort();
    }

    /// Who has come so far: nobody, in a good world.
    List<String> visits() {
        return List.copyOf(visits);
    }

    @Override
    public void close() {
        for (ServerSocket door : doors) {
            try {
                door.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
