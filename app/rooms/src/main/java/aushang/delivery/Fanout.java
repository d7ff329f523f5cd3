// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.delivery;

import aushang.audit.Audit;
import aushang.audit.AuditEvent;
import aushang.audit.EventName;
import aushang.delivery.Leased.Part;
import aushang.follower.Audience;
import aushang.follower.Followers;
import aushang.outbox.LogEntry;
import aushang.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// The bookkeeping of delivery: plans, leases, ticks off. Every time is the database's, and every
/// write names the lease it is made under.
@ApplicationScoped
public class Fanout {

    /// Peers of one chunk; 30,000 followers' servers are 59 chunks.
    static final int CHUNK = 512;

    private static final int PLANNED_AT_ONCE = 100;

    /// Entries older than this many places behind the newest planned one are not looked for again.
    private static final int LOOK_BACK = 10_000;

    /// This process, as it signs its leases.
    private final String owner = UUID.randomUUID().toString();

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Inject Outbox outbox;
    @Inject Followers followers;
    @Inject Audit audit;
    @Inject DeliveryConfig config;

    /// Divides what has been said and is due into chunks.
    ///
    /// @return the offices that have said something since the last call, of this node and of others
    public List<Long> plan() {
        List<?> due =
                em.createNativeQuery(
                                """
                                select l.seq, l.office_id from activity_log l
                                where l.seq > (select coalesce(max(seq), 0) from fanout) - ?1
                                  and l.publish_at <= now()
                                  and not exists (select 1 from fanout f where f.seq = l.seq)
                                order by l.seq limit ?2
                                """)
                        .setParameter(1, LOOK_BACK)
                        .setParameter(2, PLANNED_AT_ONCE)
                        .getResultList();
        due.stream().map(Object[].class::cast).forEach(row -> plan(number(row[0])));
        return due.stream().map(row -> number(((Object[]) row)[1])).distinct().toList();
    }

    private void plan(long seq) {
        LogEntry entry = outbox.entry(seq).orElseThrow();
        int peers = entry.audience().size();
        int chunks = (peers + CHUNK - 1) / CHUNK;
        int planned =
                em.createNativeQuery(
                                """
                                insert into fanout (seq, peers, chunks, planned_at, finished_at)
                                values (?1, ?2, ?3, now(), case when ?4 = 0 then now() end) on conflict (seq) do nothing
                                """)
                        .setParameter(1, seq)
                        .setParameter(2, peers)
                        .setParameter(3, chunks)
                        .setParameter(4, chunks)
                        .executeUpdate();
        if (planned == 0) return;
        em.createNativeQuery(
                        """
                        insert into fanout_chunk (seq, chunk, lane, object_key, done)
                        select l.seq, c, l.lane, l.object_key, ?2
                        from activity_log l, generate_series(0, ?3 - 1) c where l.seq = ?1
                        """)
                .setParameter(1, seq)
                .setParameter(2, Audience.of().bytes())
                .setParameter(3, chunks)
                .executeUpdate();
    }

    /// Takes the next chunk that nobody holds: the most urgent lane first, and nothing about an
    /// object while an earlier activity about it is on its way.
    public Optional<Leased> leaseChunk() {
        return first(
                        em.createNativeQuery(
                                        """
                                        update fanout_chunk set lease_owner = ?1, lease_epoch = lease_epoch + 1,
                                          lease_until = now() + cast(?2 as interval)
                                        where (seq, chunk) = (
                                          select k.seq, k.chunk from fanout_chunk k
                                          where k.finished_at is null and (k.lease_until is null or k.lease_until < now())
                                            and not exists (select 1 from fanout_chunk o where o.object_key = k.object_key
                                              and o.seq < k.seq and o.finished_at is null and o.lease_until >= now())
                                            and not exists (select 1 from delivery_exception o
                                              where o.object_key = k.object_key and o.seq < k.seq
                                              and o.state = 'WAITING' and o.lease_until >= now())
                                          order by k.lane, k.seq, k.chunk limit 1 for update skip locked)
                                        returning seq, chunk, lease_epoch, done
                                        """)
                                .setParameter(1, owner)
                                .setParameter(2, config.lease().toString()))
                .map(row -> {
                    long seq = number(row[0]);
                    int chunk = (int) number(row[1]);
                    Audience done = Audience.read((byte[]) row[3]);
                    LogEntry entry = outbox.entry(seq).orElseThrow();
                    Audience open =
                            entry.audience().slice(chunk, CHUNK).without(done).without(failed(seq));
                    return lease(entry, new Part.Chunk(chunk, done), number(row[2]), open);
                });
    }

