// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/// A peer that says exactly what a script tells it, over TLS on 127.0.1.1.
public final class PeerFixture implements AutoCloseable {

    /// What a peer does with one connection.
    @FunctionalInterface
    public interface Script {
        void talk(Talk talk) throws Exception;
    }

    /// Who a peer is: a certificate of its own making.
    ///
    /// @param pem for whoever is to trust it
    public record Identity(Path pem, SSLContext context) {

        /// @param keytool what the key and the certificate are like
        public static Identity of(Path directory, String name, String... keytool) throws Exception {
            Path store = Files.createTempFile(directory, name, ".p12");
            Files.delete(store);
            Path pem = directory.resolve(name + ".pem");
            List<String> make =
                    new ArrayList<>(
                            List.of(
                                    "-genkeypair",
                                    "-alias",
                                    "peer",
                                    "-dname",
                                    "CN=peer",
                                    "-storetype",
                                    "PKCS12"));
            make.addAll(List.of(keytool));
            run(store, make);
            run(store, List.of("-exportcert", "-rfc", "-alias", "peer", "-file", pem.toString()));
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                keys.load(in, "changeit".toCharArray());
            }
            KeyManagerFactory managers =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, "changeit".toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return new Identity(pem, context);
        }

        private static void run(Path store, List<String> arguments) throws Exception {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
            command.addAll(arguments);
            command.addAll(List.of("-keystore", store.toString(), "-storepass", "changeit"));
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) throw new IllegalStateException(output);
        }
    }

    /// One connection, as the script sees it.
    public static final class Talk {

        private final SSLSocket socket;
        private final int number;

        private Talk(SSLSocket socket, int number) {
            this.socket = socket;
            this.number = number;
        }

        /// The how-manieth connection this is, from 1.
        public int number() {
            return number;
        }

        /// Reads one request whole, as text.
        ///
        /// @throws EOFException if the client has gone
        public String request() throws IOException {
            InputStream in = socket.getInputStream();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) head.append(oneOf(in));
            int body = 0;
            for (String line : head.toString().split("\r\n", -1))
                if (line.startsWith("Content-Length: "))
                    body = Integer.parseInt(line.substring(16));
            for (; body > 0; body--) head.append(oneOf(in));
            return head.toString();
        }

        private static char oneOf(InputStream in) throws IOException {
            int c = in.read();
            if (c < 0) throw new EOFException();
            return (char) c;
        }

        public void say(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
        }

        /// Waits until the client has gone; whatever it says meanwhile is not read.
        public void hangOn() throws InterruptedException {
            Thread.sleep(60_000);
        }
    }

    private final SSLServerSocket server;
    private final Set<SSLSocket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();

    private PeerFixture(SSLServerSocket server) {
        this.server = server;
    }

    public static PeerFixture playing(Identity identity, Script script) throws IOException {
        return playing(identity, new String[] {"TLSv1.3", "TLSv1.2"}, script);
    }

    public static PeerFixture playing(Identity identity, String[] protocols, Script script)
            throws IOException {
        SSLServerSocket server =
                (SSLServerSocket)
                        identity.context()
                                .getServerSocketFactory()
                                .createServerSocket(0, 256, InetAddress.ofLiteral("127.0.1.1"));
        server.setEnabledProtocols(protocols);
        PeerFixture peer = new PeerFixture(server);
        Thread.ofVirtual().start(() -> peer.accept(script));
        return peer;
    }

    private void accept(Script script) {
        try {
            while (true) {
                SSLSocket socket = (SSLSocket) server.accept();
                open.add(socket);
                int number = connections.incrementAndGet();
                Thread.ofVirtual().start(() -> play(socket, number, script));
            }
        } catch (IOException closed) {
            open.clear();
        }
    }

    private void play(SSLSocket socket, int number, Script script) {
        try (socket) {
            socket.startHandshake();
            script.talk(new Talk(socket, number));
        } catch (Exception theClientHasGone) {
            open.remove(socket);
        }
    }

    /// Aside: a farewell to someone who does not read takes its time.
    private static void hangUp(SSLSocket socket) {
        try (socket) {
            socket.shutdownInput();
        } catch (IOException e) {
            assert socket.isClosed();
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    /// How many clients have connected.
    public int connections() {
        return connections.get();
    }

    @Override
    public void close() throws IOException {
        List<SSLSocket> left = List.copyOf(open);
        server.close();
        for (SSLSocket socket : left) Thread.ofVirtual().start(() -> hangUp(socket));
    }
}
