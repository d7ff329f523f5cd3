// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.delivery;

import aushang.actor.Addresses;
import aushang.actor.Office;
import aushang.audit.Audit;
import aushang.audit.AuditEvent;
import aushang.audit.EventName;
import aushang.delivery.Leased.Part;
import aushang.delivery.Outcome.Failure;
import aushang.follower.Audience;
import aushang.peer.Health;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells a peer that was away what it has missed, in order and one after the other; the first is
/// the probe whether it is back. Of what was said about one object only what still holds is told:
/// no notice that has been withdrawn meanwhile, and of its corrections only the newest. The news of
/// an office's keys stays beside a later correction of its document: it alone is signed with the
/// key that the peer knows.
@ApplicationScoped
public class Replay {

    /// Log entries looked through with one statement.
    private static final int WINDOW = 200;

    /// Peers looked at in one transaction, as most of them may be owed nothing.
    private static final int LOOKED_AT = 20;

    /// How long a peer waits for the first pass of something that it will be owed.
    private static final Duration A_MOMENT = Duration.ofSeconds(2);

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Inject Fanout fanout;
    @Inject Plans plans;
    @Inject Health health;
    @Inject Audit audit;
    @Inject DeliveryConfig config;

    /// What comes next in the log for a peer.
    private sealed interface Next {
        record Entry(long seq) implements Next {}

        /// Its first pass is not over; that may reach the peer itself.
        record Soon() implements Next {}

        /// @param upTo where nothing is owed before
        record Nothing(long upTo) implements Next {}
    }

    /// Takes the next thing that a peer is owed.
    ///
    /// @return empty if no peer is due, or if the one that was is owed nothing
    public Optional<Leased> lease() {
        for (int looked = 0; looked < LOOKED_AT; looked++) {
            Optional<Health.Owed> due = health.lease(fanout.owner(), config.lease());
            if (due.isEmpty()) return Optional.empty();
            Health.Owed owed = due.get();
            switch (next(owed)) {
                case Next.Nothing(var upTo) -> health.caughtUp(owed, upTo);
                case Next.Soon() -> health.release(owed, A_MOMENT);
                case Next.Entry(var seq) -> {
                    health.fallsBehind(owed, seq);
                    return Optional.of(
                            new Leased(
                                    plans.of(seq).entry(),
                                    new Part.Owed(owed),
                                    Audience.of(owed.peerId()),
                                    Audience.of(),
                                    false));
                }
            }
        }
        return Optional.empty();
    }

    private Next next(Health.Owed owed) {
        long from = Math.max(owed.from(), oldest());
        while (true) {
            List<?> window =
                    em.createNativeQuery(
                                    """
                                    select l.seq, coalesce(f.audience, l.audience),
                                      f.seq is null or exists (select 1 from fanout_chunk c
                                        where c.seq = l.seq and c.finished_at is null),
                                      l.publish_at < now() - cast(?1 as interval)
                                        or l.kind <> 'Delete' and exists (select 1 from activity_log d
                                          where d.object_key = l.object_key and d.seq > l.seq and d.publish_at <= now()
                                            and (d.kind = 'Delete' or d.kind = 'Update' and l.kind = 'Update'
                                              and position(?2 in l.activity_uri) = 0))
                                    from activity_log l left join fanout f on f.seq = l.seq
                                    where l.seq >= ?3 and l.publish_at <= now()
                                      and not exists (select 1 from delivery_exception e
                                        where e.seq = l.seq and e.peer_id = ?4)
                                    order by l.seq limit ?5
                                    """)
                            .setParameter(1, config.replay().age().toString())
                            .setParameter(2, Addresses.KEYS_CHANGED)
                            .setParameter(3, from)
                            .setParameter(4, owed.peerId())
                            .setParameter(5, WINDOW)
                            .getResultList();
            if (window.isEmpty()) return new Next.Nothing(from);
            for (Object listed : window) {
                Object[] row = (Object[]) listed;
                long seq = ((Number) row[0]).longValue();
                from = seq + 1;
                if (!Audience.read((byte[]) row[1]).contains(owed.peerId())) continue;
                if ((Boolean) row[2]) return new Next.Soon();
                if ((Boolean) row[3] || carried(seq).contains(owed.peerId())) continue;
                return new Next.Entry(seq);
            }
        }
    }

