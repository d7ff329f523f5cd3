// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tls;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/// A TLS connection. Blocking, for virtual threads; one thread at a time.
public final class Connection implements AutoCloseable {

    /// The largest part of a record that is the sender's (RFC 8446 §5.1).
    private static final int RECORD = 16 * 1024;

    private static final byte[] END = {};
    private static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(0);

    private final Place place;
    private final SocketChannel channel;
    private final Engines engines;
    private final SSLEngine engine;
    private final Watch watch;

    /// What came in and is not yet opened, ready to be read; lent, unless it is NOTHING.
    private ByteBuffer sealed = NOTHING;

    private boolean kept;
    private boolean ended;
    private boolean closed;
    private long idleSince;

    private Connection(Place place, SocketChannel channel, Engines engines, Watch watch) {
        this.place = place;
        this.channel = channel;
        this.engines = engines;
        this.engine = engines.engine(place.peer(), place.port());
        this.watch = watch;
    }

    /// Connects and shakes hands.
    ///
    /// @param connected by when it must be connected; the handshake, part of which is our own work,
    ///   may take until the deadline
    /// @throws NoConnection if nobody is there, or not in time
    /// @throws SSLException if whoever is there cannot prove to be the one meant
    static Connection open(
            Place place, Engines engines, Watch watch, Deadline connected, Deadline deadline)
            throws IOException {
        SocketChannel channel = SocketChannel.open();
        try (Guard _ = watch.over(channel, connected)) {
            connect(channel, place);
        }
        Connection connection = new Connection(place, channel, engines, watch);
        boolean done = false;
        try (Guard _ = watch.over(channel, deadline)) {
            connection.shakeHands();
            done = true;
            return connection;
        } catch (ClosedChannelException e) {
            throw new NoConnection(e);
        } catch (SSLException e) {
            throw e;
        } catch (IOException e) {
            throw new SSLHandshakeException("broken off", e);
        } finally {
            if (!done) connection.close();
        }
    }

