// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.retention;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;

/// A class of records that end by a period alone: rows of one table, the oldest first.
public abstract class Expiring implements RetentionStep {

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    private final String recordClass;
    private final String table;
    private final String key;
    private final String since;
    private final String which;

    /// @param key the column that tells rows apart
    /// @param since the column whose instant begins the period
    /// @param which a condition on the rows of this class, or `true`
    protected Expiring(String recordClass, String table, String key, String since, String which) {
        this.recordClass = recordClass;
        this.table = table;
        this.key = key;
        this.since = since;
        this.which = which;
    }

    @Override
    public String recordClass() {
        return recordClass;
    }

    @Override
    public long due(Instant dueBefore) {
        return ((Number)
                        em.createNativeQuery("select count(*) " + dueRows())
                                .setParameter(1, Timestamp.from(dueBefore))
                                .getSingleResult())
                .longValue();
    }

    @Override
    public long dispose(Instant dueBefore, int limit) {
        return em.createNativeQuery(
                        "%s where %s in (select %s %s order by %s limit ?2)"
                                .formatted(letGo(table), key, key, dueRows(), since))
                .setParameter(1, Timestamp.from(dueBefore))
                .setParameter(2, limit)
                .executeUpdate();
    }

    /// What happens to the rows; they are deleted unless a class says otherwise.
    protected String letGo(String from) {
        return "delete from " + from;
    }

    private String dueRows() {
        return "from %s where %s and %s < ?1".formatted(table, which, since);
    }
}