    /// Nothing before this place is told any more.
    private long oldest() {
        List<?> seqs =
                em.createNativeQuery(
                                "select seq from activity_log order by seq desc offset ?1 limit 1")
                        .setParameter(1, config.replay().entries())
                        .getResultList();
        return seqs.isEmpty() ? 0 : ((Number) seqs.getFirst()).longValue() + 1;
    }

    /// Notes what a peer said to something it was owed.
    ///
    /// @return whether the lease still held
    boolean settle(Outcome outcome, Part.Owed part) {
        Health.Owed owed = part.peer();
        long seq = outcome.lease().entry().seq();
        if (!outcome.finished()) return health.advance(owed, seq);
        Optional<Answer> failure = outcome.failed().stream().findFirst().map(Failure::answer);
        if (failure.isPresent() && failure.get() instanceof Answer.TryLater) {
            // It rests again, by what it has said.
            health.release(owed, Duration.ZERO);
            return true;
        }
        if (!health.advance(owed, seq + 1)) return false;
        String reason =
                switch (failure.orElseGet(Answer.Accepted::new)) {
                    case Answer.Refused(var code) -> code;
                    case Answer.Gone() -> "status.410";
                    case Answer.Accepted _, Answer.NotAsked _, Answer.TryLater _ -> "";
                };
        record(outcome, owed.peerId(), reason);
        health.release(owed, Duration.ZERO);
        return true;
    }

    private void record(Outcome outcome, int peer, String reason) {
        long seq = outcome.lease().entry().seq();
        boolean carried = reason.isEmpty();
        em.createNativeQuery(
                        """
                        insert into delivery_exception
                          (seq, peer_id, object_key, attempts, state, reason, next_at)
                        values (?1, ?2, ?3, 1, ?4, ?5, now()) on conflict (seq, peer_id) do nothing
                        """)
                .setParameter(1, seq)
                .setParameter(2, peer)
                .setParameter(3, outcome.lease().entry().objectKey())
                .setParameter(4, carried ? "CARRIED" : "GIVEN_UP")
                .setParameter(5, reason)
                .executeUpdate();
        if (!carried) return;
        List<?> records =
                em.createNativeQuery(
                                "select carried from fanout where seq = ?1 and finished_at is not null for update")
                        .setParameter(1, seq)
                        .getResultList();
        if (!records.isEmpty() && records.getFirst() instanceof byte[] record)
            em.createNativeQuery("update fanout set carried = ?1 where seq = ?2")
                    .setParameter(1, Audience.read(record).with(Audience.of(peer)).bytes())
                    .setParameter(2, seq)
                    .executeUpdate();
        AuditEvent replayed =
                AuditEvent.done(EventName.DELIVERY_REPLAYED, "activity:" + seq)
                        .with("peer:" + peer);
        // What the instance says, it says in nobody's name.
        @Nullable Office office = em.find(Office.class, outcome.lease().entry().officeId());
        audit.record(
                office == null ? replayed : replayed.inTheNameOf(office.agencyId(), office.id()));
    }

    /// Who has taken it in the first pass.
    ///
    /// @param chunk its number, and the two columns
    static Audience taken(Plan plan, Object[] chunk) {
        Audience peers = plan.chunk(((Number) chunk[0]).intValue());
        return Audience.read((byte[]) chunk[1]).with(Plan.taken(peers, (byte[]) chunk[2]));
    }

    /// Everyone who has taken an activity so far.
    Audience carried(long seq) {
        @Nullable Object record =
                em.createNativeQuery("select carried from fanout where seq = ?1")
                        .setParameter(1, seq)
                        .getSingleResult();
        if (record instanceof byte[] carried) return Audience.read(carried);
        Audience carried =
                Rows.peers(
                        em.createNativeQuery(
                                        "select peer_id from delivery_exception where seq = ?1 and state = 'CARRIED'")
                                .setParameter(1, seq));
        List<Object[]> chunks =
                Rows.of(
                        em.createNativeQuery(
                                        "select chunk, done, taken from fanout_chunk where seq = ?1")
                                .setParameter(1, seq));
        if (chunks.isEmpty()) return carried;
        Plan plan = plans.of(seq);
        for (Object[] chunk : chunks) carried = carried.with(taken(plan, chunk));
        return carried;
    }
}
