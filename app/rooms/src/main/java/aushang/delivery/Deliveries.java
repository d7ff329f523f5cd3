// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.delivery;

import aushang.delivery.DeliveryView.Exceptional;
import aushang.follower.Audience;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/// Tells where copies have gone.
@ApplicationScoped
public class Deliveries {

    private static final int LISTED = 100;

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    /// How far an activity has come; all zeros if it was never said.
    public DeliveryView of(URI activity) {
        List<?> entries =
                em.createNativeQuery(
                                """
                                select l.seq, l.audience, f.carried
                                from activity_log l left join fanout f using (seq) where l.activity_uri = ?1
                                """)
                        .setParameter(1, activity.toString())
                        .getResultList();
        if (entries.isEmpty()) return new DeliveryView(0, 0, 0, 0, List.of());
        Object[] entry = (Object[]) entries.getFirst();
        long seq = ((Number) entry[0]).longValue();
        int peers = Audience.read((byte[]) entry[1]).size();
        // Once it is finished, the record says it; the bookkeeping may be gone by then.
        if (entry[2] instanceof byte[] record) {
            int carried = Audience.read(record).size();
            return new DeliveryView(peers, carried, 0, peers - carried, exceptions(seq));
        }
        int carried = carriedAtOnce(seq) + count(seq, "CARRIED");
        int givenUp = count(seq, "GIVEN_UP");
        return new DeliveryView(
                peers, carried, peers - carried - givenUp, givenUp, exceptions(seq));
    }

    private int carriedAtOnce(long seq) {
        List<?> chunks =
                em.createNativeQuery("select done from fanout_chunk where seq = ?1")
                        .setParameter(1, seq)
                        .getResultList();
        return chunks.stream().mapToInt(done -> Audience.read((byte[]) done).size()).sum();
    }

    private int count(long seq, String state) {
        return ((Number)
                        em.createNativeQuery(
                                        "select count(*) from delivery_exception where seq = ?1 and state = ?2")
                                .setParameter(1, seq)
                                .setParameter(2, state)
                                .getSingleResult())
                .intValue();
    }

    private List<Exceptional> exceptions(long seq) {
        List<?> rows =
                em.createNativeQuery(
                                """
                                select p.domain, e.state, e.reason, e.attempts, e.next_at
                                from delivery_exception e join peer p on p.id = e.peer_id
                                where e.seq = ?1 order by e.state desc, p.domain limit ?2
                                """)
                        .setParameter(1, seq)
                        .setParameter(2, LISTED)
                        .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row ->
                        new Exceptional(
                                (String) row[0],
                                (String) row[1],
                                (String) row[2],
                                ((Number) row[3]).intValue(),
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
