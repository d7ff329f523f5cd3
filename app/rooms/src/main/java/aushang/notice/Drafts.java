// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.notice;

import aushang.actor.Office;
import aushang.audit.Audit;
import aushang.audit.AuditEvent;
import aushang.audit.EventName;
import aushang.staff.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.UUID;

/// Writing before it is said. Nothing here is visible outside the office.
@ApplicationScoped
public class Drafts {

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Inject Audit audit;
    @Inject Clock clock;

    /// Saves a new draft, once for each form however often that is sent. Sent again with another
    /// text it is overtaken: what was saved first is neither changed nor taken for what was typed
    /// last.
    ///
    /// @param submissionKey made with the form
    public Saving begin(Office office, UUID submissionKey, Draft draft, Person author) {
        // Two sendings at the same moment meet here: the second waits for the first to commit.
        em.createNativeQuery("select pg_advisory_xact_lock(hashtextextended(?1, 0))")
                .setParameter(1, submissionKey.toString())
                .getSingleResult();
        return em.createQuery(
                        "select n from Notice n where n.submissionKey = :key and n.officeId = :office",
                        Notice.class)
                .setParameter("key", submissionKey)
                .setParameter("office", office.id())
                .getResultStream()
                .findFirst()
                .<Saving>map(known ->
                        known.content().equals(draft)
                                ? new Saving.Saved(known)
                                : new Saving.Overtaken(known))
                .orElseGet(() -> new Saving.Saved(add(office, submissionKey, draft, author)));
    }

    private Notice add(Office office, UUID submissionKey, Draft draft, Person author) {
        long id =
                ((Number) em.createNativeQuery("select next_notice_id()").getSingleResult())
                        .longValue();
        Notice notice =
                new Notice(
                        id,
                        office.id(),
                        office.agencyId(),
                        submissionKey,
                        draft,
                        author,
                        clock.instant());
        em.persist(notice);
        record(EventName.NOTICE_DRAFTED, notice, author);
        return notice;
    }

    /// Saves a change.
    ///
    /// @param version the one the form was opened with
    /// @throws WrongState if it is no longer a draft
    public Saving revise(Notice notice, int version, Draft draft, Person editor) {
        em.lock(notice, LockModeType.PESSIMISTIC_WRITE);
        em.refresh(notice);
        if (notice.content().equals(draft)) return new Saving.Saved(notice);
        if (notice.version() != version) return new Saving.Overtaken(notice);
        notice.revise(draft);
        record(EventName.NOTICE_REVISED, notice, editor);
        em.flush();
        return new Saving.Saved(notice);
    }

    /// Throws a draft away.
    ///
    /// @throws WrongState if it is no longer a draft
    public void discard(Notice notice, Person who) {
        em.lock(notice, LockModeType.PESSIMISTIC_WRITE);
        em.refresh(notice);
        notice.requireDraft();
        em.remove(notice);
        record(EventName.NOTICE_DISCARDED, notice, who);
    }

    private void record(EventName name, Notice notice, Person who) {
        audit.record(
                AuditEvent.done(name, "notice:" + notice.id())
                        .by(who)
                        .inTheNameOf(notice.agencyId(), notice.officeId()));
    }
}
