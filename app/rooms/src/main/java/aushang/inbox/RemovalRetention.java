// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.inbox;

import aushang.retention.RetentionStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;

/// Lets go of moves after which nobody has followed.
@ApplicationScoped
class RemovalRetention implements RetentionStep {

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Override
    public String recordClass() {
        return "follower.move";
    }

    @Override
    public long due(Instant dueBefore) {
        return ((Number)
                        em.createNativeQuery(
                                        "select count(*) from follower_move where moved_at < ?1")
                                .setParameter(1, Timestamp.from(dueBefore))
                                .getSingleResult())
                .longValue();
    }

    @Override
    public long dispose(Instant dueBefore, int limit) {
        return em.createNativeQuery(
                        """
                        delete from follower_move where old_uri in
                          (select old_uri from follower_move where moved_at < ?1 order by moved_at limit ?2)
                        """)
                .setParameter(1, Timestamp.from(dueBefore))
                .setParameter(2, limit)
                .executeUpdate();
    }
}
