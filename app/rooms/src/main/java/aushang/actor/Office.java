// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.actor;

import aushang.retention.NotPersonal;
import aushang.vocab.ActorId;
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

    private String fields = "";
    private boolean quotable = true;

    @Column(name = "also_known_as")
    private String alsoKnownAs = "";

    @Column(name = "moved_to")
    private @Nullable String movedTo;

    @Column(name = "moved_at")
    private @Nullable Instant movedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "reply_policy")
    private ReplyPolicy replyPolicy = ReplyPolicy.HOLD_UNKNOWN;

    @Version private int version;

    /// Which replies are shown before a person has read them.
    public enum ReplyPolicy {
        HOLD_ALL,
        /// Those of people of whom a reply has been shown before.
        HOLD_UNKNOWN,
        SHOW
    }

    /// A labelled web address.
    public record Link(String label, URI address) {

        String line() {
            return label + "\t" + address;
        }

        static Link ofLine(String line) {
            int tab = line.indexOf('\t');
            return new Link(line.substring(0, tab), URI.create(line.substring(tab + 1)));
        }
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

    /// Links in the profile beside the website.
    public List<Link> fields() {
        return fields.lines().map(Link::ofLine).toList();
    }

    /// Whether everyone may quote what it says; otherwise nobody may.
    public boolean isQuotable() {
        return quotable;
    }

    public ReplyPolicy replyPolicy() {
        return replyPolicy;
    }

    /// Other actors that are this office.
    public List<ActorId> alsoKnownAs() {
        return alsoKnownAs.lines().map(ActorId::of).toList();
    }

    /// The actor that goes on in its place.
    public Optional<ActorId> movedTo() {
        return Optional.ofNullable(movedTo).map(ActorId::of);
    }

    public Optional<Instant> movedAt() {
        return Optional.ofNullable(movedAt);
    }

    public Instant createdAt() {
        return createdAt;
    }

    /// Grows with each change.
    public int version() {
        return version;
    }

    /// Appears in another way from now on.
    public void present(
            String newName,
            String newSummary,
            String newWebsite,
            List<Link> links,
            boolean mayBeQuoted) {
        name = newName;
        summary = newSummary;
        website = newWebsite;
        fields = String.join("\n", links.stream().map(Link::line).toList());
        quotable = mayBeQuoted;
    }

    /// Says which other actors are this office.
    public void know(List<ActorId> others) {
        alsoKnownAs = String.join("\n", others.stream().map(ActorId::toString).toList());
    }

    /// Another actor goes on in its place.
    public void move(ActorId target, Instant at) {
        movedTo = target.toString();
        movedAt = at;
    }

    /// Decides how replies are dealt with from now on.
    public void decide(ReplyPolicy replies) {
        replyPolicy = replies;
    }
}
