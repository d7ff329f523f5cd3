// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tls;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Closes a channel when its time is up, whatever it is doing: connecting, writing or reading.
final class Watch implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger("aushang.tls");

    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().daemon().name("tls-watch").factory());

    private final Set<SocketChannel> watched = ConcurrentHashMap.newKeySet();

    Watch() {
        timer.setRemoveOnCancelPolicy(true);
    }

    /// Until the guard is closed, the channel does not outlive the deadline, nor this watch.
    Guard over(SocketChannel channel, Deadline deadline) {
        watched.add(channel);
        try {
            Future<?> end =
                    timer.schedule(() -> shut(channel), deadline.left(), TimeUnit.NANOSECONDS);
            return () -> {
                end.cancel(false);
                watched.remove(channel);
            };
        } catch (RejectedExecutionException theWatchHasEnded) {
            shut(channel);
            return () -> watched.remove(channel);
        }
    }

    /// Runs a task every second.
    void everySecond(Runnable task) {
        Future<?> unread =
                timer.scheduleWithFixedDelay(
                        () -> {
                            try {
                                task.run();
                            } catch (RuntimeException e) {
                                LOG.log(Level.WARNING, "kept connections were not looked over", e);
                            }
                        },
                        1,
                        1,
                        TimeUnit.SECONDS);
        assert !unread.isCancelled();
    }

    /// Closing is never worth an error: the channel is gone in any case.
    static void shut(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(Level.FINE, "closed with an error", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        watched.forEach(Watch::shut);
    }
}
