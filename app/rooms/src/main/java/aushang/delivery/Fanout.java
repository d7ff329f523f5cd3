// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.delivery;

import aushang.delivery.Leased.Part;
import aushang.follower.Audience;
import aushang.outbox.LogEntry;
import aushang.outbox.Outbox;
import aushang.peer.Health;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

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
    @Inject Health health;
    @Inject Tally tally;
    @Inject DeliveryConfig config;

    /// Divides what has been said and is due into chunks.
    ///
    /// @return the offices whose entries were found unplanned, said by this node or another
    public List<Long> plan() {
        List<?> due =
                em.createNativeQuery(
                                """
                                select l.seq, coalesce(l.office_id, 0) from activity_log l
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
        if (entry.kind().equals("Delete")) tally.supersede(entry);
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
        Audience resting =
                Audience.of(
                        health.resting(open.peers().boxed().toList()).stream()
                                .mapToInt(Integer::intValue)
                                .toArray());
        return new Leased(entry, part, owner, epoch, open, resting, superseded);
    }

    private Audience failed(long seq) {
        return peers(
                em.createNativeQuery("select peer_id from delivery_exception where seq = ?1")
                        .setParameter(1, seq));
    }

    private static Optional<Object[]> first(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().findFirst().map(Object[].class::cast);
    }

    private static Audience peers(Query query) {
        List<?> ids = query.getResultList();
        return Audience.of(ids.stream().mapToInt(id -> (int) number(id)).toArray());
    }

    private static long number(Object column) {
        return ((Number) column).longValue();
    }
}
