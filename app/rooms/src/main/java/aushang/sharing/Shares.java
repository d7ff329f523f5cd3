// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.sharing;

import aushang.actor.Addresses;
import aushang.actor.Office;
import aushang.audit.Audit;
import aushang.audit.AuditEvent;
import aushang.audit.EventName;
import aushang.document.Announcement;
import aushang.document.Statements;
import aushang.follower.Audience;
import aushang.follower.Followers;
import aushang.notice.Notice;
import aushang.notice.Notice.State;
import aushang.outbox.Lane;
import aushang.outbox.LogEntry;
import aushang.outbox.Outbox;
import aushang.outbox.Utterance;
import aushang.staff.Person;
import aushang.vocab.ActivityId;
import aushang.vocab.ActorId;
import aushang.vocab.ObjectId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Shares and takes back, each in one transaction with what is said and what is recorded; and finds
/// what is shared.
@ApplicationScoped
public class Shares {

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Inject Outbox outbox;
    @Inject Followers followers;
    @Inject Audit audit;
    @Inject Addresses addresses;
    @Inject Clock clock;

    /// Passes a published notice of another office on to everyone who follows this one. Sharing
    /// twice shares once; what is not published, or one's own, is not shared.
    ///
    /// @param author whose notice it is
    public void share(Office office, Office author, Notice notice, Person who) {
        em.lock(notice, LockModeType.PESSIMISTIC_WRITE);
        em.refresh(notice);
        boolean shareable =
                notice.state() == State.PUBLISHED
                        && notice.officeId() == author.id()
                        && author.id() != office.id()
                        && office.movedTo().isEmpty();
        if (!shareable || standing(office, notice).isPresent()) return;

        Instant now = clock.instant();
        long id =
                ((Number) em.createNativeQuery("select next_notice_id()").getSingleResult())
                        .longValue();
        Share share = new Share(id, office.id(), office.agencyId(), notice.id(), who, now);
        em.persist(share);
        Announcement said = announcement(office, author, share);
        Audience audience = followers.audience(office.id());
        say(office, said, said.id().uri(), "Announce", Statements.announce(said), audience, now);
        record(EventName.NOTICE_SHARED, share, who, audience);
        em.flush();
    }

    /// Takes a share back and tells exactly those who were told of it.
    ///
    /// @param author whose notice it is
    public void takeBack(Office office, Office author, Share share, Person who) {
        em.lock(share, LockModeType.PESSIMISTIC_WRITE);
        em.refresh(share);
        if (share.takenBackAt().isPresent()) return;

        Instant now = clock.instant();
        share.takeBack(who, now);
        Announcement said = announcement(office, author, share);
        URI undo = addresses.undoShare(office.handle(), share.id());
        Audience audience =
                outbox.entry(said.id().uri()).map(LogEntry::audience).orElseGet(Audience::of);
        byte[] body = Statements.undo(new ActivityId(undo), said);
        say(office, said, undo, "Undo", body, audience, now);
        record(EventName.NOTICE_UNSHARED, share, who, audience);
        em.flush();
    }

    /// What is said of a share.
    public Announcement announcement(Office office, Office author, Share share) {
        return new Announcement(
                new ActivityId(addresses.share(office.handle(), share.id())),
                new ActorId(addresses.actor(office.handle())),
                addresses.followers(office.handle()),
                new ActorId(addresses.actor(author.handle())),
                new ObjectId(addresses.note(author.handle(), share.noticeId())),
                share.sharedAt());
    }

    /// A share of the office, also one that was taken back.
    public Optional<Share> ofOffice(long officeId, long id) {
        return Optional.ofNullable(em.find(Share.class, id))
                .filter(share -> share.officeId() == officeId);
    }

    /// The share of this notice that stands.
    public Optional<Share> standing(Office office, Notice notice) {
        return em.createQuery(
                        """
                        select s from Share s
                        where s.officeId = :office and s.noticeId = :notice and s.takenBackAt is null
                        """,
                        Share.class)
                .setParameter("office", office.id())
                .setParameter("notice", notice.id())
                .getResultStream()
                .findFirst();
    }

    /// What an office shares and is still published, newest first.
    ///
    /// @param before only older than this id; [Long#MAX_VALUE] for the newest
    /// @param limit at most 100
    public List<Shared> newest(long officeId, long before, int limit) {
        return em.createQuery(
                        """
                        select s, n from Share s, Notice n
                        where s.officeId = :office and s.takenBackAt is null and s.id < :before
                          and n.id = s.noticeId and n.state = :published
                        order by s.id desc
                        """,
                        Object[].class)
                .setParameter("office", officeId)
                .setParameter("before", before)
                .setParameter("published", State.PUBLISHED)
                .setMaxResults(Math.min(limit, 100))
                .getResultStream()
                .map(row -> new Shared((Share) row[0], (Notice) row[1]))
                .toList();
    }

    /// How many notices the office shares that are still published.
    public long count(long officeId) {
        return em.createQuery(
                        """
                        select count(s) from Share s, Notice n
                        where s.officeId = :office and s.takenBackAt is null
                          and n.id = s.noticeId and n.state = :published
                        """,
                        Long.class)
                .setParameter("office", officeId)
                .setParameter("published", State.PUBLISHED)
                .getSingleResult();
    }

    /// The notice is what it is about, so that copies of it are corrected and withdrawn wherever a
    /// share has brought them.
    private void say(
            Office office,
            Announcement said,
            URI activity,
            String kind,
            byte[] body,
            Audience audience,
            Instant at) {
        outbox.say(
                new Utterance(
                        office.id(),
                        activity,
                        kind,
                        said.object().toString(),
                        body,
                        audience,
                        Lane.NOTICE,
                        at));
    }

    private void record(EventName name, Share share, Person who, Audience audience) {
        audit.record(
                AuditEvent.done(name, "notice:" + share.noticeId())
                        .by(who)
                        .inTheNameOf(share.agencyId(), share.officeId())
                        .with("share=" + share.id() + " peers=" + audience.size()));
    }
}
