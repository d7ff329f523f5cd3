// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.inbox;

import aushang.actor.Addresses;
import aushang.actor.Offices;
import aushang.audit.Audit;
import aushang.audit.AuditEvent;
import aushang.audit.EventName;
import aushang.reaction.Deed;
import aushang.reaction.Marks;
import aushang.reaction.Origins;
import aushang.reaction.Quotes;
import aushang.reaction.Replies;
import aushang.reaction.Turn;
import aushang.report.Reports;
import aushang.stranger.Strangers;
import aushang.vocab.Activity;
import aushang.vocab.ActorId;
import aushang.vocab.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Acts on what proven senders say.
@ApplicationScoped
public class Reception {

    @Inject Addresses addresses;
    @Inject Offices offices;
    @Inject Strangers strangers;
    @Inject Turn turn;
    @Inject Follows follows;
    @Inject FollowerMoves moves;
    @Inject Posts posts;
    @Inject Deeds deeds;
    @Inject Marks marks;
    @Inject Replies replies;
    @Inject Quotes quotes;
    @Inject Origins origins;
    @Inject Reports reports;
    @Inject Audit audit;

    /// Acts on what has been delivered at about the same time, in the caller's transaction. What
    /// only counts is taken together, in a handful of statements however much it is.
    ///
    /// @return one receipt each, in the same order
    public List<Receipt> receive(List<Delivered> delivered) {
        turn.take(delivered.stream().map(one -> one.sender().owner()).toList());
        List<Receipt> receipts = new ArrayList<>();
        for (Delivered one : delivered)
            receipts.add(objection(one).orElseGet(Receipt.Ignored::new));
        Map<String, Integer> counts = new TreeMap<>();
        count(delivered, receipts, counts);
        for (int place = 0; place < delivered.size(); place++) {
            boolean open = receipts.get(place) instanceof Receipt.Ignored;
            if (open && !Deeds.COUNTING.contains(delivered.get(place).activity().type()))
                receipts.set(place, act(delivered.get(place), counts));
        }
        if (!counts.isEmpty())
            audit.record(
                    AuditEvent.done(EventName.REACTIONS_RECEIVED, "inbox")
                            .with(counts.toString().replaceAll("[{},]", "")));
        return receipts;
    }

    /// Whether someone who cannot prove to be gone any more has left something here. Their own
    /// server is asked then.
    public void leaving(ActorId actor) {
        if (replies.hasAnyOf(actor) || quotes.hasAnyOf(actor)) origins.askWhether(actor);
    }

    /// Keeps what was found out about a move.
    public void settle(FollowerMoves.Claimed claimed, boolean isTrue) {
        turn.take(List.of(claimed.from(), claimed.to()));
        moves.settle(claimed, isTrue);
        if (isTrue) follows.move(claimed.from(), claimed.to());
    }

    private Optional<Receipt> objection(Delivered delivered) {
        Activity activity = delivered.activity();
        ActorId sender = delivered.sender().owner();
        if (!activity.actor().equals(sender)) return Optional.of(passedOn(activity));
        return Provenance.objection(activity, sender, addresses::isOurs).map(denied -> denied);
    }

    /// What one server passes on for another is not believed, nor what is sealed inside. If it may
    /// concern us, it is fetched from where it is at home.
    private Receipt passedOn(Activity activity) {
        boolean itsOwn =
                activity.object()
                        .id()
                        .filter(id -> Provenance.isOf(id, activity.actor()))
                        .isPresent();
        boolean concerning =
                itsOwn
                        && switch (activity.type()) {
                            case "Create", "Update" ->
                                    activity.object() instanceof Subject.Embedded post
                                            && replies.concernsUs(post);
                            case "Delete" ->
                                    activity.object().id().flatMap(replies::with).isPresent();
                            default -> false;
                        };
        if (concerning) {
            origins.ask(activity.object().id().orElseThrow());
            return new Receipt.Dropped(
                    activity.sealed() ? EventName.SEAL_IGNORED : EventName.ACTIVITY_DENIED,
                    "fetched.from.origin");
        }
        return activity.sealed()
                ? new Receipt.Denied(EventName.SEAL_IGNORED, "actor.is.not.sender")
                : Receipt.Denied.activity("actor.is.not.sender");
    }

