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
import aushang.outbox.Lane;
import aushang.outbox.Outbox;
import aushang.vocab.ActivityId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.util.List;

/// Ends what is asked, each poll once however many nodes look.
@ApplicationScoped
public class Polls {

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Inject Outbox outbox;
    @Inject Publisher publisher;
    @Inject Echo echo;
    @Inject Audit audit;
    @Inject Addresses addresses;

    /// Closes one poll whose time is over by the database's clock, in the caller's transaction, and
    /// tells everyone who was told of it. Its row is held until that commits, so that no other node
    /// takes it.
    ///
    /// @return whether there was one
    public boolean closeNext() {
        List<?> due =
                em.createNativeQuery(
                                """
                                select id from notice
                                where state = 'PUBLISHED' and poll_closed_at is null and poll_ends_at <= now()
                                order by poll_ends_at limit 1 for update skip locked
                                """)
                        .getResultList();
        if (due.isEmpty()) return false;
        Notice notice = em.find(Notice.class, ((Number) due.getFirst()).longValue());
        em.refresh(notice);
        Office office = em.find(Office.class, notice.officeId());
        notice.close(notice.pollEndsAt().orElseThrow());
        URI activity = addresses.closing(office.handle(), notice.id());
        URI note = addresses.note(office.handle(), notice.id());
        Audience audience = outbox.audienceOf(note.toString()).orElseGet(Audience::of);
        byte[] update =
                Statements.close(
                        new ActivityId(activity),
                        Notes.of(addresses, office, notice, echo.of(notice)));
        publisher.say(
                office,
                notice,
                activity,
                "Update",
                update,
                audience,
                Lane.CORRECTION,
                notice.pollEndsAt().orElseThrow());
        audit.record(
                AuditEvent.done(EventName.POLL_CLOSED, "notice:" + notice.id())
                        .inTheNameOf(notice.agencyId(), notice.officeId())
                        .with("peers=" + audience.size()));
        em.flush();
        return true;
    }
}
