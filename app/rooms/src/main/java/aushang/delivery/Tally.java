// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.delivery;

import aushang.audit.Audit;
import aushang.audit.AuditEvent;
import aushang.audit.EventName;
import aushang.delivery.Leased.Part;
import aushang.delivery.Leased.Try;
import aushang.delivery.Outcome.Failure;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Writes down what came of leases, of many with few statements. Every write names the lease it is
/// made under: who has lost it changes nothing any more.
@ApplicationScoped
public class Tally {

    /// The reason noted for what was withdrawn before it was carried.
    public static final String SUPERSEDED = "superseded";

    /// The reason that leaves open whether the copy was taken: it was sent, and no answer came.
    static final String UNHEARD = "unreachable.time_is_up";

    private static final String AT_ONCE = "PT0S";

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Inject Fanout fanout;
    @Inject Replay replay;
    @Inject Health health;
    @Inject Followers followers;
    @Inject Editions editions;
    @Inject Audit audit;
    @Inject DeliveryConfig config;

    /// Ticks off what has come of leases, and keeps those alive that are not finished.
    ///
    /// @return the leases that were lost: nothing was written for them, and their holder must stop
    public List<Leased> settle(List<Outcome> outcomes) {
        Set<Integer> taken = new HashSet<>();
        List<Leased> lost = new ArrayList<>();
        List<Consequence> failures = new ArrayList<>();
        List<Outcome> chunks = of(outcomes, Part.Chunk.class);
        Set<String> held = settleChunks(chunks);
        for (Outcome chunk : chunks) {
            if (held.contains(key(chunk))) {
                note(chunk, failures, taken);
            } else {
                lost.add(chunk.lease());
            }
        }
        except(failures);
        for (Outcome again : of(outcomes, Part.Again.class)) {
            settleAgain(again, (Part.Again) again.lease().part(), failures);
            again.news().peers().forEach(taken::add);
        }
        for (Outcome owed : of(outcomes, Part.Owed.class))
            if (!replay.settle(owed, (Part.Owed) owed.lease().part())) lost.add(owed.lease());
            else note(owed, failures, taken);
        health.recovered(taken);
        // In one order on every node, so that none waits for another that waits for it.
        failures.sort(Comparator.comparingInt(failed -> failed.failure().peerId()));
        failures.forEach(this::consequences);
        return lost;
    }

    private record Consequence(LogEntry entry, Failure failure) {}

    private static void note(Outcome outcome, List<Consequence> failures, Set<Integer> taken) {
        outcome.news().peers().forEach(taken::add);
        outcome.failed()
                .forEach(
                        failure -> failures.add(new Consequence(outcome.lease().entry(), failure)));
    }

    private static List<Outcome> of(List<Outcome> outcomes, Class<? extends Part> kind) {
        return outcomes.stream()
                .filter(outcome -> kind.isInstance(outcome.lease().part()))
                .toList();
    }

    private static String key(Outcome chunk) {
        return chunk.lease().entry().seq() + "/" + chunk(chunk).number();
    }

    private static Part.Chunk chunk(Outcome outcome) {
        return (Part.Chunk) outcome.lease().part();
    }

    private Set<String> settleChunks(List<Outcome> chunks) {
        if (chunks.isEmpty()) return Set.of();
        List<?> held =
                em.createNativeQuery(
                                """
                                update fanout_chunk c set taken = decode(coalesce(n.taken, ''), 'hex'),
                                  lease_until = case when n.finished then null else now() + cast(?1 as interval) end,
                                  finished_at = case when n.finished then now() end
                                from unnest(cast(string_to_array(?2, ',') as bigint[]),
                                  cast(string_to_array(?3, ',') as integer[]), cast(string_to_array(?4, ',') as bigint[]),
                                  string_to_array(?5, ','), cast(string_to_array(?6, ',') as boolean[]))
                                  as n(seq, chunk, epoch, taken, finished)
                                where c.seq = n.seq and c.chunk = n.chunk and c.lease_owner = ?7
                                  and c.lease_epoch = n.epoch and c.finished_at is null
                                returning c.seq || '/' || c.chunk
                                """)
                        .setParameter(1, config.lease().toString())
                        .setParameter(2, join(chunks, outcome -> outcome.lease().entry().seq()))
                        .setParameter(3, join(chunks, outcome -> chunk(outcome).number()))
                        .setParameter(4, join(chunks, outcome -> chunk(outcome).epoch()))
                        .setParameter(
                                5,
                                join(
                                        chunks,
                                        outcome ->
                                                Plan.bits(
                                                        chunk(outcome).peers(),
                                                        chunk(outcome)
                                                                .done()
                                                                .with(outcome.carried()))))
                        .setParameter(6, join(chunks, Outcome::finished))
                        .setParameter(7, fanout.owner())
                        .getResultList();
        return held.stream().map(String.class::cast).collect(Collectors.toSet());
    }

