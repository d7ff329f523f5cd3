// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.follower;

import aushang.actor.Office;
import aushang.audit.Audit;
import aushang.audit.AuditEvent;
import aushang.audit.EventName;
import aushang.peer.Peer;
import aushang.peer.Peers;
import aushang.stranger.Stranger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Gains and loses followers, and knows each office's audience.
@ApplicationScoped
public class Followers {

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Inject Peers peers;
    @Inject Audit audit;
    @Inject Clock clock;

    /// Takes a follower in. Following twice counts once; the newest Follow is the one that is
    /// undone.
    ///
    /// @param follow id of the Follow activity
    /// @return the peer that stands for the follower
    public Peer accept(Office office, Stranger stranger, URI follow) {
        boolean shared = isReachedWithOthers(stranger);
        Peer peer = peers.at(stranger.letterbox().inbox(), shared);
        Optional<Integer> before = peerOf(office, stranger);
        em.createNativeQuery(
                        """
                        insert into follow (office_id, stranger_id, peer_id, activity_uri, accepted_at)
                        values (?1, ?2, ?3, ?4, ?5)
                        on conflict (office_id, stranger_id) do update
                          set peer_id = ?6, activity_uri = ?7, accepted_at = excluded.accepted_at
                        """)
                .setParameter(1, office.id())
                .setParameter(2, stranger.id())
                .setParameter(3, peer.id())
                .setParameter(4, follow.toString())
                .setParameter(5, Timestamp.from(clock.instant()))
                .setParameter(6, peer.id())
                .setParameter(7, follow.toString())
                .executeUpdate();
        if (before.isPresent() && before.get() == peer.id()) return peer;
        // A follower who has moved to another inbox is counted there.
        before.ifPresent(old -> lose(office.id(), old));
        gain(office.id(), peer.id());
        audit.record(
                AuditEvent.done(EventName.FOLLOW_ACCEPTED, "office:" + office.id())
                        .inTheNameOf(office.agencyId(), office.id())
                        .with("peer:" + peer.id()));
        return peer;
    }

    /// Takes the same Follow once more, if it still stands and was last taken before this.
    ///
    /// @param follow id of the Follow activity
    /// @return the peer that stands for the follower, empty if it is not to be answered again
    public Optional<Integer> acceptAgain(
            Office office, Stranger stranger, URI follow, Instant before) {
        List<?> peers =
                em.createNativeQuery(
                                """
                                update follow set accepted_at = ?1 where office_id = ?2 and stranger_id = ?3
                                  and activity_uri = ?4 and accepted_at < ?5 returning peer_id
                                """)
                        .setParameter(1, Timestamp.from(clock.instant()))
                        .setParameter(2, office.id())
                        .setParameter(3, stranger.id())
                        .setParameter(4, follow.toString())
                        .setParameter(5, Timestamp.from(before))
                        .getResultList();
        return peers.stream().findFirst().map(id -> ((Number) id).intValue());
    }

    /// Whether the stranger's server has a shared inbox. The stranger is held until the transaction
    /// ends, so that the counts stay true.
    private boolean isReachedWithOthers(Stranger stranger) {
        return (Boolean)
                em.createNativeQuery(
                                "select shared_inbox is not null from stranger where id = ?1 for update")
                        .setParameter(1, stranger.id())
                        .getSingleResult();
    }

    /// Where the stranger is counted now.
    private Optional<Integer> peerOf(Office office, Stranger stranger) {
        List<?> counted =
                em.createNativeQuery(
                                "select peer_id from follow where office_id = ?1 and stranger_id = ?2")
                        .setParameter(1, office.id())
                        .setParameter(2, stranger.id())
                        .getResultList();
        return counted.stream().findFirst().map(id -> ((Number) id).intValue());
    }

    /// Lets a follower go; whoever does not follow is let go already.
    ///
    /// @return whether the stranger had followed
    public boolean undo(Office office, Stranger stranger) {
        List<?> peers =
                em.createNativeQuery(
                                "delete from follow where office_id = ?1 and stranger_id = ?2 returning peer_id")
                        .setParameter(1, office.id())
                        .setParameter(2, stranger.id())
                        .getResultList();
        if (peers.isEmpty()) return false;
        int peer = ((Number) peers.getFirst()).intValue();
        lose(office.id(), peer);
        audit.record(
                AuditEvent.done(EventName.FOLLOW_UNDONE, "office:" + office.id())
                        .inTheNameOf(office.agencyId(), office.id())
                        .with("peer:" + peer));
        return true;
    }

