// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.inbox;

import aushang.audit.EventName;
import aushang.document.Rejoinders.Quoting;
import aushang.reaction.Hearing;
import aushang.reaction.Quotes;
import aushang.reaction.Replies;
import aushang.reaction.Topic;
import aushang.reaction.Topics;
import aushang.stranger.KeySearch;
import aushang.stranger.Stranger;
import aushang.stranger.Strangers;
import aushang.vocab.Activity;
import aushang.vocab.ActorId;
import aushang.vocab.Letterbox;
import aushang.vocab.RemoteActor;
import aushang.vocab.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;

/// Hands over what others write: replies and quotes.
@ApplicationScoped
class Posts {

    @Inject Topics topics;
    @Inject Replies replies;
    @Inject Quotes quotes;
    @Inject Strangers strangers;
    @Inject Seen seen;

    Receipt create(Delivered delivered) {
        if (!(delivered.activity().object() instanceof Subject.Embedded post))
            return new Receipt.Ignored();
        ActorId author = delivered.activity().actor();
        Hearing heard = replies.hear(post, author, delivered.sender().document());
        if (!(heard instanceof Hearing.NotOurs)) return receipt(heard);
        return quoted(post, delivered);
    }

    private Receipt quoted(Subject.Embedded post, Delivered delivered) {
        Optional<Topic> topic = post.quote().flatMap(topics::at);
        if (topic.isEmpty() || post.id().isEmpty() || !post.isPublic())
            return new Receipt.Ignored();
        boolean forged =
                post.quoteAuthorization()
                        .filter(document ->
                                !quotes.isGranted(document, post.id().get(), topic.get()))
                        .isPresent();
        if (forged) return Receipt.Denied.activity("quote.authorisation");
        return letterbox(delivered.sender())
                .map(box ->
                        receipt(
                                quotes.notice(
                                        topic.get(),
                                        post.id().get(),
                                        delivered.activity().actor(),
                                        box)))
                .orElseGet(Receipt.Ignored::new);
    }

    Receipt update(Delivered delivered) {
        return delivered.activity().object() instanceof Subject.Embedded post
                ? receipt(
                        replies.hearAgain(
                                post, delivered.activity().actor(), delivered.sender().document()))
                : new Receipt.Ignored();
    }

    Receipt end(URI post, ActorId author) {
        quotes.end(post, author);
        return receipt(replies.end(post, author));
    }

    /// Answers a QuoteRequest (FEP-044f).
    Receipt quote(Delivered delivered) {
        Activity request = delivered.activity();
        Optional<Topic> topic = request.object().id().flatMap(topics::at);
        if (topic.isEmpty() || request.instrument().id().isEmpty()) return new Receipt.Ignored();
        URI quoting = request.instrument().id().get();
        if (!Provenance.isOf(quoting, request.actor()))
            return Receipt.Denied.origin("quote.of.another.origin");
        if (request.instrument() instanceof Subject.Embedded post && !quotes(post, request))
            return Receipt.Denied.activity("quote.contradicts.itself");
        Optional<Letterbox> box = letterbox(delivered.sender());
        if (box.isEmpty()) return Receipt.Denied.activity("actor.unknown");
        if (!seen.first(request.actor(), request.id().uri())) return new Receipt.Known();
        return receipt(
                quotes.ask(
                        topic.get(),
                        new Quoting(
                                request.id(),
                                request.actor(),
                                quoting,
                                request.object().id().orElseThrow()),
                        box.get()));
    }

    /// Whether the post is by whoever asks, and quotes what is asked about; as far as it says.
    private static boolean quotes(Subject.Embedded post, Activity request) {
        return post.attributedTo().filter(author -> !author.equals(request.actor())).isEmpty()
                && post.quote()
                        .filter(quoted -> !request.object().id().equals(Optional.of(quoted)))
                        .isEmpty();
    }

    private Optional<Letterbox> letterbox(KeySearch.Found sender) {
        return sender.document()
                .map(RemoteActor::letterbox)
                .or(() -> strangers.withId(sender.owner()).map(Stranger::letterbox));
    }

    private static Receipt receipt(Hearing hearing) {
        return switch (hearing) {
            case Hearing.Heard _ -> new Receipt.Taken();
            case Hearing.Known _ -> new Receipt.Known();
            case Hearing.NotOurs _ -> new Receipt.Ignored();
            case Hearing.Stale(var reason) ->
                    new Receipt.Dropped(
                            reason.equals("older")
                                    ? EventName.ACTIVITY_STALE
                                    : EventName.ACTIVITY_DENIED,
                            reason);
            case Hearing.NotAllowed(var reason) -> Receipt.Denied.activity(reason);
        };
    }
}
