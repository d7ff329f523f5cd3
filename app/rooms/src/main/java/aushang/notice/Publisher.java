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
import aushang.notice.Tallies.Tally;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Publishes and withdraws, each in one transaction with what is said and what is recorded.
@ApplicationScoped
public class Publisher {

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Inject Outbox outbox;
    @Inject Followers followers;
    @Inject Recipients recipients;
    @Inject Tags tags;
    @Inject Audit audit;
    @Inject Addresses addresses;
    @Inject DraftLimits limits;
    @Inject Clock clock;

    /// Publishes a draft to everyone who follows now and everyone it mentions.
    ///
    /// @param mentions whoever was found under the names in its text
    /// @param plain names that are meant as plain text if nobody is found under them
    /// @throws WrongState if it has been withdrawn
    public Publication publish(
            Office office, Notice notice, Mentions mentions, Collection<String> plain, Person who) {
        em.lock(notice, LockModeType.PESSIMISTIC_WRITE);
        em.refresh(notice);
        if (notice.state() == State.PUBLISHED) return new Publication.Done(notice);
        Optional<Publication> hindrance = hindrance(office, notice, mentions, plain);
        if (hindrance.isPresent()) return hindrance.get();

        notice.mention(mentions);
        notice.publish(who, clock.instant());
        announce(office, notice, who);
        return new Publication.Done(notice);
    }

    /// What keeps a draft from being published.
    Optional<Publication> hindrance(
            Office office, Notice notice, Mentions mentions, Collection<String> plain) {
        List<Finding> findings = new ArrayList<>(notice.content().findings(limits));
        if (office.movedTo().isPresent()) findings.add(Finding.WHOLE_OFFICE_HAS_MOVED);
        if (!findings.isEmpty()) return Optional.of(new Publication.Blocked(findings));
        List<String> names = notice.content().marks().mentions();
        if (!mentions.answers(names)) return Optional.of(new Publication.Changed());
        List<String> unknown = mentions.only(names).unknown();
        return plain.containsAll(unknown)
                ? Optional.empty()
                : Optional.of(new Publication.NotFound(unknown));
    }

    /// Says that a notice has been published, to everyone who follows now and everyone it mentions.
    void announce(Office office, Notice notice, Person who) {
        tags.note(notice);
        URI activity = addresses.create(office.handle(), notice.id());
        byte[] create =
                Statements.create(
                        new ActivityId(activity), Notes.of(addresses, office, notice, Tally.NONE));
        Audience audience = followers.audience(office.id()).with(recipients.of(notice.mentions()));
        Instant at = notice.publishedAt().orElseThrow();
        say(office, notice, activity, "Create", create, audience, Lane.NOTICE, at);
        record(EventName.NOTICE_PUBLISHED, notice, who, "peers=" + audience.size());
        em.flush();
    }

    /// Withdraws a published notice and tells exactly those who were told of it. Withdrawing twice
    /// withdraws once.
    ///
    /// @throws WrongState if it was never published
    public void withdraw(Office office, Notice notice, Person who) {
        em.lock(notice, LockModeType.PESSIMISTIC_WRITE);
        em.refresh(notice);
        if (notice.state() == State.WITHDRAWN) return;

        Instant now = clock.instant();
        notice.withdraw(who, now);
        URI activity = addresses.delete(office.handle(), notice.id());
        URI note = addresses.note(office.handle(), notice.id());
        byte[] delete =
                Statements.delete(
                        new ActivityId(activity),
                        new ActorId(addresses.actor(office.handle())),
                        addresses.followers(office.handle()),
                        new ObjectId(note));
        Audience audience = outbox.audienceOf(note.toString()).orElseGet(Audience::of);
        say(office, notice, activity, "Delete", delete, audience, Lane.EMERGENCY, now);
        record(EventName.NOTICE_WITHDRAWN, notice, who, "peers=" + audience.size());
        em.flush();
    }

    /// Says something about a notice, in the caller's transaction.
    void say(
            Office office,
            Notice notice,
            URI activity,
            String kind,
            byte[] body,
            Audience audience,
            Lane lane,
            Instant at) {
        String object = addresses.note(office.handle(), notice.id()).toString();
        outbox.say(new Utterance(office.id(), activity, kind, object, body, audience, lane, at));
    }

    private void record(EventName name, Notice notice, Person who, String detail) {
        audit.record(
                AuditEvent.done(name, "notice:" + notice.id())
                        .by(who)
                        .inTheNameOf(notice.agencyId(), notice.officeId())
                        .with(detail));
    }
}
