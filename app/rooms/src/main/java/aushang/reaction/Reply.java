// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.reaction;

import static aushang.reaction.Reply.State.HIDDEN;
import static aushang.reaction.Reply.State.SHOWN;

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

/// What someone elsewhere has answered to a notice, made safe.
///
/// It is held until a person has read it, shown, or hidden; its author's Delete ends it in every
/// state.
@Entity
@Table(name = "reply")
public class Reply {

    /// Whether the street shows it.
    public enum State {
        HELD,
        SHOWN,
        HIDDEN
    }

    /// The reason of a reply that is hidden because its author has blocked the office.
    static final String BLOCKED = "author.blocks";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @NotPersonal
    private long id;

    @NotPersonal
    @Column(name = "notice_id")
    private long noticeId;

    @NotPersonal
    @Column(name = "office_id")
    private long officeId;

    @Personal("of who replies: where the reply is at home, to show, correct and delete it")
    private String uri;

    @Personal("of who replies, or who is replied to: what it answers")
    @Column(name = "in_reply_to")
    private String inReplyTo;

    @Personal("of who replies: the page that readers are led to")
    private String url;

    @Personal("of who replies: shown beside what they say")
    @Column(name = "author_uri")
    private String authorUri;

    @Personal("of who replies: shown beside what they say")
    @Column(name = "author_handle")
    private String authorHandle;

    @Personal("of who replies: shown beside what they say")
    @Column(name = "author_name")
    private String authorName;

    @Personal("of who replies: what they say")
    private String html;

    @NotPersonal private String language;

    @Personal("of who replies: what they say")
    private String warning;

    @Personal("of who replies: what they say")
    private String attachments;

    @Personal("of who replies: when")
    @Column(name = "published_at")
    private Instant publishedAt;

    @Personal("of who replies: when they changed it")
    @Column(name = "updated_at")
    private Instant updatedAt;

    @NotPersonal
    @Column(name = "received_at")
    private Instant receivedAt;

    @Enumerated(EnumType.STRING)
    @NotPersonal
    private State state;

    @NotPersonal private String reason = "";

    @Personal("of the officer who decided: needed for the office's file")
    @Column(name = "decided_by")
    private @Nullable String decidedBy;

    @NotPersonal
    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    @Version @NotPersonal private int version;

    /// Only for the persistence provider.
    @SuppressWarnings("NullAway.Init")
    protected Reply() {}

    Reply(Topic topic, Said said, State state, Instant now) {
        this.noticeId = topic.notice().id();
        this.officeId = topic.office().id();
        this.uri = said.uri().toString();
        this.inReplyTo = said.inReplyTo().toString();
        this.authorUri = said.author().toString();
        this.authorHandle = said.handle();
        this.authorName = said.name();
        this.receivedAt = now;
        this.publishedAt = said.publishedAt();
        this.state = state;
        if (state == HIDDEN) reason = BLOCKED;
        take(said);
    }

    /// Takes the words of a newer version.
    final void take(Said said) {
        url = said.url().toString();
        html = said.html();
        language = said.language();
        warning = said.warning();
        attachments = String.join("\n", said.attachments().stream().map(URI::toString).toList());
        updatedAt = said.updatedAt();
    }

    /// Its author has said something else since; what was hidden stays hidden.
    void correct(Said said, State next) {
        take(said);
        if (state != HIDDEN) state = next;
    }

    void name(String handle, String name) {
        authorHandle = handle;
        authorName = name;
    }

    /// Its author wants nothing to do with the office any more.
    void block() {
        state = HIDDEN;
        reason = BLOCKED;
    }

    void show(Person who, Instant now) {
        state = SHOWN;
        reason = "";
        decidedBy = who.key();
        decidedAt = now;
    }

    /// @param why an officer's words
    void hide(Person who, String why, Instant now) {
        state = HIDDEN;
        reason = why;
        decidedBy = who.key();
        decidedAt = now;
    }

    public long id() {
        return id;
    }

    public long noticeId() {
        return noticeId;
    }

    public long officeId() {
        return officeId;
    }

    public URI uri() {
        return URI.create(uri);
    }

    URI inReplyTo() {
        return URI.create(inReplyTo);
    }

    public URI url() {
        return URI.create(url);
    }

    public URI authorUri() {
        return URI.create(authorUri);
    }

    /// As people write it, without the first `@`: `ada@social.example`.
    public String authorHandle() {
        return authorHandle;
    }

    /// As sent; empty while it is not known.
    public String authorName() {
        return authorName;
    }

    /// Safe HTML.
    public String html() {
        return html;
    }

    /// BCP 47; `und` where it is not said.
    public String language() {
        return language;
    }

    /// The author's own warning, plain text; empty if there is none.
    public String warning() {
        return warning;
    }

    /// Addresses of what is attached; nothing of it is here.
    public List<URI> attachments() {
        return attachments.lines().map(URI::create).toList();
    }

    public Instant publishedAt() {
        return publishedAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    public State state() {
        return state;
    }

    /// Why it is hidden.
    public String reason() {
        return reason;
    }

    /// When a person last decided.
    public Optional<Instant> decidedAt() {
        return Optional.ofNullable(decidedAt);
    }

    public int version() {
        return version;
    }
}
