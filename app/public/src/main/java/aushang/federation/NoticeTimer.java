// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.federation;

import aushang.Opening;
import aushang.notice.Rehearsal;
import aushang.notice.Rehearsal.Planned;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Looks every second, and at the very moment, whether the time of a notice has come. Every node
/// looks; the database lets one of them do it.
@WebListener
public class NoticeTimer implements ServletContextListener {

    private static final Logger LOG = Logger.getLogger("aushang.notice");
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    /// How long before its time a publication is rehearsed.
    private static final Duration AHEAD = Duration.ofSeconds(30);

    /// Threads of its own: what never ends must not take those that answer requests.
    @Resource ManagedThreadFactory threads;

    @Inject Opening opening;
    @Inject NoticeTransactions transactions;
    @Inject @Any Instance<Rehearsal> rehearsals;

    /// By activity, in the form in which it was rehearsed; only the timer's own thread looks at it.
    private Map<URI, Integer> rehearsed = Map.of();

    private final CountDownLatch stopped = new CountDownLatch(1);

    @Override
    public void contextInitialized(ServletContextEvent event) {
        threads.newThread(this::run).start();
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        stopped.countDown();
    }

    private void run() {
        try {
            opening.await();
            Duration pause = A_SECOND;
            while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    while (transactions.publish()) LOG.fine("a notice was published in time");
                    while (transactions.closePoll()) LOG.fine("a poll is over");
                    rehearse();
                    pause = transactions.untilNext();
                } catch (RuntimeException | Error broken) {
                    // The database may be away; what is due then is due still.
                    LOG.log(Level.WARNING, "what is due waits for a second", broken);
                    pause = A_SECOND;
                }
            }
        } catch (InterruptedException shutdown) {
            Thread.currentThread().interrupt();
        }
    }

    /// Everything once, and again if it has changed.
    private void rehearse() {
        if (rehearsals.isUnsatisfied()) return;
        Map<URI, Integer> now = new HashMap<>();
        for (Planned planned : transactions.within(AHEAD)) {
            int form = Arrays.hashCode(planned.create()) + 31 * planned.audience().hashCode();
            now.put(planned.activity(), form);
            if (!Objects.equals(rehearsed.get(planned.activity()), form))
                rehearsals.forEach(rehearsal -> rehearsal.rehearse(planned));
        }
        rehearsed = now;
    }
}
