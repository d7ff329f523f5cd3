// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.inbox;

import aushang.actor.Offices;
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
import java.util.HashMap;
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

    /// Looks each address up once, as many say something about the same notice.
    interface Lookup extends Function<URI, Optional<Topic>> {}

    Lookup lookup() {
        Map<URI, Optional<Topic>> known = new HashMap<>();
        return address -> known.computeIfAbsent(address, topics::at);
    }

    /// What is to be counted, empty if this is something else or about nothing of ours.
    Optional<Deed> of(Activity activity, Lookup lookup) {
        if (!COUNTING.contains(activity.type())) return Optional.empty();
        return activity.object()
                .id()
                .flatMap(lookup)
                .map(topic ->
                        Deed.of(
                                activity.actor(),
                                activity.id().uri(),
                                topic.notice().id(),
                                kind(activity.type())));
    }

    /// Takes back what is enclosed in an Undo.
    ///
    /// @return whether that changed anything, empty if it is about nothing of ours
    Optional<Boolean> undo(ActorId actor, Subject.Embedded enclosed) {
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
        return subject.map(thing -> marks.takeBack(actor, thing, kind));
    }

    private static Deed.Kind kind(String type) {
        return switch (type) {
            case "Announce" -> Deed.Kind.BOOST;
            case "Block" -> Deed.Kind.BLOCK;
            default -> Deed.Kind.LIKE;
        };
    }
}
