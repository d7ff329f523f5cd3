// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.follower;

import aushang.retention.RetentionStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;

/// An edge goes at once when its follower undoes it; what is left to dispose of is a count that has
/// reached nothing.
@ApplicationScoped
class FollowerRetention implements RetentionStep {

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Override
    public String recordClass() {
        return "follower.edge";
    }

    @Override
    public long due(Instant dueBefore) {
        return ((Number)
                        em.createNativeQuery("select count(*) from peer_follow where n = 0")
                                .getSingleResult())
                .longValue();
    }

    @Override
    public long dispose(Instant dueBefore, int limit) {
        return em.createNativeQuery(
                        """
                        delete from peer_follow where (office_id, peer_id) in
                          (select office_id, peer_id from peer_follow where n = 0 limit ?1)
                        """)
                .setParameter(1, limit)
                .executeUpdate();
    }
}
