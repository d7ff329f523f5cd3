// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.notice;

import static aushang.notice.Notice.State.DRAFT;
import static aushang.notice.Notice.State.PUBLISHED;
import static aushang.notice.Notice.State.SCHEDULED;
import static aushang.notice.Notice.State.WITHDRAWN;

import aushang.retention.NotPersonal;
import aushang.retention.Personal;
import aushang.staff.Person;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something a public body says to the public.
///
/// Its life moves forward: DRAFT → PUBLISHED → WITHDRAWN. It may wait for its time, SCHEDULED, and
/// until that comes be a draft again. What is published is not rewritten but corrected, and every
/// [Wording] stays. A withdrawn notice keeps its row and its address, and is served as a
/// `Tombstone`.
@Entity
@Table(name = "notice")
@NotPersonal
public class Notice {

    /// Where in its life it is.
    public enum State {
        DRAFT,
        SCHEDULED,
        PUBLISHED,
        WITHDRAWN
    }

    @Id private long id;

    @Column(name = "office_id")
    private long officeId;

    @Column(name = "agency_id")
    private long agencyId;

    @Column(name = "submission_key")
    private UUID submissionKey;

    @Enumerated(EnumType.STRING)
    private State state = DRAFT;

    private String language;
    private String text;

    @Column(name = "content_warning")
    private String contentWarning;

    private String link;

    @Personal("of the officer who wrote it: needed for four eyes and for the agency's file")
    @Column(name = "drafted_by")
    private String draftedBy;

    @Column(name = "drafted_at")
    private Instant draftedAt;

    @Personal("of those the text mentions: so that what is said to them can be said again")
    private String mentions = "";

    @Personal("of the officer who published it: needed for the agency's file")
    @Column(name = "published_by")
    private @Nullable String publishedBy;

    @Column(name = "published_at")
    private @Nullable Instant publishedAt;

    @Personal("of the officer who withdrew it: needed for the agency's file")
    @Column(name = "withdrawn_by")
    private @Nullable String withdrawnBy;

    @Column(name = "withdrawn_at")
    private @Nullable Instant withdrawnAt;

    @Column(name = "corrected_at")
    private @Nullable Instant correctedAt;

    @Column(name = "publish_at")
    private @Nullable Instant publishAt;

    @Personal("of the officer who set the time: needed for the agency's file")
    @Column(name = "scheduled_by")
    private @Nullable String scheduledBy;

    @Column(name = "pinned_at")
    private @Nullable Instant pinnedAt;

    @Column(name = "poll_options")
    private String pollOptions = "";

    @Column(name = "poll_many")
    private boolean pollMany;

    @Column(name = "poll_minutes")
    private int pollMinutes;

    @Column(name = "poll_ends_at")
    private @Nullable Instant pollEndsAt;

    @Column(name = "poll_closed_at")
    private @Nullable Instant pollClosedAt;

    @Version private int version;

    /// Only for the persistence provider.
    @SuppressWarnings("NullAway.Init")
    protected Notice() {}

    @SuppressWarnings("NullAway.Init") // written through a method
    Notice(
            long id,
            long officeId,
            long agencyId,
            UUID submissionKey,
            Draft draft,
            Person author,
            Instant now) {
        this.id = id;
        this.officeId = officeId;
        this.agencyId = agencyId;
        this.submissionKey = submissionKey;
        write(draft);
        ask(draft.poll());
        this.draftedBy = author.key();
        this.draftedAt = now;
    }

    /// @throws WrongState unless this is a draft: what is published is corrected, not rewritten
    void revise(Draft draft) {
        require(DRAFT);
        write(draft);
        ask(draft.poll());
    }

    /// Settles whom the text mentions.
    void mention(Mentions whom) {
        mentions = whom.only(content().marks().mentions()).lines();
    }

    /// Settles when it will be published by itself.
    ///
    /// @throws WrongState unless this is a draft
    void schedule(Person who, Instant at) {
        require(DRAFT);
        state = SCHEDULED;
        publishAt = at;
        scheduledBy = who.key();
    }

    /// It is a draft again.
    ///
    /// @throws WrongState unless its time is set and has not come
    void unschedule() {
        require(SCHEDULED);
        state = DRAFT;
        publishAt = null;
        scheduledBy = null;
    }

