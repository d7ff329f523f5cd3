// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.delivery;

import aushang.retention.RetentionStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;

/// Lets go of the bookkeeping of what is carried, peer by peer; the row that says it *was* carried
/// stays with the log.
@ApplicationScoped
class DeliveryRetention implements RetentionStep {

    private static final String DUE =
            """
            from fanout f where finished_at < ?1
              and exists (select 1 from fanout_chunk c where c.seq = f.seq)
            """;

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Override
    public String recordClass() {
        return "delivery.record";
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
        return ((Number)
                        em.createNativeQuery(
                                        "with due as (select seq "
                                                + DUE
                                                + " order by seq limit ?2),"
                                                + """
                                                  exceptions as (delete from delivery_exception where seq in (select seq from due)),
                                                  chunks as (delete from fanout_chunk where seq in (select seq from due))
                                                select count(*) from due
                                                """)
                                .setParameter(1, Timestamp.from(dueBefore))
                                .setParameter(2, limit)
                                .getSingleResult())
                .longValue();
    }
}
