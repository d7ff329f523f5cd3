// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.federation;

import aushang.Opening;
import aushang.inbox.FollowerMoves;
import aushang.reaction.Origins;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Fetches, one after the other and slowly, what was passed on by others, the names of those who
/// reply, and whether a follower has moved.
///
/// It holds a thread only while there is something to fetch: the server's threads are few, and
/// requests need them.
@WebListener
public class OriginTimer implements ServletContextListener {

    private static final Logger LOG = Logger.getLogger("aushang.inbox");

    @Resource ManagedScheduledExecutorService executor;

    @Inject Opening opening;
    @Inject OriginTransactions transactions;
    @Inject Origins origins;
    @Inject FollowerMoves moves;

    private @Nullable ScheduledFuture<?> looking;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        looking = executor.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (looking != null) looking.cancel(false);
    }

    private void look() {
        if (!opening.isOpen()) return;
        try {
            if (!fetched()) verified();
        } catch (RuntimeException broken) {
            // The database may be away; what is to be fetched is still there then.
            LOG.log(Level.WARNING, "fetching from origins pauses", broken);
        }
    }

    private boolean fetched() {
        Optional<Origins.Errand> errand = transactions.nextErrand();
        errand.ifPresent(open -> transactions.settle(open, origins.fetch(open)));
        return errand.isPresent();
    }

    private void verified() {
        transactions.nextMove().ifPresent(open -> transactions.settle(open, moves.isTrue(open)));
    }
}
