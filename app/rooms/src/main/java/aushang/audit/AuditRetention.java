// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.audit;

import aushang.audit.EventName.Log;
import aushang.retention.RetentionStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Locale;

/// Lets go of events whose class has run its period. Each class is one step, since each has its own
/// period.
abstract class AuditRetention implements RetentionStep {

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    private final String log;

    AuditRetention(Log log) {
        this.log = log.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String recordClass() {
        return "audit." + log;
    }

    @Override
    public long due(Instant dueBefore) {
        return ((Number)
                        em.createNativeQuery(
                                        "select count(*) from audit_event where log = ?1 and at < ?2")
                                .setParameter(1, log)
                                .setParameter(2, Timestamp.from(dueBefore))
                                .getSingleResult())
                .longValue();
    }

    @Override
    public long dispose(Instant dueBefore, int limit) {
        return em.createNativeQuery(
                        """
                        delete from audit_event where id in
                          (select id from audit_event where log = ?1 and at < ?2 order by at limit ?3)
                        """)
                .setParameter(1, log)
                .setParameter(2, Timestamp.from(dueBefore))
                .setParameter(3, limit)
                .executeUpdate();
    }

    @ApplicationScoped
    static class Security extends AuditRetention {
        Security() {
            super(Log.SEC);
        }
    }

    @ApplicationScoped
    static class Administration extends AuditRetention {
        Administration() {
            super(Log.ADM);
        }
    }

    @ApplicationScoped
    static class Evidence extends AuditRetention {
        Evidence() {
            super(Log.EVI);
        }
    }
}
