// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.notice;

import aushang.retention.NotPersonal;
import aushang.retention.Personal;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/// What a corrected notice has said, and from when. Kept as long as the notice, for everyone to
/// read.
@Entity
@Table(name = "wording")
@NotPersonal
public class Wording {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "notice_id")
    private long noticeId;

    private int number;

    @Column(name = "submission_key")
    private UUID submissionKey;

    private String language;
    private String text;

    @Column(name = "content_warning")
    private String contentWarning;

    private String link;

    @Column(name = "said_at")
    private Instant saidAt;

    @Personal("of the officer who said it: needed for the agency's file")
    @Column(name = "said_by")
    private String saidBy;

    private String reason;

    /// Only for the persistence provider.
    @SuppressWarnings("NullAway.Init")
    protected Wording() {}

    private Wording(
            Notice notice,
            int number,
            UUID submissionKey,
            Instant saidAt,
            String saidBy,
            String reason) {
        this.noticeId = notice.id();
        this.number = number;
        this.submissionKey = submissionKey;
        this.language = notice.content().language();
        this.text = notice.content().text();
        this.contentWarning = notice.content().contentWarning();
        this.link = notice.content().link();
        this.saidAt = saidAt;
        this.saidBy = saidBy;
        this.reason = reason;
    }

    /// What a notice said before its first correction.
    static Wording first(Notice notice) {
        return new Wording(
                notice,
                1,
                notice.submissionKey(),
                notice.publishedAt().orElseThrow(),
                notice.publishedBy().orElseThrow(),
                "");
    }

    /// What a notice says after a correction.
    ///
    /// @param reason for the office alone
    static Wording next(Notice notice, int number, UUID submissionKey, String by, String reason) {
        return new Wording(
                notice, number, submissionKey, notice.correctedAt().orElseThrow(), by, reason);
    }

    /// From 1, the one that was published first.
    public int number() {
        return number;
    }

    public Draft content() {
        return new Draft(language, text, contentWarning, link);
    }

    /// Public since.
    public Instant saidAt() {
        return saidAt;
    }

    /// Why it was changed; for the office alone, empty for the first.
    public String reason() {
        return reason;
    }
}
