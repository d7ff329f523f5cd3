// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.report;

import aushang.retention.NotPersonal;
import aushang.retention.Personal;
import aushang.staff.Person;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something of ours, or below ours, that somebody elsewhere finds wrong. Decided once.
@Entity
@Table(name = "report")
public class Report {

    /// Where it is in its life.
    public enum State {
        OPEN,
        /// There is nothing to do.
        DISMISSED,
        /// Something was done, as the reason says.
        ACTED_ON,
        /// It was passed on to the server of who wrote the reply.
        FORWARDED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @NotPersonal
    private long id;

    @Personal("of who reports: the same report counts once")
    @Column(name = "activity_uri")
    private String activityUri;

    @Personal("of who reports: who it is, for questions and against misuse")
    @Column(name = "reporter_uri")
    private String reporterUri;

    @Personal("of whom it is about: what they said")
    private String about;

    @NotPersonal
    @Column(name = "office_id")
    private @Nullable Long officeId;

    @Personal("of who reports: their words")
    private String content;

    @NotPersonal
    @Column(name = "received_at")
    private Instant receivedAt;

    @Enumerated(EnumType.STRING)
    @NotPersonal
    private State state = State.OPEN;

    @NotPersonal private String reason = "";

    @Personal("of the officer who decided: needed for the file")
    @Column(name = "decided_by")
    private @Nullable String decidedBy;

    @NotPersonal
    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    @Version @NotPersonal private int version;

    /// Only for the persistence provider.
    @SuppressWarnings("NullAway.Init")
    protected Report() {}

    Report(
            URI activity,
            URI reporter,
            List<URI> about,
            @Nullable Long officeId,
            String content,
            Instant now) {
        this.activityUri = activity.toString();
        this.reporterUri = reporter.toString();
        this.about = String.join("\n", about.stream().map(URI::toString).toList());
        this.officeId = officeId;
        this.content = content;
        this.receivedAt = now;
    }

    void decide(State decision, String why, Person who, Instant now) {
        state = decision;
        reason = why;
        decidedBy = who.key();
        decidedAt = now;
    }

    public long id() {
        return id;
    }

    URI activityUri() {
        return URI.create(activityUri);
    }

    public URI reporterUri() {
        return URI.create(reporterUri);
    }

    /// Ids of an office, its notices, replies to them.
    public List<URI> about() {
        return about.lines().map(URI::create).toList();
    }

    public Optional<Long> officeId() {
        return Optional.ofNullable(officeId);
    }

    /// Plain text.
    public String content() {
        return content;
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    public State state() {
        return state;
    }

    public String reason() {
        return reason;
    }

    public Optional<Instant> decidedAt() {
        return Optional.ofNullable(decidedAt);
    }
}