    /// Its time has come: it is published at exactly that time, by whoever set it.
    ///
    /// @throws WrongState unless its time is set
    void publishAsScheduled() {
        require(SCHEDULED);
        state = PUBLISHED;
        publishedBy = scheduledBy;
        publishedAt = publishAt;
        pollEndsAt = pollEndsAt().orElse(null);
    }

    /// @throws WrongState unless this is a draft: a notice is published once
    void publish(Person who, Instant now) {
        require(DRAFT);
        state = PUBLISHED;
        publishedBy = who.key();
        publishedAt = now;
        if (poll().asks()) pollEndsAt = now.plus(poll().lasts());
    }

    /// Says something else from now on. The time is in whole seconds and later than every time the
    /// network has heard before, since other servers take nothing else for news.
    ///
    /// @throws WrongState unless it is published
    void correct(Draft draft, Instant now) {
        require(PUBLISHED);
        Instant before = correctedAt().or(this::publishedAt).orElseThrow();
        Instant next = before.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        Instant at = now.truncatedTo(ChronoUnit.SECONDS);
        correctedAt = at.isBefore(next) ? next : at;
        write(draft);
    }

    /// Everyone is told that no vote counts any more; closing twice closes once.
    ///
    /// @throws WrongState unless it is published
    void close(Instant now) {
        require(PUBLISHED);
        if (pollClosedAt == null) pollClosedAt = now;
    }

    /// @throws WrongState unless it is published
    void pin(Instant now) {
        require(PUBLISHED);
        pinnedAt = now;
    }

    void unpin() {
        pinnedAt = null;
    }

    /// @throws WrongState unless it is published
    void withdraw(Person who, Instant now) {
        require(PUBLISHED);
        state = WITHDRAWN;
        pinnedAt = null;
        withdrawnBy = who.key();
        withdrawnAt = now;
    }

    /// @throws WrongState unless this is a draft: what was published is never thrown away
    void requireDraft() {
        require(DRAFT);
    }

    private void write(Draft draft) {
        language = draft.language();
        text = draft.text();
        contentWarning = draft.contentWarning();
        link = draft.link();
    }

    private void ask(Poll poll) {
        pollOptions = String.join("\n", poll.options());
        pollMany = poll.many();
        pollMinutes = Math.toIntExact(poll.lasts().toMinutes());
    }

    private void require(State needed) {
        if (state != needed) throw new WrongState(id, state, needed);
    }

    public long id() {
        return id;
    }

    public long officeId() {
        return officeId;
    }

    public long agencyId() {
        return agencyId;
    }

    public UUID submissionKey() {
        return submissionKey;
    }

    public State state() {
        return state;
    }

    public Draft content() {
        return new Draft(language, text, contentWarning, link, poll());
    }

    /// Whom the text mentions, as far as they were found.
    public Mentions mentions() {
        return Mentions.ofLines(mentions);
    }

    public boolean isBy(Person person) {
        return draftedBy.equals(person.key());
    }

    public Instant draftedAt() {
        return draftedAt;
    }

    /// When it is to be published by itself, or was.
    public Optional<Instant> publishAt() {
        return Optional.ofNullable(publishAt);
    }

    Optional<Person> scheduledBy() {
        return Optional.ofNullable(scheduledBy).map(Person::ofKey);
    }

    public Optional<Instant> publishedAt() {
        return Optional.ofNullable(publishedAt);
    }

    /// Until when votes count; empty if nothing is asked or no time of publication is settled.
    public Optional<Instant> pollEndsAt() {
        if (pollEndsAt != null || publishAt == null || !poll().asks())
            return Optional.ofNullable(pollEndsAt);
        return Optional.of(publishAt.plus(poll().lasts()));
    }

    private Poll poll() {
        return new Poll(pollOptions.lines().toList(), pollMany, Duration.ofMinutes(pollMinutes));
    }

    /// When everyone was told that it is over.
    public Optional<Instant> pollClosedAt() {
        return Optional.ofNullable(pollClosedAt);
    }

    public boolean isPinned() {
        return pinnedAt != null;
    }

    /// When it was last corrected.
    public Optional<Instant> correctedAt() {
        return Optional.ofNullable(correctedAt);
    }

    Optional<String> publishedBy() {
        return Optional.ofNullable(publishedBy);
    }

    public Optional<Instant> withdrawnAt() {
        return Optional.ofNullable(withdrawnAt);
    }

    /// Grows with each change; a form that was filled in under an older one is not saved over a
    /// newer.
    public int version() {
        return version;
    }
}
