// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.reaction;

import aushang.actor.Office;
import aushang.audit.Audit;
import aushang.audit.AuditEvent;
import aushang.audit.EventName;
import aushang.outbox.Editions;
import aushang.reaction.Reply.State;
import aushang.staff.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// What an office decides about replies: which are shown, which are hidden, and which must wait.
@ApplicationScoped
public class Moderation {

    /// Characters of a reason.
    public static final int LONGEST_REASON = 500;

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Inject Editions editions;
    @Inject Audit audit;
    @Inject Clock clock;

    /// The office's replies in one state, newest first.
    ///
    /// @param before only older than this id; [Long#MAX_VALUE] for the newest
    /// @param limit at most 100
    public List<Reply> in(State state, long officeId, long before, int limit) {
        return em.createQuery(
                        """
                        select r from Reply r where r.officeId = :office and r.state = :state and r.id < :before
                        order by r.id desc
                        """,
                        Reply.class)
                .setParameter("office", officeId)
                .setParameter("state", state)
                .setParameter("before", before)
                .setMaxResults(Math.min(limit, 100))
                .getResultList();
    }

    public long count(State state, long officeId) {
        return em.createQuery(
                        "select count(r) from Reply r where r.officeId = :office and r.state = :state",
                        Long.class)
                .setParameter("office", officeId)
                .setParameter("state", state)
                .getSingleResult();
    }

    /// A reply to any of these offices, held until the transaction ends, so that its author does
    /// not change it while it is decided on.
    public Optional<Reply> toDecide(Collection<Long> officeIds, long id) {
        return Optional.ofNullable(em.find(Reply.class, id, LockModeType.PESSIMISTIC_WRITE))
                .filter(reply -> officeIds.contains(reply.officeId()));
    }

    /// Shows a reply, unless its author has changed it since the officer read it.
    ///
    /// @param version of what was read
    /// @return whether it is shown
    public boolean show(Office office, Reply reply, int version, Person who) {
        if (reply.version() != version) return false;
        if (reply.state() == State.SHOWN) return true;
        reply.show(who, clock.instant());
        em.flush();
        record(EventName.REPLY_SHOWN, office, reply, who);
        return true;
    }

    /// Hides a reply, whatever it says by now.
    ///
    /// @param reason why, in an officer's words; cut at 500 characters
    public void hide(Office office, Reply reply, String reason, Person who) {
        if (reply.state() == State.HIDDEN) return;
        reply.hide(who, ForeignHtml.cut(reason, LONGEST_REASON).strip(), clock.instant());
        em.flush();
        record(EventName.REPLY_HIDDEN, office, reply, who);
    }

    /// Decides how replies are dealt with from now on; what is here already stays as it is.
    public void decide(Office office, Office.ReplyPolicy replies, Person who) {
        if (office.replyPolicy() == replies) return;
        office.decide(replies);
        em.flush();
        editions.advanceAfterCommit(office.id());
        audit.record(
                AuditEvent.done(EventName.REPLY_POLICY_CHANGED, "office:" + office.id())
                        .by(who)
                        .inTheNameOf(office.agencyId(), office.id())
                        .with("replies=" + replies));
    }

    private void record(EventName name, Office office, Reply reply, Person who) {
        editions.advanceAfterCommit(office.id());
        audit.record(
                AuditEvent.done(name, "reply:" + reply.id())
                        .by(who)
                        .inTheNameOf(office.agencyId(), office.id())
                        .with("notice:" + reply.noticeId()));
    }
}
