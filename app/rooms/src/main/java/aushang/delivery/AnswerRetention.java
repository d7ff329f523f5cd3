// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.delivery;

import aushang.retention.RetentionStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

/// Lets go of answers to strangers, the only log entries that name one, once they are carried.
@ApplicationScoped
class AnswerRetention implements RetentionStep {

    private static final String DUE =
            """
            from activity_log l join fanout f using (seq)
            where l.lane = 4 and f.finished_at < ?1
              and not exists (select 1 from fanout_chunk c where c.seq = l.seq)
            """;

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Override
    public String recordClass() {
        return "activity.answer";
    }

    @Override
    public long due(Instant dueBefore) {
        return ((Number)
                        em.createNativeQuery("select count(*) " + DUE)
                                .setParameter(1, Timestamp.from(dueBefore))
                                .getSingleResult())
                .longValue();
    }

    @Override
    public long dispose(Instant dueBefore, int limit) {
        List<?> due =
                em.createNativeQuery("select seq " + DUE + " order by seq limit ?2")
                        .setParameter(1, Timestamp.from(dueBefore))
                        .setParameter(2, limit)
                        .getResultList();
        for (Object seq : due) {
            em.createNativeQuery("delete from fanout where seq = ?1")
                    .setParameter(1, seq)
                    .executeUpdate();
            em.createNativeQuery("delete from activity_log where seq = ?1")
                    .setParameter(1, seq)
                    .executeUpdate();
        }
        return due.size();
    }
}
