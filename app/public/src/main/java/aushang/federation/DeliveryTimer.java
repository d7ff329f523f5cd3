// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.federation;

import aushang.Opening;
import aushang.delivery.Carrier;
import aushang.delivery.DeliveryConfig;
import aushang.delivery.Leased;
import aushang.outbox.Editions;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Keeps delivery going while the server runs: one planner, some workers, woken by what is said
/// here and looking every second for what other nodes have said.
@WebListener
public class DeliveryTimer implements ServletContextListener {

    private static final Logger LOG = Logger.getLogger("aushang.delivery");
    private static final long A_SECOND = 1000;

    /// Threads of their own: those of the server's pool are few, and are for who comes in.
    @Resource ManagedThreadFactory threads;

    @Inject Opening opening;
    @Inject Editions editions;
    @Inject DeliveryConfig config;
    @Inject DeliveryTransactions transactions;
    @Inject Carrier carrier;

    private final Semaphore said = new Semaphore(0);
    private final Semaphore planned = new Semaphore(0);
    private volatile boolean stopped;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        editions.onAdvance(said::release);
        threads.newThread(() -> whileRunning(this::plan)).start();
        for (int worker = 0; worker < config.workers(); worker++)
            threads.newThread(() -> whileRunning(this::carry)).start();
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        stopped = true;
        said.release();
        ring();
    }

    private void plan() throws InterruptedException {
        var offices = transactions.plan();
        if (offices.isEmpty()) {
            pause(said);
            return;
        }
        // It may be another node that has said it; then it is news to the pages prepared here. What
        // that node plans itself is not: their minute on the shelf ends that.
        offices.forEach(editions::advanceQuietly);
        ring();
    }

    private void carry() throws InterruptedException {
        Optional<Leased> lease = transactions.lease();
        if (lease.isPresent()) carrier.carry(lease.get(), transactions);
        else planned.tryAcquire(A_SECOND, TimeUnit.MILLISECONDS);
    }

    /// Wakes every worker that waits: each takes one ring, so that the first does not take the
    /// others'.
    private void ring() {
        planned.drainPermits();
        planned.release(config.workers());
    }

    private static void pause(Semaphore bell) throws InterruptedException {
        if (bell.tryAcquire(A_SECOND, TimeUnit.MILLISECONDS)) bell.drainPermits();
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
