// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// How peers are doing: who has failed how often in a row, and who is left alone for a while. Only
/// what we send tells; that a peer sends us something proves nothing.
@ApplicationScoped
public class Health {

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    /// Those among the peers whose circuit breaker is open now.
    public Set<Integer> resting(Collection<Integer> among) {
        List<?> ids =
                em.createNativeQuery(
                                """
                                select peer_id from peer_health
                                where open_until > now() and peer_id = any (cast(string_to_array(?1, ',') as integer[]))
                                """)
                        .setParameter(1, list(among))
                        .getResultList();
        return ids.stream().map(id -> ((Number) id).intValue()).collect(Collectors.toSet());
    }

    /// Notes one more failure, and opens the breaker when it is one too many.
    public void failed(int peer, String reason) {
        Number failures =
                (Number)
                        em.createNativeQuery(
                                        """
                                        insert into peer_health (peer_id, failures, failing_since, open_until, reason)
                                        values (?1, 1, now(), now(), ?2)
                                        on conflict (peer_id) do update set failures = peer_health.failures + 1, reason = ?3
                                        returning failures
                                        """)
                                .setParameter(1, peer)
                                .setParameter(2, reason)
                                .setParameter(3, reason)
                                .getSingleResult();
        Breaker.restAfter(failures.intValue())
                .ifPresent(rest ->
                        em.createNativeQuery(
                                        "update peer_health set open_until = now() + cast(?1 as interval) where peer_id = ?2")
                                .setParameter(1, rest.toString())
                                .setParameter(2, peer)
                                .executeUpdate());
    }

    /// Forgets the failures of peers that have taken something.
    public void recovered(Collection<Integer> peers) {
        em.createNativeQuery(
                        "delete from peer_health where peer_id = any (cast(string_to_array(?1, ',') as integer[]))")
                .setParameter(1, list(peers))
                .executeUpdate();
    }

    private static String list(Collection<Integer> peers) {
        return peers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