    /// Takes the next peer that is due for another try.
    public Optional<Leased> leaseRetry() {
        return first(
                        em.createNativeQuery(
                                        """
                                        update delivery_exception set lease_owner = ?1, lease_epoch = lease_epoch + 1,
                                          lease_until = now() + cast(?2 as interval)
                                        where (seq, peer_id) = (
                                          select k.seq, k.peer_id from delivery_exception k
                                          where k.state = 'WAITING' and k.next_at <= now()
                                            and (k.lease_until is null or k.lease_until < now())
                                            and not exists (select 1 from delivery_exception o
                                              where o.object_key = k.object_key and o.seq < k.seq
                                              and o.peer_id = k.peer_id and o.state = 'WAITING')
                                          order by k.next_at limit 1 for update skip locked)
                                        returning seq, peer_id, lease_epoch, attempts
                                        """)
                                .setParameter(1, owner)
                                .setParameter(2, config.lease().toString()))
                .map(row -> {
                    int peer = (int) number(row[1]);
                    LogEntry entry = outbox.entry(number(row[0])).orElseThrow();
                    Part part = new Part.Retry(peer, (int) number(row[3]));
                    return lease(entry, part, number(row[2]), Audience.of(peer));
                });
    }

    private Leased lease(LogEntry entry, Part part, long epoch, Audience open) {
        boolean superseded =
                !entry.kind().equals("Delete")
                        && !em.createNativeQuery(
                                        "select 1 from activity_log where object_key = ?1 and seq > ?2 and kind = 'Delete'")
                                .setParameter(1, entry.objectKey())
                                .setParameter(2, entry.seq())
                                .getResultList()
                                .isEmpty();
        return new Leased(entry, part, epoch, open, resting(open), superseded);
    }

    /// Ticks off what has come of a lease, and keeps the lease alive unless it is finished.
    ///
    /// @param outcome everything since the lease began, not since the last call
    /// @return whether the lease still held; if not, nothing was written and the worker must stop
    public boolean settle(Leased lease, Outcome outcome) {
        boolean held =
                switch (lease.part()) {
                    case Part.Chunk chunk -> settleChunk(lease, chunk, outcome);
                    case Part.Retry retry -> settleRetry(lease, retry, outcome);
                };
        if (held && outcome.finished()) finishIfComplete(lease.entry());
        return held;
    }

    private boolean settleChunk(Leased lease, Part.Chunk chunk, Outcome outcome) {
        int held =
                em.createNativeQuery(
                                """
                                update fanout_chunk set done = ?1,
                                  lease_until = case when ?2 then null else now() + cast(?3 as interval) end,
                                  finished_at = case when ?4 then now() end
                                where seq = ?5 and chunk = ?6 and lease_owner = ?7 and lease_epoch = ?8
                                """)
                        .setParameter(1, chunk.done().with(outcome.carried()).bytes())
                        .setParameter(2, outcome.finished())
                        .setParameter(3, config.lease().toString())
                        .setParameter(4, outcome.finished())
                        .setParameter(5, lease.entry().seq())
                        .setParameter(6, chunk.number())
                        .setParameter(7, owner)
                        .setParameter(8, lease.epoch())
                        .executeUpdate();
        if (held == 0) return false;
        recovered(outcome.carried());
        for (Outcome.Failure failure : outcome.failed()) {
            Verdict verdict = verdict(failure, 1);
            int isNew =
                    em.createNativeQuery(
                                    """
                                    insert into delivery_exception
                                      (seq, peer_id, object_key, attempts, state, reason, next_at)
                                    values (?1, ?2, ?3, ?4, ?5, ?6, now() + cast(?7 as interval))
                                    on conflict (seq, peer_id) do nothing
                                    """)
                            .setParameter(1, lease.entry().seq())
                            .setParameter(2, failure.peerId())
                            .setParameter(3, lease.entry().objectKey())
                            .setParameter(4, verdict.attempts())
                            .setParameter(5, verdict.state())
                            .setParameter(6, verdict.reason())
                            .setParameter(7, verdict.pause().toString())
                            .executeUpdate();
            if (isNew == 1) consequences(failure);
        }
        return true;
    }

    private boolean settleRetry(Leased lease, Part.Retry retry, Outcome outcome) {
        if (!outcome.finished()) return true;
        Verdict verdict =
                outcome.failed().isEmpty()
                        ? new Verdict("CARRIED", "", Duration.ZERO, retry.attempts() + 1)
                        : verdict(outcome.failed().getFirst(), retry.attempts() + 1);
        int held =
                em.createNativeQuery(
                                """
                                update delivery_exception set state = ?1, reason = ?2, attempts = ?3,
                                  next_at = now() + cast(?4 as interval), lease_until = null
                                where seq = ?5 and peer_id = ?6 and lease_owner = ?7 and lease_epoch = ?8
                                """)
                        .setParameter(1, verdict.state())
                        .setParameter(2, verdict.reason())
                        .setParameter(3, verdict.attempts())
                        .setParameter(4, verdict.pause().toString())
                        .setParameter(5, lease.entry().seq())
                        .setParameter(6, retry.peerId())
                        .setParameter(7, owner)
                        .setParameter(8, lease.epoch())
                        .executeUpdate();
        if (held == 0) return false;
        recovered(outcome.carried());
        outcome.failed().forEach(this::consequences);
        return true;
    }

