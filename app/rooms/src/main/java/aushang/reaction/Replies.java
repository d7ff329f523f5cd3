// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.reaction;

import aushang.actor.Office;
import aushang.actor.Offices;
import aushang.audit.Audit;
import aushang.audit.AuditEvent;
import aushang.audit.EventName;
import aushang.notice.Notices;
import aushang.outbox.Editions;
import aushang.reaction.Reply.State;
import aushang.vocab.ActorId;
import aushang.vocab.RemoteActor;
import aushang.vocab.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Hears replies: takes them, their corrections and their end, in whatever order they come.
///
/// Only who wrote a reply may change or end it. What a reply becomes depends on nothing but the
/// newest version of its words and the office's policy, so that the order of arrival does not
/// matter.
@ApplicationScoped
public class Replies {

    private static final Set<String> POSTS =
            Set.of(
                    "Note",
                    "Question",
                    "Article",
                    "Page",
                    "Image",
                    "Audio",
                    "Video",
                    "Event",
                    "Document");

    /// A correction of what we have never heard of is taken for the reply itself only if it is no
    /// older: its Create is still on its way.
    private static final Duration OVERTAKEN = Duration.ofDays(1);

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Inject Topics topics;
    @Inject Offices offices;
    @Inject Notices notices;
    @Inject Gone gone;
    @Inject Marks marks;
    @Inject Fetches fetches;
    @Inject Editions editions;
    @Inject Audit audit;
    @Inject Clock clock;

    /// Hears a new post. The caller has the author's turn.
    ///
    /// @param document the author's own, if it is at hand
    public Hearing hear(Subject.Embedded post, ActorId author, Optional<RemoteActor> document) {
        if (!isReply(post)) return new Hearing.NotOurs();
        if (gone.is(author, post.id().orElseThrow())) return new Hearing.Known();
        if (with(post.id().orElseThrow()).isPresent()) return new Hearing.Known();
        return topic(post)
                .map(topic -> keep(topic, post, author, document))
                .orElseGet(Hearing.NotOurs::new);
    }

    /// Hears that a post says something else now. The caller has the author's turn.
    public Hearing hearAgain(
            Subject.Embedded post, ActorId author, Optional<RemoteActor> document) {
        if (post.id().isEmpty()) return new Hearing.NotOurs();
        Optional<Reply> known = with(post.id().get());
        if (known.isPresent()) return correct(known.get(), post, author);
        if (!isReply(post) || topic(post).isEmpty()) return new Hearing.NotOurs();
        Instant oldest = clock.instant().minus(OVERTAKEN);
        if (post.published().filter(oldest::isBefore).isEmpty())
            return new Hearing.Stale("update.of.unknown");
        return hear(post, author, document);
    }

    /// Hears that a post is gone: its words are erased at once. The caller has the author's turn.
    public Hearing end(URI post, ActorId author) {
        Optional<Reply> known = with(post);
        if (known.isPresent() && !known.get().authorUri().equals(author.uri()))
            return new Hearing.NotAllowed("reply.of.another");
        gone.remember(author, post);
        known.ifPresent(reply -> erase(reply, "author"));
        return known.isPresent() ? new Hearing.Heard() : new Hearing.Known();
    }

    /// Erases all that this actor has replied; the actor is gone. The caller has their turn.
    public void forget(ActorId author) {
        gone.remember(author, author.uri());
        by(author).forEach(reply -> erase(reply, "author.gone"));
    }

    /// The author has blocked the office: nothing of theirs is shown there any more.
    public void blocked(Office office, ActorId author) {
        for (Reply reply : by(author)) {
            if (reply.officeId() != office.id() || reply.state() == State.HIDDEN) continue;
            reply.block();
            record(EventName.REPLY_HIDDEN, reply, Reply.BLOCKED);
        }
        em.flush();
        editions.advanceAfterCommit(office.id());
    }

    /// The reply with this id, in whatever state.
    public Optional<Reply> with(URI uri) {
        return em.createQuery("select r from Reply r where r.uri = :uri", Reply.class)
                .setParameter("uri", uri.toString())
                .getResultStream()
                .findFirst();
    }

