// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How peers are doing. A peer that fails three times in a row, or asks for a pause, rests: what it
/// misses is not kept row by row, but as its place in the log, from which it is told when it is
/// back. Only what we send tells how it is; that it sends us something may only hasten the next
/// try.
///
/// Every time is the database's.
@ApplicationScoped
public class Health {

    /// After it has caught up, a peer's place in the log is kept so long, since another node may
    /// not have heard at once that it is back.
    private static final Duration GRACE = Duration.ofMinutes(1);

    /// Who is owed something and fails again is not asked at once.
    private static final Duration A_WHILE = Duration.ofMinutes(1);

    private static final long FRESH = Duration.ofSeconds(1).toNanos();
    private static final long HEARD_FRESH = Duration.ofSeconds(10).toNanos();

    private volatile Seen<Map<Integer, Boolean>> troubled = new Seen<>(Map.of(), 0, false);
    private volatile Seen<Set<String>> silent = new Seen<>(Set.of(), 0, false);

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    private record Seen<T>(T what, long at, boolean ever) {
        boolean isFresh(long fresh) {
            return ever && System.nanoTime() - at < fresh;
        }
    }

    /// A peer that is due to be told what it has missed, under a lease of its own.
    ///
    /// @param from its place in the log
    /// @param caughtUp whether it is already carried to directly, and only looked at once more
    public record Owed(int peerId, long from, long epoch, boolean caughtUp) {}

