// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.inbox;

import aushang.actor.Addresses;
import aushang.actor.Office;
import aushang.actor.Offices;
import aushang.document.Answers;
import aushang.follower.Audience;
import aushang.follower.Followers;
import aushang.outbox.Editions;
import aushang.outbox.Lane;
import aushang.outbox.Outbox;
import aushang.outbox.Utterance;
import aushang.peer.Peer;
import aushang.reaction.Gone;
import aushang.stranger.Stranger;
import aushang.stranger.Strangers;
import aushang.vocab.Activity;
import aushang.vocab.ActivityId;
import aushang.vocab.ActorId;
import aushang.vocab.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Takes followers in and lets them go.
@ApplicationScoped
class Follows {

    private static final Duration ANSWERED_AGAIN = Duration.ofHours(1);

    @Inject Addresses addresses;
    @Inject Offices offices;
    @Inject Strangers strangers;
    @Inject Followers followers;
    @Inject FollowerMoves moves;
    @Inject Seen seen;
    @Inject Gone gone;
    @Inject Outbox outbox;
    @Inject Editions editions;
    @Inject Clock clock;

    /// Takes a follower in and answers with an `Accept`.
    Receipt follow(Delivered delivered) {
        Activity follow = delivered.activity();
        Optional<Office> followed = follow.object().id().flatMap(offices::withActor);
        if (followed.isEmpty()) return new Receipt.Ignored();
        if (seen.has(follow.actor(), follow.id().uri())) return again(followed.get(), follow);
        if (gone.arrives(follow.actor(), awaited(followed.get()))) {
            seen.first(follow.actor(), follow.id().uri());
            return new Receipt.Known();
        }
        Optional<Stranger> follower = strangers.keep(delivered.sender(), delivered.keyId());
        if (follower.isEmpty()) return Receipt.Denied.activity("actor.unknown");
        seen.first(follow.actor(), follow.id().uri());
        Office office = followed.get();
        List<ActorId> olds = moves.before(follow.actor());
        Peer peer = followers.accept(office, follower.get(), follow.id().uri());
        accept(office, follow, peer.id(), "");
        olds.forEach(old -> succeed(office, old));
        return new Receipt.Taken();
    }

    /// Whoever sends the same Follow again may not have had the answer: it is given once more, at
    /// most once an hour, as long as the follow stands.
    private Receipt again(Office office, Activity follow) {
        Instant now = clock.instant();
        strangers
                .withId(follow.actor())
                .flatMap(stranger ->
                        followers.acceptAgain(
                                office, stranger, follow.id().uri(), now.minus(ANSWERED_AGAIN)))
                .ifPresent(peer -> accept(office, follow, peer, "-" + now.getEpochSecond()));
        return new Receipt.Known();
    }

    /// @param time tells an answer from the one before; empty for the first
    private void accept(Office office, Activity follow, int peer, String time) {
        byte[] digest = Seen.digest(follow.actor(), follow.id().uri());
        URI id = addresses.accept(office.handle(), HexFormat.of().formatHex(digest, 0, 12) + time);
        byte[] body =
                Answers.accept(
                        new ActivityId(id),
                        new ActorId(addresses.actor(office.handle())),
                        follow.id(),
                        follow.actor());
        outbox.say(
                new Utterance(
                        office.id(),
                        id,
                        "Accept",
                        follow.id().toString(),
                        body,
                        Audience.of(peer),
                        Lane.ANSWER,
                        clock.instant()));
    }

    /// An Undo names the Follow by id, encloses it, or names only whom was followed; whatever it
    /// says, only the sender's own follow can be meant. It may overtake the Follow, which is then
    /// not acted on any more.
    ///
    /// @return empty if no follow of ours is meant
    Optional<Receipt> undo(Activity undo) {
        Optional<Stranger> stranger = strangers.withId(undo.actor());
        Optional<URI> follow = undo.object().id().filter(id -> offices.withActor(id).isEmpty());
        Optional<Office> office =
                followed(undo.object())
                        .or(() ->
                                stranger.flatMap(
                                        who -> follow.flatMap(id -> followers.officeOf(who, id))));
        if (office.isEmpty()) return Optional.empty();
        boolean first = seen.first(undo.actor(), follow.orElse(undo.id().uri()));
        boolean changed = stranger.isPresent() && letGo(office.get(), stranger.get());
        if (follow.isEmpty() && first && !changed) gone.await(undo.actor(), awaited(office.get()));
        return Optional.of(changed || first ? new Receipt.Taken() : new Receipt.Known());
    }

    private static URI awaited(Office office) {
        return URI.create("follow:" + office.id());
    }

    private Optional<Office> followed(Subject object) {
        Optional<Office> enclosed =
                object instanceof Subject.Embedded follow && follow.is("Follow")
                        ? follow.object().id().flatMap(offices::withActor)
                        : Optional.empty();
        return enclosed.or(() -> object.id().flatMap(offices::withActor));
    }

    /// A Follow that is not known may still be on its way.
    void neverMind(Activity undo, URI follow) {
        seen.first(undo.actor(), follow);
    }

    /// One actor has become another: what the new one follows, the old one follows no more.
    void move(ActorId old, ActorId successor) {
        Optional<Stranger> follower = strangers.withId(successor);
        if (follower.isEmpty()) return;
        for (Office office : offices.all())
            if (followers.follows(office, follower.get())) succeed(office, old);
    }

    private void succeed(Office office, ActorId old) {
        letGo(office, old);
        if (strangers.withId(old).filter(followers::followsAny).isEmpty()) moves.complete(old);
    }

    /// The actor follows nobody any more.
    boolean letGoEverywhere(ActorId actor) {
        Optional<Stranger> stranger = strangers.withId(actor);
        if (stranger.isEmpty()) return false;
        boolean any = false;
        for (Office office : offices.all()) any |= letGo(office, stranger.get());
        return any;
    }

    /// The actor does not follow this office any more.
    boolean letGo(Office office, ActorId actor) {
        return strangers.withId(actor).filter(stranger -> letGo(office, stranger)).isPresent();
    }

    private boolean letGo(Office office, Stranger stranger) {
        boolean followed = followers.undo(office, stranger);
        if (followed) editions.advanceAfterCommit(office.id());
        return followed;
    }
}