    /// What becomes of a copy that was not taken.
    private record Verdict(String state, String reason, Duration pause, int attempts) {}

    private Verdict verdict(Outcome.Failure failure, int attempts) {
        return switch (failure.answer()) {
            case Answer.Accepted() -> new Verdict("CARRIED", "", Duration.ZERO, attempts);
            case Answer.Refused(var reason) ->
                    new Verdict("GIVEN_UP", reason, Duration.ZERO, attempts);
            case Answer.Gone() -> new Verdict("GIVEN_UP", "status.410", Duration.ZERO, attempts);
            case Answer.TryLater(var reason, var after) ->
                    config.backoff()
                            .after(attempts)
                            .map(wait ->
                                    new Verdict(
                                            "WAITING",
                                            reason,
                                            after.filter(asked -> asked.compareTo(wait) > 0)
                                                    .orElse(wait),
                                            attempts))
                            .orElseGet(
                                    () -> new Verdict("GIVEN_UP", reason, Duration.ZERO, attempts));
        };
    }

    private void consequences(Outcome.Failure failure) {
        switch (failure.answer()) {
            case Answer.TryLater(var reason, var _) when !reason.equals(Carrier.RESTING) ->
                    failedOnceMore(failure.peerId(), reason);
            case Answer.Gone() -> followers.forget(failure.peerId());
            default -> {
                // a refusal says nothing about the health of the peer
            }
        }
    }

    private void failedOnceMore(int peer, String reason) {
        int failures =
                (int)
                        number(
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
                                        .getSingleResult());
        Breaker.restAfter(failures)
                .ifPresent(rest ->
                        em.createNativeQuery(
                                        "update peer_health set open_until = now() + cast(?1 as interval) where peer_id = ?2")
                                .setParameter(1, rest.toString())
                                .setParameter(2, peer)
                                .executeUpdate());
    }

    private void recovered(Audience carried) {
        em.createNativeQuery(
                        "delete from peer_health where peer_id = any (cast(string_to_array(?1, ',') as integer[]))")
                .setParameter(1, list(carried))
                .executeUpdate();
    }

    private Audience failed(long seq) {
        return peers(
                em.createNativeQuery("select peer_id from delivery_exception where seq = ?1")
                        .setParameter(1, seq));
    }

    private Audience resting(Audience among) {
        return peers(
                em.createNativeQuery(
                                """
                                select peer_id from peer_health
                                where open_until > now() and peer_id = any (cast(string_to_array(?1, ',') as integer[]))
                                """)
                        .setParameter(1, list(among)));
    }

    private void finishIfComplete(LogEntry entry) {
        // Workers that finish their parts at the same moment come here one after the other: the
        // last sees all of them.
        em.createNativeQuery("select seq from fanout where seq = ?1 for update")
                .setParameter(1, entry.seq())
                .getResultList();
        int finished =
                em.createNativeQuery(
                                """
                                update fanout f set finished_at = now() where f.seq = ?1 and f.finished_at is null
                                  and not exists (select 1 from fanout_chunk c where c.seq = f.seq and c.finished_at is null)
                                  and not exists (select 1 from delivery_exception e
                                    where e.seq = f.seq and e.state = 'WAITING')
                                """)
                        .setParameter(1, entry.seq())
                        .executeUpdate();
        if (finished == 1) {
            Object[] counts =
                    (Object[])
                            em.createNativeQuery(
                                            """
                                            select f.peers, (select count(*) from delivery_exception e
                                              where e.seq = f.seq and e.state = 'GIVEN_UP') from fanout f where f.seq = ?1
                                            """)
                                    .setParameter(1, entry.seq())
                                    .getSingleResult();
            audit.record(
                    AuditEvent.done(EventName.DELIVERY_FINISHED, "activity:" + entry.seq())
                            .with("peers=" + number(counts[0]) + " given_up=" + number(counts[1])));
        }
    }

    private static Optional<Object[]> first(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().findFirst().map(Object[].class::cast);
    }

    private static Audience peers(Query query) {
        List<?> ids = query.getResultList();
        return Audience.of(ids.stream().mapToInt(id -> (int) number(id)).toArray());
    }

    private static String list(Audience peers) {
        return peers.peers().mapToObj(String::valueOf).collect(Collectors.joining(","));
    }

    private static long number(Object column) {
        return ((Number) column).longValue();
    }
}
