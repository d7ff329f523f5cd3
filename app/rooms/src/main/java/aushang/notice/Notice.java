// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.notice;

import static aushang.notice.Notice.State.DRAFT;
import static aushang.notice.Notice.State.PUBLISHED;
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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something a public body says to the public.
///
/// Its life only moves forward: DRAFT → PUBLISHED → WITHDRAWN. What is published is not rewritten
/// but corrected, and every [Wording] stays. A withdrawn notice keeps its row and its address, and
/// is served as a `Tombstone`.
@Entity
@Table(name = "notice")
@NotPersonal
public class Notice {

    /// Where in its life it is.
    public enum State {
        DRAFT,
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

    @Version private int version;

    /// Only for the persistence provider.
    @SuppressWarnings("NullAway.Init")
    protected Notice() {}

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
        this.language = draft.language();
        this.text = draft.text();
        this.contentWarning = draft.contentWarning();
        this.link = draft.link();
        this.draftedBy = author.key();
        this.draftedAt = now;
    }

    /// @throws WrongState unless this is a draft: what is published is corrected, not rewritten
    void revise(Draft draft) {
        require(DRAFT);
        language = draft.language();
        text = draft.text();
        contentWarning = draft.contentWarning();
        link = draft.link();
    }

    /// Settles whom the text mentions.
    void mention(Mentions whom) {
        mentions = whom.only(content().marks().mentions()).lines();
    }

    /// @throws WrongState unless this is a draft: a notice is published once
    void publish(Person who, Instant now) {
        require(DRAFT);
        state = PUBLISHED;
        publishedBy = who.key();
        publishedAt = now;
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
        language = draft.language();
        text = draft.text();
        contentWarning = draft.contentWarning();
        link = draft.link();
    }

    /// @throws WrongState unless it is published
    void withdraw(Person who, Instant now) {
        require(PUBLISHED);
        state = WITHDRAWN;
        withdrawnBy = who.key();
        withdrawnAt = now;
    }

    /// @throws WrongState unless this is a draft: what was published is never thrown away
    void requireDraft() {
        require(DRAFT);
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
        return new Draft(language, text, contentWarning, link);
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

    public Optional<Instant> publishedAt() {
        return Optional.ofNullable(publishedAt);
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
