// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.rig;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/// Many who ask the same server: each as soon as it is answered, or all together by a timetable
/// that does not wait for answers.
public final class Crowd {

    private Crowd() {}

    /// What they got.
    ///
    /// @param millis each answer took, in no order
    /// @param seconds from the first request to the last answer
    /// @param statuses how often each was seen; 0 for a broken connection
    /// @param bytes of all bodies
    public record Served(
            List<Double> millis, double seconds, Map<Integer, Integer> statuses, long bytes) {

        public Served {
            millis = List.copyOf(millis);
            statuses = Map.copyOf(statuses);
        }

        public int requests() {
            return millis.size();
        }

        /// @throws IllegalStateException if anything but this was answered
        public Served only(int status) {
            if (!statuses.keySet().equals(java.util.Set.of(status)))
                throw new IllegalStateException("answered " + statuses + ", not only " + status);
            return this;
        }
    }

    /// Sends every request once, over so many connections, as fast as it is answered.
    public static Served hurry(Line.Exchange exchange, int connections, List<byte[]> requests) {
        return hurry(exchange, connections, requests, () -> {});
    }

    /// Sends every request once, over so many connections, as fast as it is answered.
    ///
    /// @param ready called when the connections are open and nothing has been sent
    public static Served hurry(
            Line.Exchange exchange, int connections, List<byte[]> requests, Runnable ready) {
        var next = new AtomicInteger();
        var tally = new Tally();
        List<Line> lines = open(exchange, connections);
        ready.run();
        long start = System.nanoTime();
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Line line : lines)
                crowd.execute(() -> {
                    for (int n = next.getAndIncrement();
                            n < requests.size();
                            n = next.getAndIncrement())
                        tally.take(line, requests.get(n), System.nanoTime());
                });
        }
        Served served = tally.served(start);
        close(lines);
        return served;
    }

    /// Sends a request at each tick of a clock, whether or not the earlier ones are answered; the
    /// time of each is counted from its tick.
    ///
    /// @param perSecond ticks
    /// @param connections at most at the same time; who finds none free waits, and that counts
    public static Served byTheClock(
            Line.Exchange exchange,
            int connections,
            double perSecond,
            int count,
            IntFunction<byte[]> request) {
        var tally = new Tally();
        List<Line> lines = open(exchange, connections);
        BlockingQueue<Line> free = new LinkedBlockingQueue<>(lines);
        long start = System.nanoTime();
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < count; n++) {
                long tick = start + (long) (n * 1e9 / perSecond);
                byte[] bytes = request.apply(n);
                while (System.nanoTime() < tick) Pause.millis(1);
                crowd.execute(() -> {
                    try {
                        Line line = free.take();
                        tally.take(line, bytes, tick);
                        free.add(line);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
        }
        Served served = tally.served(start);
        close(lines);
        return served;
    }

    private static List<Line> open(Line.Exchange exchange, int connections) {
        List<Line> lines = new ArrayList<>();
        try {
            for (int n = 0; n < connections; n++) lines.add(exchange.open());
            return lines;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void close(List<Line> lines) {
        for (Line line : lines)
            try {
                line.close();
            } catch (IOException _) {
                // It is closed then.
            }
    }

    /// Counts answers as they come.
    private static final class Tally {

        private final Collection<Double> millis = new ConcurrentLinkedQueue<>();
        private final Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
        private final AtomicLong bytes = new AtomicLong();

        void take(Line line, byte[] request, long since) {
            int status = 0;
            try {
                Line.Answer answer = line.exchange(request);
                status = answer.status();
                bytes.addAndGet(answer.bytes());
            } catch (IOException _) {
                // Counted as 0.
            }
            millis.add((System.nanoTime() - since) / 1e6);
            statuses.merge(status, 1, Integer::sum);
        }

        Served served(long start) {
            return new Served(
                    List.copyOf(millis),
                    (System.nanoTime() - start) / 1e9,
                    Map.copyOf(statuses),
                    bytes.get());
        }
    }
}