    /// Whether we hold anything this actor has said.
    public boolean hasAnyOf(ActorId author) {
        return !em.createQuery("select r.id from Reply r where r.authorUri = :author", Long.class)
                .setParameter("author", author.toString())
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /// Whether a post answers something of ours.
    public boolean concernsUs(Subject.Embedded post) {
        return isReply(post) && topic(post).isPresent();
    }

    void erase(Reply reply, String why) {
        em.remove(reply);
        em.flush();
        record(EventName.REPLY_ERASED, reply, why);
        editions.advanceAfterCommit(reply.officeId());
    }

    /// What the author's document says of their name, wherever they have replied.
    void name(RemoteActor author) {
        for (Reply reply : by(author.id())) {
            reply.name(Said.handle(author), author.name().map(Said::name).orElse(""));
            editions.advanceAfterCommit(reply.officeId());
        }
    }

    private Hearing keep(
            Topic topic, Subject.Embedded post, ActorId author, Optional<RemoteActor> document) {
        Instant now = clock.instant();
        Said said = Said.of(post, author, document, now);
        if (said.html().isEmpty() && said.attachments().isEmpty()) return new Hearing.NotOurs();
        State state =
                marks.isBlockedBy(author, topic.office().id())
                        ? State.HIDDEN
                        : state(topic.office(), author, "");
        Reply reply = new Reply(topic, said, state, now);
        em.persist(reply);
        em.flush();
        if (document.isEmpty()) fetches.queue(author.uri(), Fetches.Kind.AUTHOR);
        record(EventName.REPLY_RECEIVED, reply, state.name());
        if (state == State.SHOWN) editions.advanceAfterCommit(topic.office().id());
        return new Hearing.Heard();
    }

    private Hearing correct(Reply reply, Subject.Embedded post, ActorId author) {
        boolean same =
                reply.authorUri().equals(author.uri())
                        && post.type().filter(POSTS::contains).isPresent()
                        && post.inReplyTo().filter(reply.inReplyTo()::equals).isPresent()
                        && post.isPublic();
        if (!same) return new Hearing.NotAllowed("reply.becomes.another");
        Said said = Said.of(post, author, Optional.empty(), clock.instant());
        if (said.updatedAt().isBefore(reply.updatedAt())) return new Hearing.Stale("older");
        if (!said.updatedAt().isAfter(reply.updatedAt())) return new Hearing.Known();
        Office office = offices.withId(reply.officeId()).orElseThrow();
        reply.correct(said, state(office, author, reply.uri().toString()));
        em.flush();
        record(EventName.REPLY_CORRECTED, reply, reply.state().name());
        editions.advanceAfterCommit(reply.officeId());
        return new Hearing.Heard();
    }

    /// What another reply of the same author has earned counts, the old words of this one do not.
    private State state(Office office, ActorId author, String except) {
        return switch (office.replyPolicy()) {
            case HOLD_ALL -> State.HELD;
            case SHOW -> State.SHOWN;
            case HOLD_UNKNOWN ->
                    by(author).stream()
                                    .anyMatch(other ->
                                            other.state() == State.SHOWN
                                                    && !other.uri().toString().equals(except))
                            ? State.SHOWN
                            : State.HELD;
        };
    }

    private static boolean isReply(Subject.Embedded post) {
        return post.id().isPresent()
                && post.inReplyTo().isPresent()
                && post.type().filter(POSTS::contains).isPresent()
                && !post.isVote()
                && post.isPublic();
    }

    /// The notice itself, or the notice of a reply that we hold.
    private Optional<Topic> topic(Subject.Embedded post) {
        URI answered = post.inReplyTo().orElseThrow();
        return topics.at(answered)
                .or(() ->
                        with(answered)
                                .filter(reply -> reply.state() != State.HIDDEN)
                                .flatMap(this::topic));
    }

    private Optional<Topic> topic(Reply reply) {
        return offices.withId(reply.officeId())
                .flatMap(office ->
                        notices.published(office.id(), reply.noticeId())
                                .filter(notice -> notice.withdrawnAt().isEmpty())
                                .map(notice -> new Topic(office, notice)));
    }

    private List<Reply> by(ActorId author) {
        return em.createQuery("select r from Reply r where r.authorUri = :author", Reply.class)
                .setParameter("author", author.toString())
                .getResultList();
    }

    private void record(EventName name, Reply reply, String detail) {
        Office office = offices.withId(reply.officeId()).orElseThrow();
        audit.record(
                AuditEvent.done(name, "reply:" + reply.id())
                        .inTheNameOf(office.agencyId(), office.id())
                        .with("notice:" + reply.noticeId() + " " + detail));
    }
}
