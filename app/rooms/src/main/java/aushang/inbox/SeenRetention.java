// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.inbox;

import aushang.retention.RetentionStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;

/// Lets go of what has been seen, once nobody sends it again.
@ApplicationScoped
class SeenRetention implements RetentionStep {

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Override
    public String recordClass() {
        return "inbox.seen";
    }

    @Override
    public long due(Instant dueBefore) {
        return ((Number)
                        em.createNativeQuery(
                                        "select count(*) from inbox_seen where received_at < ?1")
                                .setParameter(1, Timestamp.from(dueBefore))
                                .getSingleResult())
                .longValue();
    }

    @Override
    public long dispose(Instant dueBefore, int limit) {
        return em.createNativeQuery(
                        """
                        delete from inbox_seen where activity_sha256 in
                          (select activity_sha256 from inbox_seen where received_at < ?1 order by received_at limit ?2)
                        """)
                .setParameter(1, Timestamp.from(dueBefore))
                .setParameter(2, limit)
                .executeUpdate();
    }
}
