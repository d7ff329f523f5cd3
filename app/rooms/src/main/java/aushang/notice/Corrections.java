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
import aushang.notice.Notice.State;
import aushang.outbox.Lane;
import aushang.outbox.Outbox;
import aushang.staff.Person;
import aushang.vocab.ActivityId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Corrects what is published, and keeps what it said before. An `Update` goes to exactly those who
/// were told of the notice, and to those whom the correction mentions.
@ApplicationScoped
public class Corrections {

    /// Characters of a reason.
    public static final int LONGEST_REASON = 500;

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Inject Outbox outbox;
    @Inject Publisher publisher;
    @Inject Echo echo;
    @Inject Recipients recipients;
    @Inject Tags tags;
    @Inject Audit audit;
    @Inject Addresses addresses;
    @Inject DraftLimits limits;
    @Inject Clock clock;

    /// Corrects a notice, once for each form however often that is sent.
    ///
    /// @param version the one the form was opened with
    /// @param submissionKey made with the form
    /// @param mentions whoever was found under the names in the text; other names are plain text
    /// @param reason for the office alone; cut at [#LONGEST_REASON]
    public Correction correct(
            Office office,
            Notice notice,
            int version,
            UUID submissionKey,
            Draft typed,
            Mentions mentions,
            String reason,
            Person who) {
        em.lock(notice, LockModeType.PESSIMISTIC_WRITE);
        em.refresh(notice);
        // What was asked stays: others have answered it.
        Draft draft = typed.asking(notice.content().poll());
        if (notice.state() != State.PUBLISHED) return new Correction.Overtaken(notice);
        if (isSent(notice, submissionKey))
            return notice.content().equals(draft)
                    ? new Correction.Done(notice)
                    : new Correction.Overtaken(notice);
        if (notice.version() != version) return new Correction.Overtaken(notice);
        List<Finding> findings = findings(notice, draft);
        if (!findings.isEmpty()) return new Correction.Blocked(findings);

        int number = wordings(notice).size();
        if (number == 0) {
            em.persist(Wording.first(notice));
            number = 1;
        }
        notice.correct(draft, clock.instant());
        notice.mention(mentions);
        tags.note(notice);
        em.persist(Wording.next(notice, number + 1, submissionKey, who.key(), cut(reason)));
        URI activity = addresses.update(office.handle(), notice.id(), number);
        URI note = addresses.note(office.handle(), notice.id());
        Audience audience =
                outbox.audienceOf(note.toString())
                        .orElseGet(Audience::of)
                        .with(recipients.of(notice.mentions()));
        byte[] update =
                Statements.update(
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
                clock.instant());
        audit.record(
                AuditEvent.done(EventName.NOTICE_CORRECTED, "notice:" + notice.id())
                        .by(who)
                        .inTheNameOf(notice.agencyId(), notice.officeId())
                        .with("wording=" + (number + 1) + " peers=" + audience.size()));
        em.flush();
        return new Correction.Done(notice);
    }

    /// What the correction of a notice would be kept from by, empty when by nothing.
    public List<Finding> findings(Notice notice, Draft typed) {
        Draft draft = typed.asking(notice.content().poll());
        List<Finding> findings = new ArrayList<>(draft.findings(limits));
        if (notice.content().equals(draft)) findings.add(Finding.TEXT_IS_UNCHANGED);
        return findings;
    }

    /// Everything a notice has said, oldest first; empty while it was never corrected.
    public List<Wording> wordings(Notice notice) {
        return em.createQuery(
                        "select w from Wording w where w.noticeId = :notice order by w.number",
                        Wording.class)
                .setParameter("notice", notice.id())
                .getResultList();
    }

    private boolean isSent(Notice notice, UUID submissionKey) {
        return !em.createQuery(
                        "select w.number from Wording w where w.noticeId = :notice and w.submissionKey = :key",
                        Integer.class)
                .setParameter("notice", notice.id())
                .setParameter("key", submissionKey)
                .getResultList()
                .isEmpty();
    }

    private static String cut(String reason) {
        String plain = reason.strip();
        return plain.codePointCount(0, plain.length()) <= LONGEST_REASON
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, LONGEST_REASON));
    }
}