    /// Takes together what only counts, of all to which there is no objection.
    private void count(
            List<Delivered> delivered, List<Receipt> receipts, Map<String, Integer> counts) {
        Deeds.Lookup topics = deeds.lookup();
        Map<Integer, List<Deed>> counting = new LinkedHashMap<>();
        for (int place = 0; place < delivered.size(); place++) {
            if (!(receipts.get(place) instanceof Receipt.Ignored)) continue;
            List<Deed> deed = deeds.of(delivered.get(place).activity(), topics);
            if (!deed.isEmpty()) counting.put(place, deed);
        }
        Set<Deed> counted =
                Set.copyOf(marks.take(counting.values().stream().flatMap(List::stream).toList()));
        counted.forEach(deed -> counts.merge(deed.kind().name(), 1, Integer::sum));
        counting.forEach((place, deed) ->
                receipts.set(
                        place,
                        deed.stream().anyMatch(counted::contains)
                                ? new Receipt.Taken()
                                : new Receipt.Known()));
    }

    private Receipt act(Delivered delivered, Map<String, Integer> counts) {
        Activity activity = delivered.activity();
        return switch (activity.type()) {
            case "Follow" -> follows.follow(delivered);
            case "Undo" -> undo(activity, counts);
            case "Create" -> posts.create(delivered);
            case "Update" -> posts.update(delivered);
            case "Delete" -> delete(activity, counts);
            case "QuoteRequest" -> posts.quote(delivered);
            case "Block" -> block(activity);
            case "Flag" -> reports.receive(activity) ? new Receipt.Taken() : new Receipt.Ignored();
            case "Move" -> moves.announced(activity);
            default -> new Receipt.Ignored();
        };
    }

    private Receipt undo(Activity undo, Map<String, Integer> counts) {
        if (undo.object() instanceof Subject.Embedded enclosed && enclosed.type().isPresent()) {
            return switch (enclosed.type().get()) {
                case "Follow" -> follows.undo(undo).orElseGet(Receipt.Ignored::new);
                case "Create" -> unsaid(undo.actor(), enclosed, counts);
                default -> takenBack(deeds.undo(undo, enclosed), counts);
            };
        }
        Optional<Receipt> unfollowed = follows.undo(undo);
        if (unfollowed.isPresent()) return unfollowed.get();
        return undo.object()
                .id()
                .filter(id -> Provenance.isOf(id, undo.actor()))
                .map(id -> {
                    follows.neverMind(undo, id);
                    return takenBack(Optional.of(marks.takeBack(undo.actor(), id)), counts);
                })
                .orElseGet(Receipt.Ignored::new);
    }

    /// A vote may be named by the activity that brought it.
    private Receipt unsaid(ActorId actor, Subject.Embedded create, Map<String, Integer> counts) {
        Optional<URI> activity = create.id().filter(id -> Provenance.isOf(id, actor));
        boolean vote = activity.isPresent() && marks.takeBack(actor, activity.get());
        Optional<URI> post = create.object().id().filter(id -> Provenance.isOf(id, actor));
        if (vote || post.isEmpty())
            return takenBack(activity.isEmpty() ? Optional.empty() : Optional.of(vote), counts);
        return ended(post.get(), actor, counts);
    }

    private Receipt ended(URI post, ActorId actor, Map<String, Integer> counts) {
        return marks.takeBack(actor, post)
                ? takenBack(Optional.of(true), counts)
                : posts.end(post, actor);
    }

    private static Receipt takenBack(Optional<Boolean> changed, Map<String, Integer> counts) {
        if (changed.isEmpty()) return new Receipt.Ignored();
        if (!changed.get()) return new Receipt.Known();
        counts.merge("TAKEN_BACK", 1, Integer::sum);
        return new Receipt.Taken();
    }

    private Receipt delete(Activity delete, Map<String, Integer> counts) {
        ActorId actor = delete.actor();
        if (delete.object().id().isEmpty()) return new Receipt.Ignored();
        if (delete.object().id().get().equals(actor.uri())) return forget(actor);
        boolean someone =
                delete.object()
                        .id()
                        .filter(id -> id.getRawFragment() == null)
                        .map(ActorId::new)
                        .filter(other ->
                                strangers.withId(other).isPresent() || replies.hasAnyOf(other))
                        .isPresent();
        if (someone) return Receipt.Denied.activity("another.actor");
        return ended(delete.object().id().get(), actor, counts);
    }

    /// An actor that deletes itself follows nobody any more, and has said nothing.
    private Receipt forget(ActorId actor) {
        follows.letGoEverywhere(actor);
        replies.forget(actor);
        quotes.forget(actor);
        marks.forget(actor);
        return new Receipt.Taken();
    }

    private Receipt block(Activity block) {
        return block.object()
                .id()
                .flatMap(offices::withActor)
                .<Receipt>map(office -> {
                    Deed deed =
                            Deed.of(block.actor(), block.id().uri(), office.id(), Deed.Kind.BLOCK);
                    if (marks.take(List.of(deed)).isEmpty()) return new Receipt.Known();
                    follows.letGo(office, block.actor());
                    replies.blocked(office, block.actor());
                    return new Receipt.Taken();
                })
                .orElseGet(Receipt.Ignored::new);
    }
}
