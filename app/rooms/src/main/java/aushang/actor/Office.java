// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.actor;

import aushang.retention.NotPersonal;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/// An account of a public body; the actor in whose name officers publish. Its handle is never given
/// to another.
@Entity
@Table(name = "office")
@NotPersonal
public class Office {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "agency_id")
    private long agencyId;

    private String handle;
    private String name;
    private String summary;
    private String website;

    @Column(name = "created_at")
    private Instant createdAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "reply_policy")
    private ReplyPolicy replyPolicy = ReplyPolicy.HOLD_UNKNOWN;

    @Enumerated(EnumType.STRING)
    @Column(name = "quote_policy")
    private QuotePolicy quotePolicy = QuotePolicy.EVERYONE;

    @Version private int version;

    /// Which replies are shown before a person has read them.
    public enum ReplyPolicy {
        HOLD_ALL,
        /// Those of people of whom a reply has been shown before.
        HOLD_UNKNOWN,
        SHOW
    }

    /// Who may quote a notice.
    public enum QuotePolicy {
        EVERYONE,
        NOBODY
    }

    /// Only for the persistence provider.
    @SuppressWarnings("NullAway.Init")
    protected Office() {}

    Office(
            long agencyId,
            String handle,
            String name,
            String summary,
            String website,
            Instant createdAt) {
        this.agencyId = agencyId;
        this.handle = handle;
        this.name = name;
        this.summary = summary;
        this.website = website;
        this.createdAt = createdAt;
    }

    public long id() {
        return id;
    }

    public long agencyId() {
        return agencyId;
    }

    /// The local part of `@beispielamt@social.example`.
    public String handle() {
        return handle;
    }

    public String name() {
        return name;
    }

    /// What the office is, in one plain-text paragraph.
    public String summary() {
        return summary;
    }

    public String website() {
        return website;
    }

    public ReplyPolicy replyPolicy() {
        return replyPolicy;
    }

    public QuotePolicy quotePolicy() {
        return quotePolicy;
    }

    /// Decides how replies and quotes are dealt with from now on.
    public void decide(ReplyPolicy replies, QuotePolicy quotes) {
        replyPolicy = replies;
        quotePolicy = quotes;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