    /// Lets everyone go who was reached at a personal inbox that is gone; a shared inbox speaks for
    /// nobody in particular.
    ///
    /// @return the office of each follow that has ended
    public List<Long> forget(int peerId) {
        List<?> offices =
                em.createNativeQuery(
                                """
                                delete from follow f using stranger s
                                where f.peer_id = ?1 and s.id = f.stranger_id and s.shared_inbox is null
                                returning f.office_id
                                """)
                        .setParameter(1, peerId)
                        .getResultList();
        for (Object office : offices) {
            long officeId = ((Number) office).longValue();
            lose(officeId, peerId);
            audit.record(
                    AuditEvent.done(EventName.FOLLOW_UNDONE, "office:" + officeId)
                            .inTheNameOf(em.find(Office.class, officeId).agencyId(), officeId)
                            .with("peer:" + peerId + " gone"));
        }
        return offices.stream().map(office -> ((Number) office).longValue()).toList();
    }

    public boolean follows(Office office, Stranger stranger) {
        return peerOf(office, stranger).isPresent();
    }

    public boolean followsAny(Stranger stranger) {
        return !em.createNativeQuery("select 1 from follow where stranger_id = ?1 limit 1")
                .setParameter(1, stranger.id())
                .getResultList()
                .isEmpty();
    }

    /// The office that the stranger follows by this Follow.
    ///
    /// @param follow id of the Follow activity
    public Optional<Office> officeOf(Stranger stranger, URI follow) {
        List<?> offices =
                em.createNativeQuery(
                                "select office_id from follow where stranger_id = ?1 and activity_uri = ?2")
                        .setParameter(1, stranger.id())
                        .setParameter(2, follow.toString())
                        .getResultList();
        return offices.stream()
                .findFirst()
                .map(id -> em.find(Office.class, ((Number) id).longValue()));
    }

    /// Everyone who follows the office now, as peers. One row is read, however many follow.
    public Audience audience(long officeId) {
        List<?> seat =
                em.createNativeQuery("select peers from follow_audience where office_id = ?1")
                        .setParameter(1, officeId)
                        .getResultList();
        return seat.isEmpty() ? seated(officeId) : Audience.read((byte[]) seat.getFirst());
    }

    /// Counts the audience anew and gives it its row; whoever comes or goes meanwhile waits.
    private Audience seated(long officeId) {
        em.createNativeQuery(
                        """
                        insert into follow_audience (office_id, peers) values (?1, ?2)
                        on conflict (office_id) do update set peers = follow_audience.peers
                        """)
                .setParameter(1, officeId)
                .setParameter(2, Audience.of().bytes())
                .executeUpdate();
        List<?> peers =
                em.createNativeQuery(
                                "select peer_id from peer_follow where office_id = ?1 and n > 0")
                        .setParameter(1, officeId)
                        .getResultList();
        Audience audience =
                Audience.of(peers.stream().mapToInt(id -> ((Number) id).intValue()).toArray());
        seat(officeId, audience);
        return audience;
    }

    private void seat(long officeId, Audience audience) {
        em.createNativeQuery("update follow_audience set peers = ?1 where office_id = ?2")
                .setParameter(1, audience.bytes())
                .setParameter(2, officeId)
                .executeUpdate();
    }

    /// How many actors follow the office.
    public long count(long officeId) {
        return ((Number)
                        em.createNativeQuery(
                                        "select coalesce(sum(n), 0) from peer_follow where office_id = ?1")
                                .setParameter(1, officeId)
                                .getSingleResult())
                .longValue();
    }

    /// Whether anyone on this server follows one of ours.
    ///
    /// @param domain with its port if it is not 443
    public boolean follow(String domain) {
        return !em.createNativeQuery(
                        """
                        select 1 from peer p join peer_follow f on f.peer_id = p.id and f.n > 0
                        where p.domain = ?1 limit 1
                        """)
                .setParameter(1, domain)
                .getResultList()
                .isEmpty();
    }

    private void gain(long officeId, int peerId) {
        int followers =
                n(
                        """
                        insert into peer_follow (office_id, peer_id, n) values (?1, ?2, 1)
                        on conflict (office_id, peer_id) do update set n = peer_follow.n + 1 returning n
                        """,
                        officeId,
                        peerId);
        if (followers == 1) seat(officeId, held(officeId).with(Audience.of(peerId)));
    }

    private void lose(long officeId, int peerId) {
        int left =
                n(
                        "update peer_follow set n = n - 1 where office_id = ?1 and peer_id = ?2 returning n",
                        officeId,
                        peerId);
        if (left == 0) seat(officeId, held(officeId).without(Audience.of(peerId)));
    }

    private int n(String change, long officeId, int peerId) {
        return ((Number)
                        em.createNativeQuery(change)
                                .setParameter(1, officeId)
                                .setParameter(2, peerId)
                                .getSingleResult())
                .intValue();
    }

    /// The audience, held until the transaction ends, so that it stays true.
    private Audience held(long officeId) {
        List<?> seat =
                em.createNativeQuery(
                                "select peers from follow_audience where office_id = ?1 for update")
                        .setParameter(1, officeId)
                        .getResultList();
        return seat.isEmpty() ? seated(officeId) : Audience.read((byte[]) seat.getFirst());
    }
}
