// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.notice;

import aushang.actor.Addresses;
import aushang.actor.Office;
import aushang.audit.Audit;
import aushang.audit.AuditEvent;
import aushang.audit.EventName;
import aushang.document.Statements;
import aushang.follower.Audience;
import aushang.follower.Followers;
import aushang.notice.Notice.State;
import aushang.outbox.Lane;
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

/// Pins notices to the top of an office's board, and tells everyone who follows it.
@ApplicationScoped
public class Pins {

    /// Other servers show no more.
    public static final int MOST = 5;

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Inject Outbox outbox;
    @Inject Followers followers;
    @Inject Audit audit;
    @Inject Addresses addresses;
    @Inject Clock clock;

    /// Pins what is published; pinning twice pins once.
    ///
    /// @return whether it is pinned now: not if it is not published, or if five others are pinned
    public boolean pin(Office office, Notice notice, Person who) {
        lock(office, notice);
        if (notice.isPinned()) return true;
        if (notice.state() != State.PUBLISHED || of(office.id()).size() >= MOST) return false;
        Instant now = clock.instant();
        notice.pin(now);
        URI activity = addresses.pin(office.handle(), notice.id(), now);
        say(
                office,
                activity,
                "Add",
                Statements.add(
                        new ActivityId(activity),
                        new ActorId(addresses.actor(office.handle())),
                        addresses.followers(office.handle()),
                        note(office, notice),
                        addresses.featured(office.handle())),
                now);
        record(EventName.NOTICE_PINNED, notice, who);
        return true;
    }

    /// Takes the pin out; twice takes it out once.
    public void unpin(Office office, Notice notice, Person who) {
        lock(office, notice);
        if (!notice.isPinned()) return;
        Instant now = clock.instant();
        notice.unpin();
        URI activity = addresses.unpin(office.handle(), notice.id(), now);
        say(
                office,
                activity,
                "Remove",
                Statements.remove(
                        new ActivityId(activity),
                        new ActorId(addresses.actor(office.handle())),
                        addresses.followers(office.handle()),
                        note(office, notice),
                        addresses.featured(office.handle())),
                now);
        record(EventName.NOTICE_UNPINNED, notice, who);
    }

    /// What the office has pinned, the newest notice first.
    public List<Notice> of(long officeId) {
        return em.createQuery(
                        """
                        select n from Notice n
                        where n.officeId = :office and n.pinnedAt is not null order by n.id desc
                        """,
                        Notice.class)
                .setParameter("office", officeId)
                .setMaxResults(MOST)
                .getResultList();
    }

    /// Two pins of one office are set one after the other, so that there are never six.
    private void lock(Office office, Notice notice) {
        em.find(Office.class, office.id(), LockModeType.PESSIMISTIC_WRITE);
        em.lock(notice, LockModeType.PESSIMISTIC_WRITE);
        em.refresh(notice);
    }

    private ObjectId note(Office office, Notice notice) {
        return new ObjectId(addresses.note(office.handle(), notice.id()));
    }

    /// About the collection, so that each peer is told in the order in which it was done.
    private void say(Office office, URI activity, String kind, byte[] body, Instant now) {
        Audience audience = followers.audience(office.id());
        outbox.say(
                new Utterance(
                        office.id(),
                        activity,
                        kind,
                        addresses.featured(office.handle()).toString(),
                        body,
                        audience,
                        Lane.CORRECTION,
                        now));
    }

    private void record(EventName name, Notice notice, Person who) {
        audit.record(
                AuditEvent.done(name, "notice:" + notice.id())
                        .by(who)
                        .inTheNameOf(notice.agencyId(), notice.officeId()));
        em.flush();
    }
}
