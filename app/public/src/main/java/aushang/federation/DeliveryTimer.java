// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.federation;

import aushang.Opening;
import aushang.courier.Carrier;
import aushang.delivery.Leased;
import aushang.outbox.Editions;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Keeps delivery going while the server runs: one plans, one takes work, one writes down what came
/// of it. Woken by what is said here, and looking every second for what other nodes have said.
@WebListener
public class DeliveryTimer implements ServletContextListener {

    private static final Logger LOG = Logger.getLogger("aushang.delivery");
    private static final long A_SECOND = 1000;

    /// Until there may be room again for what waits to be carried.
    private static final long A_MOMENT = 20;

    private static final long A_MINUTE = TimeUnit.MINUTES.toNanos(1);

    /// Threads of its own: what never ends must not take those that answer requests.
    @Resource ManagedThreadFactory threads;

    @Inject Opening opening;
    @Inject Editions editions;
    @Inject DeliveryTransactions transactions;
    @Inject Carrier carrier;

    private final Semaphore said = new Semaphore(0);
    private final Semaphore work = new Semaphore(0);
    private long tidiedAt = System.nanoTime();
    private volatile boolean stopped;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        editions.onAdvance(said::release);
        threads.newThread(() -> whileRunning(this::plan)).start();
        threads.newThread(() -> whileRunning(this::carry)).start();
        threads.newThread(() -> whileRunning(this::report)).start();
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        stopped = true;
        said.release();
        work.release();
    }

    private void plan() throws InterruptedException {
        List<Long> offices = transactions.plan();
        if (System.nanoTime() - tidiedAt > A_MINUTE) {
            tidiedAt = System.nanoTime();
            transactions.tidy();
        }
        if (offices.isEmpty()) {
            pause(said, A_SECOND);
            return;
        }
        // It may be another node that has said it; then it is news to the pages prepared here. What
        // that node plans itself is not: their minute on the shelf ends that.
        offices.forEach(editions::advanceQuietly);
        work.release();
    }

    private void carry() throws InterruptedException {
        List<Leased> leases = new ArrayList<>();
        boolean hasRoom = carrier.hasRoom(false);
        if (hasRoom) leases.addAll(transactions.leaseChunks(false));
        // What is slow has its own places, and is looked for when the rest has been given out.
        boolean isTheirTurn = leases.isEmpty() || carrier.hasRoom(false);
        if (isTheirTurn && carrier.hasRoom(true)) {
            leases.addAll(transactions.leaseChunks(true));
            transactions.leaseAgain().ifPresent(leases::add);
            transactions.leaseOwed().ifPresent(leases::add);
        }
        leases.forEach(carrier::carry);
        if (leases.isEmpty()) pause(work, hasRoom ? A_SECOND : A_MOMENT);
    }

    private void report() throws InterruptedException {
        List<Leased> ended = carrier.report(transactions);
        if (ended.isEmpty()) return;
        work.release();
        List<Long> seqs =
                ended.stream()
                        .map(lease -> lease.entry().seq())
                        .distinct()
                        .filter(seq -> !carrier.isCarrying(seq))
                        .toList();
        if (!seqs.isEmpty()) transactions.finish(seqs);
    }

    private static void pause(Semaphore bell, long millis) throws InterruptedException {
        if (bell.tryAcquire(millis, TimeUnit.MILLISECONDS)) bell.drainPermits();
    }

    private interface Step {
        void take() throws InterruptedException;
    }

    private void whileRunning(Step step) {
        try {
            opening.await();
            while (!stopped) {
                try {
                    step.take();
                } catch (RuntimeException | Error broken) {
                    // The database may be away; the work is still there when it comes back.
                    LOG.log(Level.WARNING, "delivery pauses for a second", broken);
                    Thread.sleep(A_SECOND);
                }
            }
        } catch (InterruptedException shutdown) {
            Thread.currentThread().interrupt();
        }
    }
}
