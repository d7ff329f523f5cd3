// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.inbox;

import aushang.reaction.Gone;
import aushang.vocab.ActorId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.sql.Timestamp;
import java.time.Clock;

/// Remembers what has been acted on, and what must not be acted on when it still comes.
@ApplicationScoped
class Seen {

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Inject Clock clock;

    /// Notes an activity.
    ///
    /// @return whether it is the first time
    boolean first(ActorId actor, URI activity) {
        return em.createNativeQuery(
                                """
                                insert into inbox_seen (activity_sha256, received_at) values (?1, ?2)
                                on conflict do nothing
                                """)
                        .setParameter(1, digest(actor, activity))
                        .setParameter(2, Timestamp.from(clock.instant()))
                        .executeUpdate()
                == 1;
    }

    boolean has(ActorId actor, URI activity) {
        return !em.createNativeQuery("select 1 from inbox_seen where activity_sha256 = ?1")
                .setParameter(1, digest(actor, activity))
                .getResultList()
                .isEmpty();
    }

    /// An id is unique only among what its sender says.
    static byte[] digest(ActorId actor, URI activity) {
        return new Gone.Said(actor, activity).digest();
    }
}