    /// Keeps a row for each peer that did not take its copy in the first pass.
    private void except(List<Consequence> failures) {
        if (failures.isEmpty()) return;
        List<Verdict> verdicts =
                failures.stream().map(failed -> verdict(failed.failure(), 0)).toList();
        List<?> isNew =
                em.createNativeQuery(
                                """
                                insert into delivery_exception
                                  (seq, peer_id, object_key, attempts, state, reason, next_at)
                                select n.seq, n.peer, l.object_key, n.attempts, n.state, coalesce(n.reason, ''), now() + n.pause
                                from unnest(cast(string_to_array(?1, ',') as bigint[]),
                                  cast(string_to_array(?2, ',') as integer[]), cast(string_to_array(?3, ',') as integer[]),
                                  string_to_array(?4, ','), string_to_array(?5, ','),
                                  cast(string_to_array(?6, ',') as interval[]))
                                  as n(seq, peer, attempts, state, reason, pause)
                                join activity_log l on l.seq = n.seq
                                on conflict (seq, peer_id) do nothing
                                returning seq || '/' || peer_id
                                """)
                        .setParameter(1, join(failures, failed -> failed.entry().seq()))
                        .setParameter(2, join(failures, failed -> failed.failure().peerId()))
                        .setParameter(3, join(verdicts, Verdict::attempts))
                        .setParameter(4, join(verdicts, Verdict::state))
                        .setParameter(5, join(verdicts, Verdict::reason))
                        .setParameter(6, join(verdicts, Verdict::pause))
                        .getResultList();
        Set<Object> news = new HashSet<>(isNew);
        failures.removeIf(
                failed -> !news.contains(failed.entry().seq() + "/" + failed.failure().peerId()));
    }

    private void settleAgain(Outcome outcome, Part.Again again, List<Consequence> failures) {
        List<Row> rows = new ArrayList<>();
        outcome.news()
                .peers()
                .forEach(peer -> {
                    Try before = Objects.requireNonNull(again.tries().get(peer));
                    rows.add(
                            new Row(
                                    peer,
                                    before.epoch(),
                                    new Verdict("CARRIED", "", AT_ONCE, before.attempts() + 1)));
                });
        for (Failure failure : outcome.failed()) {
            Try before = Objects.requireNonNull(again.tries().get(failure.peerId()));
            rows.add(
                    new Row(failure.peerId(), before.epoch(), verdict(failure, before.attempts())));
        }
        Set<Integer> held = update(outcome.lease().entry(), rows);
        for (Failure failure : outcome.failed())
            if (held.contains(failure.peerId()))
                failures.add(new Consequence(outcome.lease().entry(), failure));
        if (!outcome.finished()) prolong(outcome, again);
    }

    private record Row(int peer, long epoch, Verdict verdict) {}

    private Set<Integer> update(LogEntry entry, List<Row> rows) {
        if (rows.isEmpty()) return Set.of();
        List<?> held =
                em.createNativeQuery(
                                """
                                update delivery_exception e set state = n.state, reason = coalesce(n.reason, ''),
                                  attempts = n.attempts, next_at = now() + n.pause, lease_until = null
                                from unnest(cast(string_to_array(?1, ',') as integer[]),
                                  cast(string_to_array(?2, ',') as bigint[]), cast(string_to_array(?3, ',') as integer[]),
                                  string_to_array(?4, ','), string_to_array(?5, ','),
                                  cast(string_to_array(?6, ',') as interval[]))
                                  as n(peer, epoch, attempts, state, reason, pause)
                                where e.seq = ?7 and e.peer_id = n.peer and e.lease_epoch = n.epoch
                                  and e.lease_owner = ?8 and e.state = 'WAITING'
                                returning e.peer_id
                                """)
                        .setParameter(1, join(rows, Row::peer))
                        .setParameter(2, join(rows, Row::epoch))
                        .setParameter(3, join(rows, row -> row.verdict().attempts()))
                        .setParameter(4, join(rows, row -> row.verdict().state()))
                        .setParameter(5, join(rows, row -> row.verdict().reason()))
                        .setParameter(6, join(rows, row -> row.verdict().pause()))
                        .setParameter(7, entry.seq())
                        .setParameter(8, fanout.owner())
                        .getResultList();
        return held.stream().map(id -> ((Number) id).intValue()).collect(Collectors.toSet());
    }

    private void prolong(Outcome outcome, Part.Again again) {
        em.createNativeQuery(
                        """
                        update delivery_exception e set lease_until = now() + cast(?1 as interval)
                        from unnest(cast(string_to_array(?2, ',') as integer[]),
                          cast(string_to_array(?3, ',') as bigint[])) as n(peer, epoch)
                        where e.seq = ?4 and e.peer_id = n.peer and e.lease_epoch = n.epoch
                          and e.lease_owner = ?5 and e.lease_until is not null
                        """)
                .setParameter(1, config.lease().toString())
                .setParameter(2, join(again.tries().keySet(), peer -> peer))
                .setParameter(3, join(again.tries().values(), Try::epoch))
                .setParameter(4, outcome.lease().entry().seq())
                .setParameter(5, fanout.owner())
                .executeUpdate();
    }

