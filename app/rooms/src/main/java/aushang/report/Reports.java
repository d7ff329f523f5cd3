// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.report;

import aushang.actor.Addresses;
import aushang.actor.Office;
import aushang.actor.Offices;
import aushang.audit.Audit;
import aushang.audit.AuditEvent;
import aushang.audit.EventName;
import aushang.reaction.Replies;
import aushang.reaction.Topics;
import aushang.report.Report.State;
import aushang.staff.Person;
import aushang.vocab.Activity;
import aushang.vocab.ActorId;
import aushang.vocab.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Takes reports in, and decides on them.
@ApplicationScoped
public class Reports {

    /// UTF-16 units of what a report says.
    private static final int LONGEST = 5000;

    /// Code points of the reason of a decision.
    private static final int LONGEST_REASON = 2000;

    private static final int MOST_THINGS = 100;

    /// Open reports of one server; whatever comes beyond is forgotten.
    private static final int OPEN_OF_ONE_SERVER = 200;

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Inject Addresses addresses;
    @Inject Offices offices;
    @Inject Topics topics;
    @Inject Replies replies;
    @Inject Passing passing;
    @Inject Audit audit;
    @Inject Clock clock;

    /// Takes a report in if it is about something of ours. The caller has the sender's turn.
    ///
    /// @return whether it is kept
    public boolean receive(Activity flag) {
        List<URI> ours =
                named(flag.object()).limit(MOST_THINGS).filter(this::isAboutUs).distinct().toList();
        if (ours.isEmpty() || isKnown(flag.id().uri()) || isFull(flag.actor())) return false;
        Set<Long> concerned =
                ours.stream().flatMap(uri -> office(uri).stream()).collect(Collectors.toSet());
        String content = flag.content().orElse("").strip();
        int end = Math.min(content.length(), LONGEST);
        if (end < content.length() && Character.isHighSurrogate(content.charAt(end - 1))) end--;
        Report report =
                new Report(
                        flag.id().uri(),
                        flag.actor().uri(),
                        ours,
                        concerned.size() == 1 ? concerned.iterator().next() : null,
                        content.substring(0, end),
                        clock.instant());
        em.persist(report);
        em.flush();
        audit.record(
                AuditEvent.done(EventName.REPORT_RECEIVED, "report:" + report.id())
                        .with("things=" + ours.size()));
        return true;
    }

    /// In one state, newest first.
    ///
    /// @param before only older than this id; [Long#MAX_VALUE] for the newest
    public List<Report> in(State state, long before, int limit) {
        return em.createQuery(
                        "select r from Report r where r.state = :state and r.id < :before order by r.id desc",
                        Report.class)
                .setParameter("state", state)
                .setParameter("before", before)
                .setMaxResults(Math.min(limit, 100))
                .getResultList();
    }

    /// Opens a report to be read; that it was read is recorded, since it names who reports.
    public Optional<Report> read(long id, Person who) {
        Optional<Report> report = Optional.ofNullable(em.find(Report.class, id));
        report.ifPresent(read ->
                audit.record(AuditEvent.done(EventName.REPORT_READ, "report:" + id).by(who)));
        return report;
    }

    /// Whether the report is about a reply that we hold, so that there is a server to pass it on
    /// to.
    public boolean canBePassedOn(Report report) {
        return report.state() == State.OPEN && report.about().stream().anyMatch(this::isReply);
    }

    /// Decides. What is decided stays decided; what is to be forwarded, [#passOn] decides.
    ///
    /// @param reason in an officer's words; cut at 2000 characters
    /// @return whether this decided it
    public boolean decide(long id, State decision, String reason, Person who) {
        Report report = em.find(Report.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (report == null || report.state() != State.OPEN) return false;
        if (decision == State.OPEN || decision == State.FORWARDED) return false;
        report.decide(decision, cut(reason), who, clock.instant());
        record(EventName.REPORT_DECIDED, report, who, decision.name());
        return true;
    }

    /// Passes a report on to the server of whoever wrote the reply.
    ///
    /// @param to found before, outside the transaction
    /// @param reason as for [#decide]
    /// @return whether this decided it
    public boolean passOn(long id, Passing.Recipient to, String reason, Person who) {
        Report report = em.find(Report.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (report == null || !canBePassedOn(report)) return false;
        passing.say(report, to);
        report.decide(State.FORWARDED, cut(reason), who, clock.instant());
        record(EventName.REPORT_FORWARDED, report, who, to.author().domain());
        return true;
    }

    private void record(EventName name, Report report, Person who, String detail) {
        em.flush();
        audit.record(AuditEvent.done(name, "report:" + report.id()).by(who).with(detail));
    }

    private static String cut(String reason) {
        return reason.strip()
                .codePoints()
                .limit(LONGEST_REASON)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Stream<URI> named(Subject object) {
        return switch (object) {
            case Subject.Several(var uris) -> uris.stream();
            case Subject.Nothing _, Subject.Reference _, Subject.Embedded _ -> object.id().stream();
        };
    }

    private boolean isAboutUs(URI uri) {
        return offices.withActor(uri).isPresent() || topics.at(uri).isPresent() || isReply(uri);
    }

    private boolean isReply(URI uri) {
        return !addresses.isOurs(uri) && replies.with(uri).isPresent();
    }

    private Optional<Long> office(URI uri) {
        return offices.withActor(uri)
                .map(Office::id)
                .or(() -> topics.at(uri).map(topic -> topic.office().id()))
                .or(() -> replies.with(uri).map(reply -> reply.officeId()));
    }

    private boolean isKnown(URI activity) {
        return !em.createQuery("select r.id from Report r where r.activityUri = :uri", Long.class)
                .setParameter("uri", activity.toString())
                .getResultList()
                .isEmpty();
    }

    private boolean isFull(ActorId reporter) {
        return em.createQuery(
                                "select count(r) from Report r where r.state = :open and r.reporterUri like :server",
                                Long.class)
                        .setParameter("open", State.OPEN)
                        .setParameter("server", reporter.origin() + "/%")
                        .getSingleResult()
                >= OPEN_OF_ONE_SERVER;
    }
}
