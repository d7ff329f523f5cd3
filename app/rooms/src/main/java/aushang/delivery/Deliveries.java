// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.delivery;

import static aushang.delivery.Rows.number;

import aushang.delivery.DeliveryView.Exceptional;
import aushang.delivery.DeliveryView.Reason;
import aushang.follower.Audience;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Tells where copies have gone.
@ApplicationScoped
public class Deliveries {

    private static final int LISTED = 100;

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Inject Replay replay;

    /// How far an activity has come; all zeros if it was never said.
    public DeliveryView of(URI activity) {
        List<?> entries =
                em.createNativeQuery(
                                """
                                select l.seq, coalesce(f.audience, l.audience), f.seq is not null,
                                  exists (select 1 from fanout_chunk c where c.seq = f.seq and c.finished_at is null)
                                from activity_log l left join fanout f using (seq) where l.activity_uri = ?1
                                """)
                        .setParameter(1, activity.toString())
                        .getResultList();
        if (entries.isEmpty()) return new DeliveryView(0, 0, 0, 0, List.of(), List.of());
        Object[] entry = (Object[]) entries.getFirst();
        long seq = number(entry[0]);
        Audience audience = Audience.read((byte[]) entry[1]);
        int peers = audience.size();
        if (!(Boolean) entry[2])
            return new DeliveryView(
                    peers,
                    0,
                    peers,
                    0,
                    List.of(new Reason("WAITING", "first.pass", peers)),
                    List.of());
        Audience carried = replay.carried(seq);
        List<Reason> reasons = reasons(seq);
        int waiting = servers(reasons, "WAITING");
        Audience rest = audience.without(carried).without(excepted(seq));
        boolean firstPassIsOver = !(Boolean) entry[3];
        int resting = rest.only(resting(seq)).size();
        int others = rest.size() - resting;
        if (resting > 0) reasons.add(new Reason("WAITING", "peer.resting", resting));
        if (others > 0)
            reasons.add(
                    firstPassIsOver
                            ? new Reason("GIVEN_UP", "peer.absent", others)
                            : new Reason("WAITING", "first.pass", others));
        waiting += resting + (firstPassIsOver ? 0 : others);
        reasons.sort(Comparator.comparingInt(Reason::servers).reversed());
        return new DeliveryView(
                peers,
                carried.size(),
                waiting,
                peers - carried.size() - waiting,
                reasons,
                exceptions(seq));
    }

    private static int servers(List<Reason> reasons, String state) {
        return reasons.stream()
                .filter(reason -> reason.state().equals(state))
                .mapToInt(Reason::servers)
                .sum();
    }

    private List<Reason> reasons(long seq) {
        List<Reason> reasons = new ArrayList<>();
        for (Object[] row :
                Rows.of(
                        em.createNativeQuery(
                                        """
                                        select state, reason, count(*) from delivery_exception
                                        where seq = ?1 and state <> 'CARRIED' group by state, reason
                                        """)
                                .setParameter(1, seq)))
            reasons.add(new Reason((String) row[0], (String) row[1], (int) number(row[2])));
        return reasons;
    }

    private Audience excepted(long seq) {
        return peers("select peer_id from delivery_exception where seq = ?1", seq);
    }

    /// Those who will be told when they are back.
    private Audience resting(long seq) {
        return peers("select peer_id from peer_health where lag_from_seq <= ?1", seq);
    }

    private Audience peers(String sql, long seq) {
        return Rows.peers(em.createNativeQuery(sql).setParameter(1, seq));
    }

    private List<Exceptional> exceptions(long seq) {
        return Rows.of(
                        em.createNativeQuery(
                                        """
                                        select p.domain, e.state, e.reason, e.attempts, e.next_at
                                        from delivery_exception e join peer p on p.id = e.peer_id
                                        where e.seq = ?1 order by e.state desc, p.domain limit ?2
                                        """)
                                .setParameter(1, seq)
                                .setParameter(2, LISTED))
                .stream()
                .map(row ->
                        new Exceptional(
                                (String) row[0],
                                (String) row[1],
                                (String) row[2],
                                (int) number(row[3]),
                                instant(row[4])))
                .toList();
    }

    private static Instant instant(Object column) {
        return switch (column) {
            case Timestamp timestamp -> timestamp.toInstant();
            case OffsetDateTime time -> time.toInstant();
            case Instant instant -> instant;
            default -> throw new IllegalStateException("not a time: " + column.getClass());
        };
    }
}
