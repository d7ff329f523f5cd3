// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tls;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Memory outside the heap, lent for as long as bytes are on the move.
final class Buffers {

    /// Any TLS record, sealed or open, with what the engines ask for beside it.
    private static final int RECORD = 20 * 1024;

    /// What most answers fit into while one waits for them.
    private static final int WAITING = 4 * 1024;

    private static final Buffers RECORDS = new Buffers(RECORD, 128);
    private static final Buffers WAITERS = new Buffers(WAITING, 1024);

    private final ConcurrentLinkedQueue<ByteBuffer> unused = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final int size;
    private final int most;

    private Buffers(int size, int most) {
        this.size = size;
        this.most = most;
    }

    static ByteBuffer forRecord() {
        return RECORDS.lend();
    }

    static ByteBuffer forWaiting() {
        return WAITERS.lend();
    }

    /// Takes back what was lent; the lender must not look at it again.
    static void giveBack(ByteBuffer buffer) {
        Buffers from = buffer.capacity() == RECORD ? RECORDS : WAITERS;
        if (from.count.incrementAndGet() <= from.most) from.unused.add(buffer);
        else from.count.decrementAndGet();
    }

    private ByteBuffer lend() {
        ByteBuffer buffer = unused.poll();
        if (buffer == null) return ByteBuffer.allocateDirect(size);
        count.decrementAndGet();
        return buffer.clear();
    }
}
