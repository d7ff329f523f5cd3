// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// How quickly peers answer. Kept here and now and then written to where other nodes, and the next
/// start, may read it; losing it costs a moment of caution.
@ApplicationScoped
public class Pace {

    /// A peer that takes longer on average is served apart.
    public static final Duration SLOW = Duration.ofSeconds(2);

    private final Map<Integer, Integer> changed = new ConcurrentHashMap<>();
    private final Map<Integer, Integer> averages = new ConcurrentHashMap<>();

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    /// Notes how long a peer took to answer.
    public void answered(int peer, Duration took) {
        int millis = (int) Math.min(took.toMillis(), 60_000);
        int average = averages.merge(peer, millis, Pace::weigh);
        changed.put(peer, average);
    }

    /// An eighth for the newest.
    static int weigh(int average, int newest) {
        return average + (newest - average) / 8;
    }

    /// Those who are slow, as far as any node has noted.
    public Set<Integer> slow() {
        List<?> ids =
                em.createNativeQuery("select peer_id from peer_pace where ewma_ms > ?1")
                        .setParameter(1, SLOW.toMillis())
                        .getResultList();
        return ids.stream().map(id -> ((Number) id).intValue()).collect(Collectors.toSet());
    }

    /// Writes down what has been noted since the last time.
    public void write() {
        Map<Integer, Integer> news = new HashMap<>(changed);
        if (news.isEmpty()) return;
        List<Integer> ids = news.keySet().stream().sorted().toList();
        em.createNativeQuery(
                        """
                        insert into peer_pace (peer_id, ewma_ms, last_success_at)
                        select p, m, now() from unnest(cast(string_to_array(?1, ',') as integer[]),
                          cast(string_to_array(?2, ',') as integer[])) as news(p, m)
                        on conflict (peer_id) do update
                          set ewma_ms = excluded.ewma_ms, last_success_at = excluded.last_success_at
                        """)
                .setParameter(1, joined(ids))
                .setParameter(2, joined(ids.stream().map(news::get).toList()))
                .executeUpdate();
        news.forEach(changed::remove);
    }

    private static String joined(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
