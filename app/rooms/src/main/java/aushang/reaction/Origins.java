// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.reaction;

import aushang.actor.Addresses;
import aushang.stranger.Dereference;
import aushang.stranger.Dereference.Fetched;
import aushang.vocab.ActivityReader;
import aushang.vocab.ActorId;
import aushang.vocab.ActorReader;
import aushang.vocab.Reading;
import aushang.vocab.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Believes what somebody passed on only as its own server has it.
///
/// First, in a transaction, [#next]; then, outside any, [#fetch]; then, in another, [#settle].
@ApplicationScoped
public class Origins {

    @Inject Fetches fetches;
    @Inject Dereference dereference;
    @Inject Replies replies;
    @Inject Quotes quotes;
    @Inject Marks marks;
    @Inject Turn turn;
    @Inject Addresses addresses;

    /// Something that is to be fetched now.
    ///
    /// @param wanted where it is
    public record Errand(Fetches.Wanted wanted) {}

    /// Remembers that a post, passed on by another, may concern us.
    public void ask(URI post) {
        if (!addresses.isOurs(post)) fetches.queue(post, Fetches.Kind.OBJECT);
    }

    /// Remembers that an actor may be gone, together with what they have said here.
    public void askWhether(ActorId actor) {
        fetches.queue(actor.uri(), Fetches.Kind.AUTHOR);
    }

    /// The next thing to fetch; the same is not given out again for a while.
    public Optional<Errand> next() {
        return fetches.next().map(Errand::new);
    }

    /// Goes out. Not in a transaction.
    public Fetched fetch(Errand errand) {
        return dereference.get(errand.wanted().uri());
    }

    /// Acts on what was fetched.
    public void settle(Errand errand, Fetched fetched) {
        URI uri = errand.wanted().uri();
        switch (fetched) {
            case Fetched.Unavailable _ -> fetches.failed(errand.wanted());
            case Fetched.Unusable _ -> fetches.done(uri);
            case Fetched.Gone _ -> {
                fetches.done(uri);
                // Its own server says it is gone: that is as good as its author's word.
                if (errand.wanted().kind() == Fetches.Kind.OBJECT)
                    replies.with(uri).ifPresent(reply -> replies.erase(reply, "origin"));
                else forget(new ActorId(uri));
            }
            case Fetched.Document document -> {
                fetches.done(uri);
                if (errand.wanted().kind() == Fetches.Kind.OBJECT) hear(uri, document.body());
                else name(uri, document.body());
            }
        }
    }

    private void hear(URI uri, byte[] body) {
        if (!(ActivityReader.readObject(body)
                instanceof Reading.Understood<Subject.Embedded>(var post))) return;
        boolean itsOwn =
                post.id().filter(uri::equals).isPresent()
                        && post.attributedTo()
                                .filter(author -> author.domain().equals(uri.getAuthority()))
                                .isPresent();
        if (!itsOwn) return;
        turn.take(List.of(post.attributedTo().orElseThrow()));
        if (replies.with(uri).isPresent())
            replies.hearAgain(post, post.attributedTo().orElseThrow(), Optional.empty());
        else replies.hear(post, post.attributedTo().orElseThrow(), Optional.empty());
    }

    private void forget(ActorId actor) {
        turn.take(List.of(actor));
        replies.forget(actor);
        quotes.forget(actor);
        marks.forget(actor);
    }

    private void name(URI uri, byte[] body) {
        ActorReader.read(body)
                .understood()
                .filter(actor -> actor.id().uri().equals(uri))
                .ifPresent(replies::name);
    }
}
