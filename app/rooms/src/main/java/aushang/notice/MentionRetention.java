// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.notice;

import aushang.retention.RetentionStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;

/// Lets go of who was mentioned, once the notice that mentioned them is withdrawn.
@ApplicationScoped
class MentionRetention implements RetentionStep {

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Override
    public String recordClass() {
        return "notice.mention";
    }

    @Override
    public long due(Instant dueBefore) {
        return ((Number)
                        em.createNativeQuery(
                                        "select count(*) from notice where mentions <> '' and withdrawn_at < ?1")
                                .setParameter(1, Timestamp.from(dueBefore))
                                .getSingleResult())
                .longValue();
    }

    @Override
    public long dispose(Instant dueBefore, int limit) {
        return em.createNativeQuery(
                        """
                        update notice set mentions = '' where id in (select id from notice
                          where mentions <> '' and withdrawn_at < ?1 order by id limit ?2)
                        """)
                .setParameter(1, Timestamp.from(dueBefore))
                .setParameter(2, limit)
                .executeUpdate();
    }
}