    private static void connect(SocketChannel channel, Place place) throws IOException {
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.connect(new InetSocketAddress(place.address(), place.port()));
        } catch (IOException e) {
            Watch.shut(channel);
            throw new NoConnection(e);
        }
    }

    /// Where this leads.
    public Place place() {
        return place;
    }

    /// Whether it has been idle before; then the peer may have closed it, and we may not know yet.
    public boolean wasKept() {
        return kept;
    }

    /// Until the guard is closed, this connection does not outlive the deadline.
    public Guard guard(Deadline deadline) {
        return watch.over(channel, deadline);
    }

    /// Sends all parts, in as few records as they fit into.
    public void send(byte[]... parts) throws IOException {
        ByteBuffer open = Buffers.forRecord();
        ByteBuffer out = Buffers.forRecord();
        try {
            open.limit(RECORD);
            for (byte[] part : parts)
                for (int from = 0; from < part.length; ) {
                    int length = Math.min(part.length - from, open.remaining());
                    open.put(part, from, length);
                    from += length;
                    if (open.hasRemaining()) continue;
                    seal(open.flip(), out);
                    open.clear().limit(RECORD);
                }
            seal(open.flip(), out);
        } finally {
            Buffers.giveBack(open);
            Buffers.giveBack(out);
        }
    }

    /// The next bytes, as they come.
    ///
    /// @return empty when the peer has ended the conversation properly; the array is the caller's
    /// @throws EOFException if it was cut off
    public byte[] receive() throws IOException {
        ByteBuffer open = Buffers.forRecord();
        try {
            while (open.position() == 0) {
                if (ended) return END;
                if (!unseal(open) && fill() < 0) throw new EOFException("cut off");
            }
            byte[] bytes = new byte[open.flip().remaining()];
            open.get(bytes);
            return bytes;
        } finally {
            Buffers.giveBack(open);
        }
    }

    private void shakeHands() throws IOException {
        ByteBuffer open = Buffers.forRecord();
        try {
            engine.beginHandshake();
            settle();
            while (engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING) {
                if ((!unseal(open) && fill() < 0) || ended) throw new EOFException("broken off");
                if (open.position() > 0) throw new SSLHandshakeException("spoke too soon");
            }
        } finally {
            Buffers.giveBack(open);
        }
    }

    /// Opens at most one record of what came in.
    ///
    /// @return false when that takes more bytes than are there
    private boolean unseal(ByteBuffer open) throws IOException {
        SSLEngineResult result = engine.unwrap(sealed, open);
        boolean moved = result.bytesConsumed() > 0 || result.bytesProduced() > 0;
        boolean settled = settle();
        if (result.getStatus() == Status.BUFFER_OVERFLOW) throw new SSLException("a long record");
        if (result.getStatus() == Status.CLOSED) ended = true;
        return moved || settled || ended;
    }

    private void seal(ByteBuffer open, ByteBuffer out) throws IOException {
        while (open.hasRemaining()) {
            SSLEngineResult result = engine.wrap(open, out.clear());
            write(out.flip());
            if (result.getStatus() != Status.OK)
                throw new SSLException("not sealed: " + result.getStatus());
            settle();
        }
    }

    /// Does what the engine asks for beside the data: its sums, and its own messages.
    ///
    /// @return whether there was anything
    private boolean settle() throws IOException {
        boolean any = false;
        while (true) {
            switch (engine.getHandshakeStatus()) {
                case NEED_TASK -> {
                    Runnable task = engine.getDelegatedTask();
                    while (task != null) {
                        task.run();
                        task = engine.getDelegatedTask();
                    }
                }
                case NEED_WRAP -> {
                    if (!say()) return any;
                }
                default -> {
                    return any;
                }
            }
            any = true;
        }
    }

    /// Lets the engine say something of its own.
    private boolean say() throws IOException {
        ByteBuffer out = Buffers.forRecord();
        try {
            engine.wrap(NOTHING, out);
            boolean some = out.position() > 0;
            write(out.flip());
            return some;
        } finally {
            Buffers.giveBack(out);
        }
    }

    private void write(ByteBuffer out) throws IOException {
        while (out.hasRemaining()) channel.write(out);
    }

    /// Takes in what has come.
    ///
    /// @return as of a channel's read
    private int fill() throws IOException {
        if (sealed.capacity() == 0) {
            sealed = Buffers.forWaiting();
        } else if (sealed.remaining() < sealed.capacity()) {
            sealed.compact();
        } else {
            ByteBuffer larger = Buffers.forRecord();
            if (larger.capacity() == sealed.capacity()) {
                Buffers.giveBack(larger);
                throw new SSLException("a long record");
            }
            larger.put(sealed);
            Buffers.giveBack(sealed);
            sealed = larger;
        }
        int count = channel.read(sealed);
        sealed.flip();
        return count;
    }

    /// Makes it ready to wait, without a buffer.
    ///
    /// @return whether it may be kept: the peer has said nothing that was not asked for
    public boolean rest() {
        kept = true;
        idleSince = System.nanoTime();
        if (closed || ended || !channel.isOpen() || !isQuiet()) return false;
        giveBackSealed();
        return true;
    }

    /// Whether the peer has neither closed it nor spoken out of turn while it was not used.
    public boolean isReady() {
        try {
            channel.configureBlocking(false);
            int count = fill();
            channel.configureBlocking(true);
            return count >= 0 && isQuiet();
        } catch (IOException e) {
            return false;
        }
    }

    /// Since when it has been kept, on the machine's own timer.
    long idleSince() {
        return idleSince;
    }

    /// Session tickets may come at any time; data may not.
    private boolean isQuiet() {
        ByteBuffer open = Buffers.forRecord();
        try {
            while (sealed.hasRemaining())
                if (!unseal(open) || ended || open.position() > 0) return false;
            return true;
        } catch (IOException e) {
            return false;
        } finally {
            Buffers.giveBack(open);
        }
    }

    private void giveBackSealed() {
        if (sealed.capacity() > 0) Buffers.giveBack(sealed);
        sealed = NOTHING;
    }

    /// Ends it, with a word of farewell if that takes no waiting.
    @Override
    public void close() {
        if (closed) return;
        closed = true;
        giveBackSealed();
        try {
            if (channel.isOpen()) {
                engine.closeOutbound();
                channel.configureBlocking(false);
                ByteBuffer out = Buffers.forRecord();
                try {
                    engine.wrap(NOTHING, out);
                    channel.write(out.flip());
                } finally {
                    Buffers.giveBack(out);
                }
            }
        } catch (IOException e) {
            ended = true; // no farewell, then
        } finally {
            Watch.shut(channel);
            engines.release(engine);
        }
    }
}
