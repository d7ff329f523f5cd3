// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.report;

import aushang.retention.RetentionStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;

/// Lets go of reports: of those that were decided sooner than of those that nobody has decided.
abstract class ReportRetention implements RetentionStep {

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    private final String recordClass;
    private final String dueRows;

    ReportRetention(String recordClass, String dueRows) {
        this.recordClass = recordClass;
        this.dueRows = dueRows;
    }

    @Override
    public String recordClass() {
        return recordClass;
    }

    @Override
    public long due(Instant dueBefore) {
        return ((Number)
                        em.createNativeQuery("select count(*) from report where " + dueRows)
                                .setParameter(1, Timestamp.from(dueBefore))
                                .getSingleResult())
                .longValue();
    }

    @Override
    public long dispose(Instant dueBefore, int limit) {
        return em.createNativeQuery(
                        "delete from report where id in (select id from report where "
                                + dueRows
                                + " order by id limit ?2)")
                .setParameter(1, Timestamp.from(dueBefore))
                .setParameter(2, limit)
                .executeUpdate();
    }

    @ApplicationScoped
    static class Open extends ReportRetention {
        Open() {
            super("report.open", "state = 'OPEN' and received_at < ?1");
        }
    }

    @ApplicationScoped
    static class Decided extends ReportRetention {
        Decided() {
            super("report.decided", "state <> 'OPEN' and decided_at < ?1");
        }
    }
}
