// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.delivery;

import static aushang.delivery.Rows.number;

import aushang.delivery.Leased.Part;
import aushang.delivery.Leased.Try;
import aushang.follower.Audience;
import aushang.outbox.Lane;
import aushang.outbox.LogEntry;
import aushang.peer.Health;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// Gives out work under lease. Every time is the database's, and every write names the lease it is
/// made under.
@ApplicationScoped
public class Fanout {

    /// Chunks leased with one statement.
    private static final int AT_ONCE = 2;

    /// Peers of one activity that are tried again together.
    private static final int AGAIN = 128;

    /// This process, as it signs its leases.
    private final String owner = UUID.randomUUID().toString();

    private final Lanes lanes = new Lanes();

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Inject Plans plans;
    @Inject Health health;
    @Inject DeliveryConfig config;

    String owner() {
        return owner;
    }

    /// Takes the next chunks that nobody holds: by lanes and offices in turn, and nothing about an
    /// object before what was said earlier about it has had its first pass.
    ///
    /// @param slow whether those are wanted that are served apart
    public List<Leased> leaseChunks(boolean slow) {
        List<Leased> leased = new ArrayList<>();
        for (Object[] row : chunks(slow)) {
            long seq = number(row[0]);
            int number = (int) number(row[1]);
            long epoch = number(row[2]);
            lanes.served(lane((int) number(row[4])), number(row[5]));
            Plan plan = plans.of(seq);
            Audience peers = plan.chunk(number);
            Audience done = Audience.read((byte[]) row[3]).with(Plan.taken(peers, (byte[]) row[7]));
            Audience open = peers.without(done).without(resting());
            if (epoch > 1 || isLater(plan.entry())) open = open.without(excepted(seq));
            Audience waiting =
                    isLater(plan.entry()) ? behind(plan.entry()).only(open) : Audience.of();
            leased.add(
                    new Leased(
                            plan.entry(),
                            new Part.Chunk(number, slow, epoch, peers, done),
                            open,
                            waiting,
                            (Boolean) row[6]));
        }
        return leased;
    }

    private List<Object[]> chunks(boolean slow) {
        return Rows.of(
                em.createNativeQuery(
                                """
                                update fanout_chunk c set lease_owner = ?1, lease_epoch = lease_epoch + 1,
                                  lease_until = now() + cast(?2 as interval)
                                where (seq, chunk) in (
                                  select k.seq, k.chunk from fanout_chunk k
                                  where k.finished_at is null and (k.lease_until is null or k.lease_until < now())
                                    and k.slow = ?3
                                    and not exists (select 1 from fanout_chunk o where o.object_key = k.object_key
                                      and o.seq < k.seq and o.finished_at is null)
                                  order by array_position(cast(string_to_array(?4, ',') as smallint[]), k.lane),
                                    coalesce(array_position(cast(string_to_array(?5, ',') as bigint[]), k.office_id), 0),
                                    k.seq, k.chunk
                                  limit ?6 for update skip locked)
                                returning seq, chunk, lease_epoch, done, lane, office_id,
                                  exists (select 1 from activity_log d where d.object_key = c.object_key
                                    and d.seq > c.seq and d.kind = 'Delete' and d.publish_at <= now()),
                                  taken
                                """)
                        .setParameter(1, owner)
                        .setParameter(2, config.lease().toString())
                        .setParameter(3, slow)
                        .setParameter(
                                4,
                                lanes.order().stream()
                                        .map(lane -> String.valueOf(lane.number()))
                                        .collect(Collectors.joining(",")))
                        .setParameter(
                                5,
                                lanes.offices().stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(",")))
                        .setParameter(6, slow ? 1 : AT_ONCE));
    }

    /// Takes peers that are due for another try of the same activity.
    public Optional<Leased> leaseAgain() {
        List<Object[]> rows =
                Rows.of(
                        em.createNativeQuery(
                                        """
                                        with due as (
                                          select k.seq, k.peer_id from delivery_exception k
                                          where k.state = 'WAITING' and k.next_at <= now()
                                            and (k.lease_until is null or k.lease_until < now())
                                            and not exists (select 1 from delivery_exception o
                                              where o.object_key = k.object_key and o.seq < k.seq
                                              and o.peer_id = k.peer_id and o.state = 'WAITING')
                                            and not exists (select 1 from fanout_chunk o
                                              where o.object_key = k.object_key and o.seq < k.seq and o.finished_at is null)
                                          order by k.next_at limit 1),
                                        taken as (
                                          select k.seq, k.peer_id from delivery_exception k join due on due.seq = k.seq
                                          where k.state = 'WAITING' and k.next_at <= now()
                                            and (k.lease_until is null or k.lease_until < now())
                                            and not exists (select 1 from delivery_exception o
                                              where o.object_key = k.object_key and o.seq < k.seq
                                              and o.peer_id = k.peer_id and o.state = 'WAITING')
                                          limit ?1 for update of k skip locked)
                                        update delivery_exception e set lease_owner = ?2, lease_epoch = e.lease_epoch + 1,
                                          lease_until = now() + cast(?3 as interval)
                                        from taken where e.seq = taken.seq and e.peer_id = taken.peer_id
                                        returning e.seq, e.peer_id, e.lease_epoch, e.attempts
                                        """)
                                .setParameter(1, AGAIN)
                                .setParameter(2, owner)
                                .setParameter(3, config.lease().toString()));
        if (rows.isEmpty()) return Optional.empty();
        LogEntry entry = plans.of(number(rows.getFirst()[0])).entry();
        Map<Integer, Try> tries = new HashMap<>();
        for (Object[] row : rows)
            tries.put((int) number(row[1]), new Try(number(row[2]), (int) number(row[3])));
        return Optional.of(
                new Leased(
                        entry,
                        new Part.Again(tries),
                        Audience.of(tries.keySet()),
                        Audience.of(),
                        isWithdrawn(entry)));
    }

    private boolean isWithdrawn(LogEntry entry) {
        return !entry.kind().equals("Delete")
                && !em.createNativeQuery(
                                """
                                select 1 from activity_log
                                where object_key = ?1 and seq > ?2 and kind = 'Delete' and publish_at <= now()
                                """)
                        .setParameter(1, entry.objectKey())
                        .setParameter(2, entry.seq())
                        .getResultList()
                        .isEmpty();
    }

    /// Only of a first activity about an object is it known that nothing came before.
    private static boolean isLater(LogEntry entry) {
        return !entry.kind().equals("Create");
    }

    private Audience resting() {
        return Audience.of(health.resting());
    }

    private Audience excepted(long seq) {
        return Rows.peers(
                em.createNativeQuery("select peer_id from delivery_exception where seq = ?1")
                        .setParameter(1, seq));
    }

    /// Those who have not yet taken what was said before about the object.
    private Audience behind(LogEntry later) {
        return Rows.peers(
                em.createNativeQuery(
                                """
                                select distinct peer_id from delivery_exception
                                where object_key = ?1 and seq < ?2 and state = 'WAITING'
                                """)
                        .setParameter(1, later.objectKey())
                        .setParameter(2, later.seq()));
    }

    private static Lane lane(int number) {
        for (Lane lane : Lane.values()) if (lane.number() == number) return lane;
        throw new IllegalStateException("no lane " + number);
    }
}