    /// What becomes of a copy that was not taken.
    ///
    /// @param pause until it is looked at again, ISO 8601
    private record Verdict(String state, String reason, String pause, int attempts) {}

    /// @param before attempts made before this one
    private Verdict verdict(Failure failure, int before) {
        int attempts = before + 1;
        return switch (failure.answer()) {
            case Answer.Accepted() -> new Verdict("CARRIED", "", AT_ONCE, attempts);
            case Answer.Refused(var reason) -> new Verdict("GIVEN_UP", reason, AT_ONCE, attempts);
            case Answer.Gone() -> new Verdict("GIVEN_UP", "status.410", AT_ONCE, attempts);
            case Answer.NotAsked() -> new Verdict("WAITING", "in.order", AT_ONCE, before);
            case Answer.TryLater(var reason, var after) ->
                    config.backoff()
                            .after(attempts)
                            .map(wait -> longer(wait, after))
                            .map(wait -> new Verdict("WAITING", reason, wait.toString(), attempts))
                            .orElseGet(() -> new Verdict("GIVEN_UP", reason, AT_ONCE, attempts));
        };
    }

    private static Duration longer(Duration wait, Optional<Duration> asked) {
        return asked.filter(after -> after.compareTo(wait) > 0).orElse(wait);
    }

    private void consequences(Consequence failed) {
        int peer = failed.failure().peerId();
        switch (failed.failure().answer()) {
            case Answer.TryLater(var reason, var after) -> {
                if (health.failed(peer, reason, after, failed.entry().seq())) collapse(peer);
            }
            case Answer.Gone() -> followers.forget(peer).forEach(editions::advanceAfterCommit);
            case Answer.Accepted _, Answer.Refused _, Answer.NotAsked _ -> {
                // a refusal says nothing about the health of the peer
            }
        }
    }

    /// What a resting peer has missed is its place in the log, and no row for each activity.
    private void collapse(int peer) {
        List<?> missed =
                em.createNativeQuery(
                                "delete from delivery_exception where peer_id = ?1 and state = 'WAITING' returning seq")
                        .setParameter(1, peer)
                        .getResultList();
        missed.stream()
                .mapToLong(seq -> ((Number) seq).longValue())
                .min()
                .ifPresent(first -> health.owes(peer, first));
    }

    /// Makes those who took an activity its record, when nobody is left to be asked. Who rests is
    /// told later, and then added.
    ///
    /// @param seqs of activities of which a part has been finished, in transactions that have
    ///   committed
    public void finish(Collection<Long> seqs) {
        for (long seq : seqs.stream().sorted().toList()) finish(seq);
    }

    /// Activities that nobody has anything to do for any more and whose record is still open: what
    /// a node leaves behind that dies at the very end.
    public List<Long> unfinished() {
        List<?> seqs =
                em.createNativeQuery(
                                """
                                select seq from fanout f where finished_at is null
                                  and not exists (select 1 from fanout_chunk c where c.seq = f.seq and c.finished_at is null)
                                  and not exists (select 1 from delivery_exception e where e.seq = f.seq and e.state = 'WAITING')
                                order by seq limit 100
                                """)
                        .getResultList();
        return seqs.stream().map(seq -> ((Number) seq).longValue()).toList();
    }

    private void finish(long seq) {
        // One after the other: whoever comes last sees all parts.
        List<?> open =
                em.createNativeQuery(
                                """
                                select f.peers, o.agency_id, o.id from fanout f
                                join activity_log l on l.seq = f.seq left join office o on o.id = l.office_id
                                where f.seq = ?1 and f.finished_at is null
                                  and not exists (select 1 from fanout_chunk c where c.seq = f.seq and c.finished_at is null)
                                  and not exists (select 1 from delivery_exception e where e.seq = f.seq and e.state = 'WAITING')
                                for update of f
                                """)
                        .setParameter(1, seq)
                        .getResultList();
        if (open.isEmpty()) return;
        Object[] row = (Object[]) open.getFirst();
        Audience carried = replay.carried(seq);
        em.createNativeQuery("update fanout set finished_at = now(), carried = ?1 where seq = ?2")
                .setParameter(1, carried.bytes())
                .setParameter(2, seq)
                .executeUpdate();
        AuditEvent finished =
                AuditEvent.done(EventName.DELIVERY_FINISHED, "activity:" + seq)
                        .with("peers=" + row[0] + " carried=" + carried.size());
        // What the instance says, it says in nobody's name.
        audit.record(
                row[2] instanceof Number office
                        ? finished.inTheNameOf(((Number) row[1]).longValue(), office.longValue())
                        : finished);
    }

    private static <T> String join(Collection<T> values, Function<T, ?> column) {
        return values.stream()
                .map(value -> String.valueOf(column.apply(value)))
                .collect(Collectors.joining(","));
    }
}
