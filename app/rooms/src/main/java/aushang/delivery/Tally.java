// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.delivery;

import aushang.audit.Audit;
import aushang.audit.AuditEvent;
import aushang.audit.EventName;
import aushang.delivery.Leased.Part;
import aushang.follower.Audience;
import aushang.follower.Followers;
import aushang.outbox.Editions;
import aushang.outbox.LogEntry;
import aushang.peer.Health;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.util.List;

/// Writes down what came of a lease. Every write names the lease it is made under: a worker that
/// has lost it changes nothing any more.
@ApplicationScoped
public class Tally {

    /// How long a peer that is left alone is not even looked at again.
    private static final Duration REST = Duration.ofMinutes(1);

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Inject Health health;
    @Inject Followers followers;
    @Inject Editions editions;
    @Inject Audit audit;
    @Inject DeliveryConfig config;

    /// Ticks off what has come of a lease, and keeps the lease alive unless it is finished.
    ///
    /// @return whether the lease still held; if not, nothing was written and the worker must stop
    public boolean settle(Leased lease, Outcome outcome) {
        boolean held =
                switch (lease.part()) {
                    case Part.Chunk chunk -> settleChunk(lease, chunk, outcome);
                    case Part.Retry retry -> settleRetry(lease, retry, outcome);
                };
        if (!held) return false;
        health.recovered(outcome.carried().peers().boxed().toList());
        if (outcome.finished()) finishIfComplete(lease.entry().seq());
        return true;
    }

    /// What was said about an object is not carried any further once it is withdrawn.
    void supersede(LogEntry withdrawal) {
        List<?> earlier =
                em.createNativeQuery(
                                """
                                update delivery_exception set state = 'GIVEN_UP', reason = ?1
                                where object_key = ?2 and seq < ?3 and state = 'WAITING'
                                  and (lease_until is null or lease_until < now())
                                returning seq
                                """)
                        .setParameter(1, Carrier.SUPERSEDED)
                        .setParameter(2, withdrawal.objectKey())
                        .setParameter(3, withdrawal.seq())
                        .getResultList();
        earlier.stream().distinct().forEach(seq -> finishIfComplete(((Number) seq).longValue()));
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
                        .setParameter(7, lease.owner())
                        .setParameter(8, lease.epoch())
                        .executeUpdate();
        if (held == 0) return false;
        for (Outcome.Failure failure : outcome.failed()) except(lease.entry(), failure);
        return true;
    }

    private void except(LogEntry entry, Outcome.Failure failure) {
        Verdict verdict = verdict(failure, 0);
        int isNew =
                em.createNativeQuery(
                                """
                                insert into delivery_exception
                                  (seq, peer_id, object_key, attempts, state, reason, next_at)
                                values (?1, ?2, ?3, ?4, ?5, ?6, now() + cast(?7 as interval))
                                on conflict (seq, peer_id) do nothing
                                """)
                        .setParameter(1, entry.seq())
                        .setParameter(2, failure.peerId())
                        .setParameter(3, entry.objectKey())
                        .setParameter(4, verdict.attempts())
                        .setParameter(5, verdict.state())
                        .setParameter(6, verdict.reason())
                        .setParameter(7, verdict.pause().toString())
                        .executeUpdate();
        if (isNew == 1) consequences(failure);
    }

    private boolean settleRetry(Leased lease, Part.Retry retry, Outcome outcome) {
        if (!outcome.finished()) return prolong(lease, retry);
        Verdict verdict =
                outcome.failed().isEmpty()
                        ? new Verdict("CARRIED", "", Duration.ZERO, retry.attempts() + 1)
                        : verdict(outcome.failed().getFirst(), retry.attempts());
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
                        .setParameter(7, lease.owner())
                        .setParameter(8, lease.epoch())
                        .executeUpdate();
        if (held == 0) return false;
        outcome.failed().forEach(this::consequences);
        return true;
    }

