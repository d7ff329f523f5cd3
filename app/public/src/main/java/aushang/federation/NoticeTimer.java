// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.federation;

import aushang.Opening;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Looks every second whether the time of a notice has come. Every node looks; the database lets
/// one of them do it.
@WebListener
public class NoticeTimer implements ServletContextListener {

    private static final Logger LOG = Logger.getLogger("aushang.notice");
    private static final long A_SECOND = 1000;

    @Resource ManagedExecutorService executor;

    @Inject Opening opening;
    @Inject NoticeTransactions transactions;

    private final CountDownLatch stopped = new CountDownLatch(1);

    @Override
    public void contextInitialized(ServletContextEvent event) {
        executor.execute(this::run);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        stopped.countDown();
    }

    private void run() {
        try {
            opening.await();
            while (!stopped.await(A_SECOND, TimeUnit.MILLISECONDS)) {
                try {
                    while (transactions.closePoll()) LOG.fine("a poll is over");
                } catch (RuntimeException | Error broken) {
                    // The database may be away; what is due then is due still.
                    LOG.log(Level.WARNING, "what is due waits for a second", broken);
                }
            }
        } catch (InterruptedException shutdown) {
            Thread.currentThread().interrupt();
        }
    }
}
