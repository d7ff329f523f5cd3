// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang;

import aushang.actor.Offices;
import aushang.audit.Audit;
import aushang.audit.AuditEvent;
import aushang.audit.EventName;
import aushang.crypto.Engine;
import aushang.retention.RetentionSchedule;
import aushang.retention.RetentionStep;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// Opens the house: schema first, then the demonstration's bodies if wanted, then the doors.
@ApplicationScoped
public class Opening {

    private static final Logger LOG = Logger.getLogger("aushang");

    private static final String MIGRATIONS = "classpath:db/migration";

    private static final int FIRST = Interceptor.Priority.PLATFORM_BEFORE;

    private final CountDownLatch opened = new CountDownLatch(1);

    @Resource(lookup = "jdbc/aushang")
    DataSource database;

    @Inject Configuration configuration;
    @Inject Offices offices;
    @Inject Engine engine;
    @Inject DemoBodies demoBodies;
    @Inject Audit audit;
    @Inject @Any Instance<RetentionStep> steps;

    /// Outside any transaction, since each migration is one of its own.
    void migrate(@Observes @Priority(FIRST) Startup startup) {
        orSayWhyNot(configuration::confirm);
        orSayWhyNot(this::requireRetention);
        Flyway.configure()
                .dataSource(database)
                .locations(MIGRATIONS)
                .callbackLocations(MIGRATIONS)
                .load()
                .migrate();
    }

    @Transactional
    void open(@Observes @Priority(FIRST + 1) Startup startup) {
        engine.shortcoming()
                .ifPresent(reason ->
                        LOG.warning(
                                "Signatures are computed by the JDK, at about three times the cost, as the native"
                                        + " library does not serve: "
                                        + reason));
        offices.completeKeys();
        offices.retireKeys();
        // A secret that is not the one of these keys is noticed now, and not by a peer.
        orSayWhyNot(offices::instanceSigner);
        if (configuration.demoBodies()) demoBodies.moveIn();
        audit.record(
                AuditEvent.done(EventName.SYSTEM_STARTED, "system")
                        .with(configuration.profile().name()));
    }

    /// After the commit of [#open], since nobody may come in where that has failed.
    void letIn(@Observes @Priority(FIRST + 2) Startup startup) {
        opened.countDown();
    }

    /// Says it once and in plain words; what the server makes of the exception is for nobody to
    /// read.
    private static void orSayWhyNot(Runnable condition) {
        try {
            condition.run();
        } catch (IllegalStateException refusal) {
            LOG.severe("Aushang does not start: " + refusal.getMessage());
            throw refusal;
        }
    }

    /// Nothing is kept without a rule for letting go: no rule, no start.
    private void requireRetention() {
        List<String> kept = steps.stream().map(RetentionStep::recordClass).toList();
        List<String> mismatches = RetentionSchedule.packed().mismatches(kept);
        if (!mismatches.isEmpty()) throw new IllegalStateException(String.join("; ", mismatches));
    }

    /// Whether the doors are open.
    public boolean isOpen() {
        return opened.getCount() == 0;
    }

    /// Waits until the doors are open.
    public void await() throws InterruptedException {
        opened.await();
    }
}
