// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.delivery;

import static aushang.delivery.Rows.number;

import aushang.follower.Audience;
import aushang.outbox.LogEntry;
import aushang.outbox.Outbox;
import aushang.peer.Pace;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Divides what has been said and is due into chunks.
@ApplicationScoped
public class Plans {

    private static final int PLANNED_AT_ONCE = 100;

    /// Entries older than this many places behind the newest planned one are not looked for again.
    private static final int LOOK_BACK = 10_000;

    /// Plans that are kept here, since their chunks are taken one after the other.
    private static final int REMEMBERED = 32;

    private final Map<Long, Plan> remembered =
            new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, Plan> eldest) {
                    return size() > REMEMBERED;
                }
            };

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Inject Outbox outbox;
    @Inject Pace pace;

    /// Divides what is due.
    ///
    /// @return the offices whose entries were found unplanned, said by this node or another
    public List<Long> plan() {
        List<Object[]> due =
                Rows.of(
                        em.createNativeQuery(
                                        """
                                        select l.seq, coalesce(l.office_id, 0) from activity_log l
                                        where l.seq > (select coalesce(max(seq), 0) from fanout) - ?1
                                          and l.publish_at <= now()
                                          and not exists (select 1 from fanout f where f.seq = l.seq)
                                        order by l.seq limit ?2
                                        """)
                                .setParameter(1, LOOK_BACK)
                                .setParameter(2, PLANNED_AT_ONCE));
        due.forEach(row -> plan(number(row[0])));
        return due.stream().map(row -> number(row[1])).distinct().toList();
    }

    private void plan(long seq) {
        LogEntry entry = outbox.entry(seq).orElseThrow();
        // First of all, so that two nodes do not both plan it.
        int mine =
                em.createNativeQuery(
                                """
                                insert into fanout (seq, peers, chunks, planned_at) values (?1, 0, 0, now())
                                on conflict (seq) do nothing
                                """)
                        .setParameter(1, seq)
                        .executeUpdate();
        if (mine == 0) return;
        if (entry.kind().equals("Delete")) supersede(entry);
        Optional<Audience> narrower = opening(entry.kind()).flatMap(first -> holders(entry, first));
        Audience audience = narrower.orElse(entry.audience());
        Audience slow = audience.only(Audience.of(pace.slow()));
        Plan plan = new Plan(entry, audience, slow);
        int chunks = plan.chunks() + plan.chunksApart();
        em.createNativeQuery(
                        """
                        update fanout set peers = ?1, chunks = ?2, audience = decode(cast(?3 as text), 'hex'),
                          slow = decode(cast(?4 as text), 'hex'),
                          finished_at = case when ?5 = 0 then now() end,
                          carried = case when ?6 = 0 then ?7 end
                        where seq = ?8
                        """)
                .setParameter(1, audience.size())
                .setParameter(2, chunks)
                .setParameter(3, narrower.map(Audience::hex).orElse(null))
                .setParameter(4, slow.size() == 0 ? null : slow.hex())
                .setParameter(5, chunks)
                .setParameter(6, chunks)
                .setParameter(7, Audience.of().bytes())
                .setParameter(8, seq)
                .executeUpdate();
        add(entry, IntStream.range(0, plan.chunks()), false);
        add(entry, IntStream.range(0, plan.chunksApart()).map(n -> Plan.APART + n), true);
    }

    private void add(LogEntry entry, IntStream chunks, boolean slow) {
        String numbers = String.join(",", chunks.mapToObj(String::valueOf).toList());
        if (numbers.isEmpty()) return;
        em.createNativeQuery(
                        """
                        insert into fanout_chunk (seq, chunk, lane, object_key, office_id, slow, done)
                        select l.seq, c, l.lane, l.object_key, coalesce(l.office_id, 0), ?1, ?2
                        from activity_log l, unnest(cast(string_to_array(?3, ',') as integer[])) c where l.seq = ?4
                        """)
                .setParameter(1, slow)
                .setParameter(2, Audience.of().bytes())
                .setParameter(3, numbers)
                .setParameter(4, entry.seq())
                .executeUpdate();
    }

    /// What was said about an object is not carried any further once it is withdrawn. Whoever has a
    /// lease now carries on; its lease is not given to anybody else.
    private void supersede(LogEntry withdrawal) {
        em.createNativeQuery(
                        """
                        update delivery_exception set state = 'GIVEN_UP', reason = ?1
                        where object_key = ?2 and seq < ?3 and state = 'WAITING'
                          and (lease_until is null or lease_until < now())
                        """)
                .setParameter(1, Tally.SUPERSEDED)
                .setParameter(2, withdrawal.objectKey())
                .setParameter(3, withdrawal.seq())
                .executeUpdate();
        em.createNativeQuery(
                        """
                        update fanout_chunk set finished_at = now(), lease_epoch = lease_epoch + 1
                        where object_key = ?1 and seq < ?2 and finished_at is null
                          and (lease_until is null or lease_until < now())
                        """)
                .setParameter(1, withdrawal.objectKey())
                .setParameter(2, withdrawal.seq())
                .executeUpdate();
    }

    /// What must have been taken before, for an activity of this kind to mean anything.
    private static Optional<String> opening(String kind) {
        return switch (kind) {
            case "Update", "Delete" -> Optional.of("Create");
            case "Undo" -> Optional.of("Announce");
            default -> Optional.empty();
        };
    }

    /// Those for whom the later activity means something; empty if nothing was said first. Left out
    /// is who has lost all that may have brought the object there: the first activity, its
    /// corrections, and what other offices passed on.
    private Optional<Audience> holders(LogEntry later, String opening) {
        List<Object[]> said =
                Rows.of(
                        em.createNativeQuery(
                                        """
                                        select l.seq, f.carried, l.kind, coalesce(l.office_id, 0)
                                        from activity_log l join fanout f using (seq)
                                        where l.object_key = ?1 and l.seq < ?2 and l.kind in ('Create', 'Update', 'Announce')
                                        order by l.seq desc
                                        """)
                                .setParameter(1, later.objectKey())
                                .setParameter(2, later.seq()));
        Optional<Object[]> first =
                said.stream()
                        .filter(row -> row[2].equals(opening) && number(row[3]) == later.officeId())
                        .findFirst();
        if (first.isEmpty()) return Optional.empty();
        if (opening.equals("Announce")) said = first.stream().toList();
        Audience lost = Audience.of();
        Audience held = Audience.of();
        for (Object[] row : said) {
            long seq = number(row[0]);
            Audience without = lost(seq, (byte[]) row[1], later);
            lost = lost.with(without);
            held = held.with(read(seq).audience().without(without));
        }
        return Optional.of(later.audience().without(lost.without(held)));
    }

    /// Those of whom it is known that they have not taken an activity and never will.
    private Audience lost(long seq, byte @Nullable [] record, LogEntry later) {
        Audience maybe =
                peers(
                                "select peer_id from delivery_exception where seq = ?1 and (state <> 'GIVEN_UP' or reason = '"
                                        + Tally.UNHEARD
                                        + "')",
                                seq)
                        .with(
                                peers(
                                        "select peer_id from peer_health where lag_from_seq <= ?1",
                                        seq));
        if (record != null)
            return read(seq).audience().without(Audience.read(record)).without(maybe);
        Audience lost =
                peers(
                                "select peer_id from delivery_exception where seq = ?1 and state = 'GIVEN_UP'",
                                seq)
                        .without(maybe);
        if (!later.kind().equals("Delete")) return lost;
        // What the withdrawal has just stopped was never carried.
        Plan planned = read(seq);
        for (Object[] chunk : finishedChunks(seq)) {
            Audience never =
                    planned.chunk((int) number(chunk[0]))
                            .without(Replay.taken(planned, chunk))
                            .without(maybe);
            lost = lost.with(never);
        }
        return lost;
    }

    private List<Object[]> finishedChunks(long seq) {
        return Rows.of(
                em.createNativeQuery(
                                "select chunk, done, taken from fanout_chunk where seq = ?1 and finished_at is not null")
                        .setParameter(1, seq));
    }

    /// How an activity was divided when it was planned.
    Plan of(long seq) {
        synchronized (remembered) {
            Plan known = remembered.get(seq);
            if (known != null) return known;
        }
        Plan plan = read(seq);
        synchronized (remembered) {
            remembered.put(seq, plan);
        }
        return plan;
    }

    private Plan read(long seq) {
        LogEntry entry = outbox.entry(seq).orElseThrow();
        Object[] row =
                (Object[])
                        em.createNativeQuery("select audience, slow from fanout where seq = ?1")
                                .setParameter(1, seq)
                                .getSingleResult();
        return new Plan(
                entry,
                row[0] instanceof byte[] narrower ? Audience.read(narrower) : entry.audience(),
                row[1] instanceof byte[] slow ? Audience.read(slow) : Audience.of());
    }

    private Audience peers(String sql, long seq) {
        return Rows.peers(em.createNativeQuery(sql).setParameter(1, seq));
    }
}
