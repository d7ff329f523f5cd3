// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.delivery;

import aushang.audit.Audit;
import aushang.audit.AuditEvent;
import aushang.audit.EventName;
import aushang.peer.Health;
import aushang.staff.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Tells the operator how the servers are doing, and tries one again at once.
@ApplicationScoped
public class Servers {

    private static final String STATE =
            """
            case when h.failures >= 3 and h.failing_since < now() - interval '7 days' then 'DORMANT'
              when h.lag_from_seq is not null and h.caught_up_at is null then 'RESTING'
              when h.failures > 0 then 'FAILING'
              when c.ewma_ms > 2000 then 'SLOW' else 'WELL' end
            """;

    private static final String FROM =
            """
            from peer p left join peer_health h on h.peer_id = p.id left join peer_pace c on c.peer_id = p.id
            """;

    private static final String MATCHES =
            "where position(?1 in p.domain) > 0 and ?2 in ('', " + STATE + ")";

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Inject Health health;
    @Inject DeliveryConfig config;
    @Inject Audit audit;

    /// How many match.
    ///
    /// @param part of the domain, or ""
    public long count(String part, Optional<ServerView.State> state) {
        return ((Number)
                        em.createNativeQuery("select count(*) " + FROM + MATCHES)
                                .setParameter(1, part.toLowerCase(Locale.ROOT))
                                .setParameter(2, state.map(Enum::name).orElse(""))
                                .getSingleResult())
                .longValue();
    }

    /// One page of those that match, the unwell first.
    ///
    /// @param part of the domain, or ""
    public List<ServerView> list(
            String part, Optional<ServerView.State> state, int offset, int limit) {
        List<?> rows =
                em.createNativeQuery(
                                columns()
                                        + MATCHES
                                        + " order by coalesce(h.failures, 0) desc, p.domain, p.id offset ?3 limit ?4")
                        .setParameter(1, part.toLowerCase(Locale.ROOT))
                        .setParameter(2, state.map(Enum::name).orElse(""))
                        .setParameter(3, offset)
                        .setParameter(4, limit)
                        .getResultList();
        return rows.stream().map(row -> view((Object[]) row)).toList();
    }

    public Optional<ServerView> withId(int id) {
        List<?> rows =
                em.createNativeQuery(columns() + "where p.id = ?1")
                        .setParameter(1, id)
                        .getResultList();
        return rows.stream().findFirst().map(row -> view((Object[]) row));
    }

    /// How many servers are in each state.
    public Map<ServerView.State, Long> states() {
        List<?> rows =
                em.createNativeQuery(
                                "select s, count(*) from (select "
                                        + STATE
                                        + " s "
                                        + FROM
                                        + ") t group by s")
                        .getResultList();
        Map<ServerView.State, Long> states = new TreeMap<>();
        for (Object listed : rows) {
            Object[] row = (Object[]) listed;
            states.put(ServerView.State.valueOf((String) row[0]), ((Number) row[1]).longValue());
        }
        return states;
    }

    /// Seconds since the oldest activity was due whose first pass is not over; 0 if there is none.
    public double lagSeconds() {
        return ((Number)
                        em.createNativeQuery(
                                        """
                                        select coalesce(extract(epoch from now() - min(l.publish_at)), 0)
                                        from activity_log l left join fanout f on f.seq = l.seq
                                        where l.seq > (select coalesce(max(seq), 0) from fanout) - 10000
                                          and l.publish_at <= now()
                                          and (f.seq is null or exists (select 1 from fanout_chunk c
                                            where c.seq = l.seq and c.finished_at is null))
                                        """)
                                .getSingleResult())
                .doubleValue();
    }

    /// Copies that wait for another try.
    public long waiting() {
        return ((Number)
                        em.createNativeQuery(
                                        "select count(*) from delivery_exception where state = 'WAITING'")
                                .getSingleResult())
                .longValue();
    }

    /// Tries a server at the next opportunity, also with what was given up after the last try and
    /// has not been withdrawn.
    public void retryNow(int peerId, Person who) {
        health.retryNow(peerId);
        takeUpAgain(peerId);
        em.createNativeQuery(
                        "update delivery_exception set next_at = now() where peer_id = ?1 and state = 'WAITING'")
                .setParameter(1, peerId)
                .executeUpdate();
        audit.record(AuditEvent.done(EventName.PEER_RETRIED, "peer:" + peerId).by(who));
    }

    private void takeUpAgain(int peerId) {
        List<?> seqs =
                em.createNativeQuery(
                                """
                                update delivery_exception e set state = 'WAITING', attempts = 0
                                where peer_id = ?1 and state = 'GIVEN_UP' and attempts >= ?2 and reason <> ?3
                                  and exists (select 1 from fanout_chunk c where c.seq = e.seq)
                                  and not exists (select 1 from activity_log d where d.object_key = e.object_key
                                    and d.seq > e.seq and d.kind = 'Delete')
                                returning seq
                                """)
                        .setParameter(1, peerId)
                        .setParameter(2, config.backoff().attempts())
                        .setParameter(3, Tally.SUPERSEDED)
                        .getResultList();
        // Their records are open again.
        for (Object seq : seqs)
            em.createNativeQuery(
                            "update fanout set finished_at = null, carried = null where seq = ?1")
                    .setParameter(1, seq)
                    .executeUpdate();
    }

    private static String columns() {
        return """
        select p.id, p.domain, p.inbox, p.shared, %s, coalesce(h.failures, 0),
          extract(epoch from h.failing_since),
          case when h.lag_from_seq is not null then extract(epoch from h.open_until) end,
          (select count(*) from delivery_exception e where e.peer_id = p.id and e.state = 'WAITING')
            + (select count(*) from activity_log l join peer_follow f on f.office_id = l.office_id
               where f.peer_id = p.id and l.seq >= h.lag_from_seq),
          coalesce(h.reason, p.last_error), extract(epoch from coalesce(h.last_failed_at, p.last_error_at)),
          extract(epoch from p.first_seen_at),
          extract(epoch from greatest(p.last_success_at, c.last_success_at)), c.ewma_ms,
          (select coalesce(sum(f.n), 0) from peer_follow f where f.peer_id = p.id), p.scheme
        """
                        .formatted(STATE)
                + FROM;
    }

    private static ServerView view(Object[] row) {
        return new ServerView(
                ((Number) row[0]).intValue(),
                (String) row[1],
                URI.create((String) row[2]),
                (Boolean) row[3],
                ServerView.State.valueOf((String) row[4]),
                ((Number) row[5]).intValue(),
                instant(row[6]),
                instant(row[7]),
                ((Number) row[8]).longValue(),
                Optional.ofNullable((String) row[9]),
                instant(row[10]),
                instant(row[11]).orElseThrow(),
                instant(row[12]),
                Optional.ofNullable((Number) row[13]).map(Number::intValue),
                ((Number) row[14]).longValue(),
                Optional.ofNullable((String) row[15]));
    }

    private static Optional<Instant> instant(@Nullable Object epochSeconds) {
        return Optional.ofNullable((Number) epochSeconds)
                .map(seconds -> Instant.ofEpochMilli(Math.round(seconds.doubleValue() * 1000)));
    }
}