    private boolean prolong(Leased lease, Part.Retry retry) {
        return em.createNativeQuery(
                                """
                                update delivery_exception set lease_until = now() + cast(?1 as interval)
                                where seq = ?2 and peer_id = ?3 and lease_owner = ?4 and lease_epoch = ?5
                                """)
                        .setParameter(1, config.lease().toString())
                        .setParameter(2, lease.entry().seq())
                        .setParameter(3, retry.peerId())
                        .setParameter(4, lease.owner())
                        .setParameter(5, lease.epoch())
                        .executeUpdate()
                == 1;
    }

    /// What becomes of a copy that was not taken.
    ///
    /// @param pause until it is looked at again
    private record Verdict(String state, String reason, Duration pause, int attempts) {}

    /// @param before attempts made before this one
    private Verdict verdict(Outcome.Failure failure, int before) {
        int attempts = before + 1;
        return switch (failure.answer()) {
            case Answer.Accepted() -> new Verdict("CARRIED", "", Duration.ZERO, attempts);
            case Answer.Refused(var reason) ->
                    new Verdict("GIVEN_UP", reason, Duration.ZERO, attempts);
            case Answer.Gone() -> new Verdict("GIVEN_UP", "status.410", Duration.ZERO, attempts);
            case Answer.NotAsked() -> new Verdict("WAITING", "peer.resting", REST, before);
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
            case Answer.TryLater(var reason, var _) -> health.failed(failure.peerId(), reason);
            case Answer.Gone() ->
                    followers.forget(failure.peerId()).forEach(editions::advanceAfterCommit);
            case Answer.Accepted _, Answer.Refused _, Answer.NotAsked _ -> {
                // a refusal says nothing about the health of the peer
            }
        }
    }

    /// When the last part is done, the set of those who took the activity becomes its record.
    private void finishIfComplete(long seq) {
        // Workers that finish their parts at the same moment come here one after the other: the
        // last sees all of them.
        List<?> open =
                em.createNativeQuery(
                                """
                                select f.peers, o.agency_id, o.id from fanout f
                                join activity_log l on l.seq = f.seq left join office o on o.id = l.office_id
                                where f.seq = ?1 and f.finished_at is null for update of f
                                """)
                        .setParameter(1, seq)
                        .getResultList();
        if (open.isEmpty() || isIncomplete(seq)) return;
        Object[] fanout = (Object[]) open.getFirst();
        Audience carried = carried(seq);
        em.createNativeQuery("update fanout set finished_at = now(), carried = ?1 where seq = ?2")
                .setParameter(1, carried.bytes())
                .setParameter(2, seq)
                .executeUpdate();
        AuditEvent finished =
                AuditEvent.done(EventName.DELIVERY_FINISHED, "activity:" + seq)
                        .with("peers=" + fanout[0] + " carried=" + carried.size());
        // What the instance says, it says in nobody's name.
        audit.record(
                fanout[2] instanceof Number office
                        ? finished.inTheNameOf(((Number) fanout[1]).longValue(), office.longValue())
                        : finished);
    }

    private boolean isIncomplete(long seq) {
        return !em.createNativeQuery(
                        """
                        select 1 from fanout_chunk where seq = ?1 and finished_at is null
                        union all
                        select 1 from delivery_exception where seq = ?2 and state = 'WAITING'
                        limit 1
                        """)
                .setParameter(1, seq)
                .setParameter(2, seq)
                .getResultList()
                .isEmpty();
    }

    private Audience carried(long seq) {
        List<?> late =
                em.createNativeQuery(
                                "select peer_id from delivery_exception where seq = ?1 and state = 'CARRIED'")
                        .setParameter(1, seq)
                        .getResultList();
        Audience carried =
                Audience.of(late.stream().mapToInt(id -> ((Number) id).intValue()).toArray());
        List<?> chunks =
                em.createNativeQuery("select done from fanout_chunk where seq = ?1")
                        .setParameter(1, seq)
                        .getResultList();
        for (Object done : chunks) carried = carried.with(Audience.read((byte[]) done));
        return carried;
    }
}
