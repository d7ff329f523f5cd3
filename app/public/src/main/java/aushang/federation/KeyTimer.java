// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.federation;

import aushang.Opening;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Retires, every hour, the keys that were changed long enough ago.
@WebListener
public class KeyTimer implements ServletContextListener {

    private static final Logger LOG = Logger.getLogger("aushang.keyring");

    @Resource ManagedScheduledExecutorService executor;

    @Inject Opening opening;
    @Inject KeyTransactions transactions;

    private @Nullable Future<?> hourly;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        hourly = executor.scheduleWithFixedDelay(this::retire, 1, 1, TimeUnit.HOURS);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (hourly != null) hourly.cancel(false);
    }

    private void retire() {
        if (!opening.isOpen()) return;
        try {
            transactions.retire();
        } catch (RuntimeException broken) {
            LOG.log(Level.WARNING, "no keys were retired; tried again in an hour", broken);
        }
    }
}
