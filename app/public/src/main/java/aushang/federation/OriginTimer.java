// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.federation;

import aushang.Opening;
import aushang.inbox.Removals;
import aushang.reaction.Origins;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Fetches, one after the other and slowly, what was passed on by others, the names of those who
/// reply, and whether a follower has moved.
@WebListener
public class OriginTimer implements ServletContextListener {

    private static final Logger LOG = Logger.getLogger("aushang.inbox");
    private static final Duration PAUSE = Duration.ofSeconds(1);

    @Resource ManagedExecutorService executor;

    @Inject Opening opening;
    @Inject OriginTransactions transactions;
    @Inject Origins origins;
    @Inject Removals removals;

    private volatile boolean stopped;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        executor.execute(this::run);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        stopped = true;
    }

    private void run() {
        try {
            opening.await();
            while (!stopped) {
                try {
                    if (!fetched() && !verified()) Thread.sleep(PAUSE);
                } catch (RuntimeException | Error broken) {
                    // The database may be away; what is to be fetched is still there then.
                    LOG.log(Level.WARNING, "fetching from origins pauses", broken);
                    Thread.sleep(PAUSE);
                }
            }
        } catch (InterruptedException shutdown) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean fetched() {
        Optional<Origins.Errand> errand = transactions.nextErrand();
        errand.ifPresent(open -> transactions.settle(open, origins.fetch(open)));
        return errand.isPresent();
    }

    private boolean verified() {
        Optional<Removals.Claimed> claimed = transactions.nextRemoval();
        claimed.ifPresent(open -> transactions.settle(open, removals.isTrue(open)));
        return claimed.isPresent();
    }
}
