// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.inspection;

import aushang.Opening;
import aushang.audit.Bell;
import aushang.audit.Halt;
import aushang.ledger.RolledBack;
import aushang.ledger.Sequencer;
import aushang.ledger.Watch;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Gives what is recorded its place in the logs, at once and every second. Every node looks; one of
/// them has the turn.
@WebListener
public class LedgerTimer implements ServletContextListener {

    private static final Logger LOG = Logger.getLogger("aushang.ledger");
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    /// Failures in a row, about as many seconds, after which nothing more is done.
    private static final int PATIENCE = 30;

    /// Rounds, about.
    private static final int AN_HOUR = 3600;

    @Resource ManagedThreadFactory threads;

    @Inject Opening opening;
    @Inject Bell bell;
    @Inject Halt halt;
    @Inject Sequencer sequencer;
    @Inject Watch watch;
    @Inject LedgerTransactions transactions;

    private volatile boolean stopped;
    private int failures;
    private int rounds;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        threads.newThread(this::run).start();
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        stopped = true;
    }

    private void run() {
        try {
            opening.await();
            boolean checked = false;
            while (!stopped) {
                try {
                    if (!checked) transactions.check();
                    checked = true;
                    int placed = transactions.sequence();
                    while (placed > 0) placed = transactions.sequence();
                    transactions.remember();
                    if (rounds++ % AN_HOUR == 0) {
                        transactions.cover();
                        transactions.forgetKeys();
                    }
                    if (failures > 0) halt.lift();
                    failures = 0;
                } catch (RolledBack older) {
                    checked = isAccepted(older);
                    sequencer.forget();
                } catch (RuntimeException | Error broken) {
                    failed(broken);
                }
                bell.await(A_SECOND);
            }
        } catch (InterruptedException shutdown) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether it goes on from there.
    private boolean isAccepted(RolledBack older) {
        String why = String.valueOf(older.getMessage());
        if (!watch.isExplained()) {
            halt.because(why + "; audit.restored has to say why");
            if (failures++ % PATIENCE == 0)
                LOG.log(
                        Level.SEVERE,
                        "Nothing more is recorded, nor done, before audit.restored says why: {0}",
                        why);
            return false;
        }
        halt.lift();
        try {
            transactions.accept();
            LOG.log(Level.WARNING, "Going on from an older copy, as audit.restored says: {0}", why);
            return true;
        } catch (RuntimeException broken) {
            halt.because("that the database was restored cannot be recorded");
            LOG.log(Level.WARNING, "that the database was restored cannot be recorded", broken);
            return false;
        }
    }

    private void failed(Throwable broken) {
        sequencer.forget();
        failures++;
        if (failures == 1 || failures % PATIENCE == 0)
            LOG.log(Level.WARNING, "what is recorded waits for its place", broken);
        if (failures == PATIENCE)
            halt.because("what is recorded gets no place in its log: " + broken.getMessage());
    }
}
