// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.inbox;

import aushang.actor.Offices;
import aushang.notice.Notice;
import aushang.notice.Poll;
import aushang.reaction.Deed;
import aushang.reaction.Marks;
import aushang.reaction.Topic;
import aushang.reaction.Topics;
import aushang.vocab.Activity;
import aushang.vocab.ActorId;
import aushang.vocab.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Reads what only counts: likes, boosts, and their taking back.
@ApplicationScoped
class Deeds {

    /// Types that are nothing but counted; what they are about decides only whether.
    static final Set<String> COUNTING = Set.of("Like", "EmojiReact", "Announce");

    @Inject Topics topics;
    @Inject Offices offices;
    @Inject Marks marks;
    @Inject Clock clock;

    /// Looks each address up once, as many say something about the same notice.
    interface Lookup extends Function<URI, Optional<Topic>> {}

    /// One that remembers, for as long as it is kept.
    Lookup lookup() {
        Map<URI, Optional<Topic>> known = new HashMap<>();
        return address -> known.computeIfAbsent(address, topics::at);
    }

    /// What is to be counted; nothing if this is something else or about nothing of ours.
    List<Deed> of(Activity activity, Lookup lookup) {
        if (activity.type().equals("Create")
                && activity.object() instanceof Subject.Embedded post
                && post.isVote()) return votes(activity, post, lookup);
        if (!COUNTING.contains(activity.type())) return List.of();
        return activity.object().id().flatMap(lookup).stream()
                .map(topic ->
                        Deed.of(
                                activity.actor(),
                                activity.id().uri(),
                                topic.notice().id(),
                                kind(activity.type())))
                .toList();
    }

    /// A vote counts while the poll is open and if it names an option; where several may be chosen,
    /// the voter is counted beside it.
    private List<Deed> votes(Activity vote, Subject.Embedded post, Lookup lookup) {
        Optional<Notice> notice =
                post.inReplyTo()
                        .flatMap(lookup)
                        .map(Topic::notice)
                        .filter(asked ->
                                asked.pollEndsAt().filter(clock.instant()::isBefore).isPresent());
        if (notice.isEmpty()) return List.of();
        Poll poll = notice.get().content().poll();
        int choice = poll.options().indexOf(post.name().orElseThrow().strip());
        if (choice < 0) return List.of();
        long id = notice.get().id();
        Deed chosen =
                new Deed(
                        vote.actor(),
                        vote.id().uri(),
                        post.id(),
                        id,
                        Deed.Kind.VOTE,
                        choice,
                        !poll.many());
        return poll.many() ? List.of(chosen, chosen.voter()) : List.of(chosen);
    }

    /// Takes back what is enclosed in an Undo.
    ///
    /// @return whether that changed anything, empty if it is about nothing of ours
    Optional<Boolean> undo(Activity undo, Subject.Embedded enclosed) {
        ActorId actor = undo.actor();
        String type = enclosed.type().orElse("");
        if (!COUNTING.contains(type) && !type.equals("Block")) return Optional.empty();
        Deed.Kind kind = kind(type);
        Optional<Long> subject =
                enclosed.object()
                        .id()
                        .flatMap(id ->
                                kind == Deed.Kind.BLOCK
                                        ? offices.withActor(id).map(office -> office.id())
                                        : topics.at(id).map(topic -> topic.notice().id()));
        if (enclosed.id().isPresent() && (subject.isPresent() || enclosed.object().id().isEmpty()))
            return Optional.of(marks.takeBack(actor, enclosed.id().get()));
        return subject.map(thing -> marks.takeBack(actor, undo.id().uri(), thing, kind));
    }

    private static Deed.Kind kind(String type) {
        return switch (type) {
            case "Announce" -> Deed.Kind.BOOST;
            case "Block" -> Deed.Kind.BLOCK;
            default -> Deed.Kind.LIKE;
        };
    }
}