    /// Those who are told nothing directly now. May be a second old.
    public Set<Integer> resting() {
        return troubled().entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /// Notes one more failure.
    ///
    /// @param after the pause that the peer has asked for, empty if none
    /// @param seq what it has not taken
    /// @return whether it rests now, and is owed everything from `seq` on
    public boolean failed(int peer, String reason, Optional<Duration> after, long seq) {
        Object[] row =
                (Object[])
                        em.createNativeQuery(
                                        """
                                        insert into peer_health
                                          (peer_id, failures, failing_since, open_until, reason, last_failed_at)
                                        values (?1, 1, now(), now(), ?2, now())
                                        on conflict (peer_id) do update set failures = peer_health.failures + 1,
                                          reason = excluded.reason, last_failed_at = now(),
                                          failing_since = case when peer_health.failures = 0 then now()
                                            else peer_health.failing_since end
                                        returning failures, extract(epoch from now() - failing_since), lag_from_seq is not null
                                        """)
                                .setParameter(1, peer)
                                .setParameter(2, reason)
                                .getSingleResult();
        Duration failing = Duration.ofMillis((long) (((Number) row[1]).doubleValue() * 1000));
        Optional<Duration> rest =
                Breaker.restAfter(((Number) row[0]).intValue(), failing)
                        .map(own -> after.filter(asked -> asked.compareTo(own) > 0).orElse(own))
                        .or(() -> after);
        boolean wasOwed = (Boolean) row[2];
        if (rest.isEmpty() && !wasOwed) return false;
        rest(peer, rest.orElse(A_WHILE), seq);
        return true;
    }

    /// Moves a peer's place in the log back to something earlier that it has missed.
    public void owes(int peer, long seq) {
        em.createNativeQuery(
                        "update peer_health set lag_from_seq = least(lag_from_seq, ?1) where peer_id = ?2")
                .setParameter(1, seq)
                .setParameter(2, peer)
                .executeUpdate();
    }

    private void rest(int peer, Duration rest, long seq) {
        em.createNativeQuery(
                        """
                        update peer_health set open_until = greatest(open_until, now() + cast(?1 as interval)),
                          lag_from_seq = least(lag_from_seq, ?2), caught_up_at = null where peer_id = ?3
                        """)
                .setParameter(1, rest.toString())
                .setParameter(2, seq)
                .setParameter(3, peer)
                .executeUpdate();
        em.createNativeQuery(
                        """
                        update peer p set last_error = h.reason, last_error_at = h.last_failed_at
                        from peer_health h where h.peer_id = p.id and p.id = ?1
                        """)
                .setParameter(1, peer)
                .executeUpdate();
        forget();
    }

    /// Forgets the failures of those who have taken something; who is owed something stays owed.
    public void recovered(Collection<Integer> taken) {
        Map<Integer, Boolean> known = troubled();
        List<Integer> among = taken.stream().filter(known::containsKey).toList();
        if (among.isEmpty()) return;
        em.createNativeQuery(
                        """
                        with back as (
                          update peer_health set failures = 0, open_until = now()
                          where peer_id = any (cast(string_to_array(?1, ',') as integer[])) and failures > 0
                          returning peer_id)
                        update peer set last_success_at = now() where id in (select peer_id from back)
                        """)
                .setParameter(1, list(among))
                .executeUpdate();
        em.createNativeQuery(
                        """
                        delete from peer_health where failures = 0 and lag_from_seq is null
                          and peer_id = any (cast(string_to_array(?1, ',') as integer[]))
                        """)
                .setParameter(1, list(among))
                .executeUpdate();
        forget();
    }

    /// Takes the next peer whose rest is over and who is owed something.
    public Optional<Owed> lease(String owner, Duration lease) {
        return rows(em.createNativeQuery(
                                """
                                update peer_health set lease_owner = ?1, lease_epoch = lease_epoch + 1,
                                  lease_until = now() + cast(?2 as interval)
                                where peer_id = (select peer_id from peer_health
                                  where lag_from_seq is not null and open_until <= now()
                                    and (lease_until is null or lease_until < now())
                                    and (caught_up_at is null or caught_up_at < now() - cast(?3 as interval))
                                  order by open_until limit 1 for update skip locked)
                                returning peer_id, lag_from_seq, lease_epoch, caught_up_at is not null
                                """)
                        .setParameter(1, owner)
                        .setParameter(2, lease.toString())
                        .setParameter(3, GRACE.toString()))
                .findFirst()
                .map(row ->
                        new Owed(
                                ((Number) row[0]).intValue(),
                                ((Number) row[1]).longValue(),
                                ((Number) row[2]).longValue(),
                                (Boolean) row[3]));
    }

    /// Moves a leased peer's place in the log, and keeps the lease.
    ///
    /// @return whether the lease still held
    public boolean advance(Owed owed, long to) {
        return update(owed, "lag_from_seq = " + to) == 1;
    }

    /// Lets go of a leased peer.
    ///
    /// @param pause until it is looked at again at the soonest
    public void release(Owed owed, Duration pause) {
        update(
                owed,
                "lease_until = null, open_until = greatest(open_until, now() + interval '"
                        + pause.toMillis()
                        + " milliseconds')");
    }

    /// Notes that a leased peer is owed nothing more: it is carried to directly from now on, and
    /// after a while, if still nothing is owed, its place in the log is forgotten.
    ///
    /// @param upTo where nothing is owed before
    public void caughtUp(Owed owed, long upTo) {
        if (owed.caughtUp()) {
            if (update(owed, "lag_from_seq = null, caught_up_at = null, lease_until = null") == 1)
                em.createNativeQuery(
                                "delete from peer_health where peer_id = ?1 and failures = 0 and lag_from_seq is null")
                        .setParameter(1, owed.peerId())
                        .executeUpdate();
        } else {
            update(owed, "caught_up_at = now(), lease_until = null, lag_from_seq = " + upTo);
        }
        forget();
    }

    /// Notes that a leased peer is owed something after all: it is not caught up any more.
    ///
    /// @param to its place in the log from now on
    /// @return whether the lease still held
    public boolean fallsBehind(Owed owed, long to) {
        return update(owed, "caught_up_at = null, lag_from_seq = " + to) == 1;
    }

    private int update(Owed owed, String what) {
        return em.createNativeQuery(
                        "update peer_health set "
                                + what
                                + " where peer_id = ?1 and lease_epoch = ?2 and lag_from_seq is not null")
                .setParameter(1, owed.peerId())
                .setParameter(2, owed.epoch())
                .executeUpdate();
    }

    /// Tries a peer at the next opportunity, whatever its rest.
    ///
    /// @return whether it was resting
    public boolean retryNow(int peerId) {
        forget();
        return em.createNativeQuery(
                                "update peer_health set open_until = now() where peer_id = ?1 and lag_from_seq is not null")
                        .setParameter(1, peerId)
                        .executeUpdate()
                == 1;
    }

    /// Whether a sign of life from a domain would be news, without asking the database each time.
    public boolean isSilent(String domain) {
        Seen<Set<String>> seen = silent;
        if (!seen.isFresh(HEARD_FRESH)) {
            List<?> domains =
                    em.createNativeQuery(
                                    """
                                    select distinct p.domain from peer_health h join peer p on p.id = h.peer_id
                                    where h.lag_from_seq is not null
                                      and h.open_until > now() + interval '1 minute'
                                      and h.last_failed_at < now() - interval '1 hour'
                                    """)
                            .getResultList();
            Set<String> read = domains.stream().map(String.class::cast).collect(Collectors.toSet());
            seen = new Seen<>(read, System.nanoTime(), true);
            silent = seen;
        }
        return seen.what().contains(domain);
    }

    /// A resting server has sent us something: it is tried soon, once an hour at most. Its failures
    /// are not forgotten, since that it can send does not mean that it can be reached.
    public void heardFrom(String domain) {
        em.createNativeQuery(
                        """
                        update peer_health h set open_until = now() from peer p
                        where p.id = h.peer_id and p.domain = ?1 and h.lag_from_seq is not null
                          and h.open_until > now() + interval '1 minute'
                          and h.last_failed_at < now() - interval '1 hour'
                        """)
                .setParameter(1, domain)
                .executeUpdate();
        silent = new Seen<>(Set.of(), 0, false);
    }

    /// Every peer with a row here, and whether it is told nothing directly.
    private Map<Integer, Boolean> troubled() {
        Seen<Map<Integer, Boolean>> seen = troubled;
        if (seen.isFresh(FRESH)) return seen.what();
        Map<Integer, Boolean> read =
                rows(em.createNativeQuery(
                                "select peer_id, lag_from_seq is not null and caught_up_at is null from peer_health"))
                        .collect(
                                Collectors.toMap(
                                        row -> ((Number) row[0]).intValue(),
                                        row -> (Boolean) row[1]));
        troubled = new Seen<>(read, System.nanoTime(), true);
        return read;
    }

    private void forget() {
        troubled = new Seen<>(Map.of(), 0, false);
    }

    private static Stream<Object[]> rows(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().map(Object[].class::cast);
    }

    private static String list(Collection<Integer> peers) {
        return peers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
