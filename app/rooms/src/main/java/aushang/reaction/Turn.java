// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.reaction;

import aushang.vocab.ActorId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.stream.Collectors;

/// Lets each stranger speak one thing at a time, on whatever node.
///
/// What an actor says and takes back may arrive in parallel. Whoever acts on it takes the actor's
/// turn first and keeps it until the transaction ends, so that everything after it sees everything
/// before it.
@ApplicationScoped
public class Turn {

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    /// Takes the turns of all these actors, always in the same order.
    public void take(Collection<ActorId> actors) {
        if (actors.isEmpty()) return;
        em.createNativeQuery(
                        """
                        select cast(pg_advisory_xact_lock(turn) as text) from
                          (select distinct hashtextextended(actor, 7) as turn
                           from unnest(string_to_array(?1, ' ')) actor order by turn) turns
                        """)
                .setParameter(
                        1, actors.stream().map(ActorId::toString).collect(Collectors.joining(" ")))
                .getResultList();
    }
}
