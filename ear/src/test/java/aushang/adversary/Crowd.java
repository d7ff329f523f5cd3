// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.adversary;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;

/// Many who do the same at the same time.
final class Crowd {

    private Crowd() {}

    /// Does it for every number, some of them side by side, and waits for all.
    static void each(int count, int sideBySide, IntConsumer deed) {
        Semaphore places = new Semaphore(sideBySide);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                all.add(
                        threads.submit(() -> {
                            places.acquireUninterruptibly();
                            try {
                                deed.accept(number);
                            } finally {
                                places.release();
                            }
                        }));
            }
            for (Future<?> one : all) one.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
