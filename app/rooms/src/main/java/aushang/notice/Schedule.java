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
import aushang.notice.Rehearsal.Planned;
import aushang.notice.Tallies.Tally;
import aushang.staff.Person;
import aushang.vocab.ActivityId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Publishes by itself what has a time set, once and at that time, however many nodes look.
@ApplicationScoped
public class Schedule {

    /// A set time is at least this far ahead.
    public static final Duration SOONEST = Duration.ofMinutes(2);

    /// And at most this far.
    public static final Duration FARTHEST = Duration.ofDays(366);

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Inject Publisher publisher;
    @Inject Followers followers;
    @Inject Recipients recipients;
    @Inject Audit audit;
    @Inject Addresses addresses;
    @Inject Clock clock;

    /// Sets the time at which a draft is published.
    ///
    /// @param at empty if none was named
    /// @param mentions as for [Publisher#publish]
    /// @param plain as for [Publisher#publish]
    public Publication set(
            Notice notice,
            Optional<Instant> at,
            Mentions mentions,
            Collection<String> plain,
            Person who) {
        em.lock(notice, LockModeType.PESSIMISTIC_WRITE);
        em.refresh(notice);
        if (notice.state() == Notice.State.SCHEDULED) return new Publication.Done(notice);
        notice.requireDraft();
        Optional<Publication> hindrance =
                publisher.hindrance(
                        em.find(Office.class, notice.officeId()), notice, mentions, plain);
        if (hindrance.isPresent()) return hindrance.get();
        Optional<Finding> wrong = finding(at, clock.instant());
        if (wrong.isPresent()) return new Publication.Blocked(List.of(wrong.get()));
        notice.mention(mentions);
        notice.schedule(who, at.orElseThrow());
        record(EventName.NOTICE_SCHEDULED, notice, who, "at=" + at.get());
        return new Publication.Done(notice);
    }

    static Optional<Finding> finding(Optional<Instant> at, Instant now) {
        if (at.isEmpty()) return Optional.of(Finding.TIME_IS_MISSING);
        if (at.get().isBefore(now.plus(SOONEST))) return Optional.of(Finding.TIME_IS_TOO_SOON);
        return at.get().isAfter(now.plus(FARTHEST))
                ? Optional.of(Finding.TIME_IS_TOO_FAR)
                : Optional.empty();
    }

    /// Makes it a draft again; what is not waiting any more stays as it is.
    public void cancel(Notice notice, Person who) {
        em.lock(notice, LockModeType.PESSIMISTIC_WRITE);
        em.refresh(notice);
        if (notice.state() != Notice.State.SCHEDULED) return;
        notice.unschedule();
        record(EventName.NOTICE_UNSCHEDULED, notice, who, "");
    }

    /// Publishes one notice whose time has come by the database's clock, in the caller's
    /// transaction. Its row is held until that commits, so that no other node takes it.
    ///
    /// @return whether there was one
    public boolean publishNext() {
        List<?> due =
                em.createNativeQuery(
                                """
                                select id from notice where state = 'SCHEDULED' and publish_at <= now()
                                order by publish_at, id limit 1 for update skip locked
                                """)
                        .getResultList();
        if (due.isEmpty()) return false;
        Notice notice = em.find(Notice.class, ((Number) due.getFirst()).longValue());
        em.refresh(notice);
        Office office = em.find(Office.class, notice.officeId());
        Person who = notice.scheduledBy().orElseThrow();
        if (office.movedTo().isPresent()) {
            // Who has moved away says nothing here any more.
            notice.unschedule();
            record(EventName.NOTICE_UNSCHEDULED, notice, who, "office.moved");
            return true;
        }
        notice.publishAsScheduled();
        publisher.announce(office, notice, who);
        return true;
    }

    /// How long until the next time comes, by the database's clock; at most a second.
    public Duration untilNext() {
        // No row, and not null: PostgreSQL's greatest would take a null for the 0 beside it.
        List<?> left =
                em.createNativeQuery(
                                """
                                select least(1000, greatest(0, ceil(1000 * extract(epoch from min(publish_at) - clock_timestamp()))))
                                from notice where state = 'SCHEDULED' having count(*) > 0
                                """)
                        .getResultList();
        return Duration.ofMillis(left.isEmpty() ? 1000 : ((Number) left.getFirst()).longValue());
    }

    /// What will be said within this time.
    public List<Planned> within(Duration time) {
        List<?> soon =
                em.createNativeQuery(
                                """
                                select id from notice
                                where state = 'SCHEDULED' and publish_at <= now() + cast(?1 as interval)
                                order by publish_at, id limit 100
                                """)
                        .setParameter(1, time.toString())
                        .getResultList();
        return soon.stream()
                .map(id -> em.find(Notice.class, ((Number) id).longValue()))
                .map(this::planned)
                .toList();
    }

    private Planned planned(Notice notice) {
        Office office = em.find(Office.class, notice.officeId());
        URI activity = addresses.create(office.handle(), notice.id());
        Audience audience = followers.audience(office.id()).with(recipients.of(notice.mentions()));
        return new Planned(
                office.id(),
                activity,
                Statements.create(
                        new ActivityId(activity), Notes.of(addresses, office, notice, Tally.NONE)),
                audience,
                notice.publishAt().orElseThrow());
    }

    private void record(EventName name, Notice notice, Person who, String detail) {
        audit.record(
                AuditEvent.done(name, "notice:" + notice.id())
                        .by(who)
                        .inTheNameOf(notice.agencyId(), notice.officeId())
                        .with(detail));
        em.flush();
    }
}
