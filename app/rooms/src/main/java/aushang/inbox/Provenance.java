// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.inbox;

import aushang.audit.EventName;
import aushang.vocab.Activity;
import aushang.vocab.ActorId;
import aushang.vocab.MalformedId;
import aushang.vocab.ObjectId;
import aushang.vocab.Subject;
import java.net.URI;
import java.util.Optional;
import java.util.function.Predicate;

/// Whether a sender may say what it says, as far as ids alone tell.
///
/// An origin speaks for its own ids and for no others; whatever is enclosed about another origin is
/// not believed, and whatever is said about ours only if it is ours to hear.
final class Provenance {

    private Provenance() {}

    /// @param sender the actor of the activity, whose signature has been verified
    /// @param ours whether an id is one of ours
    /// @return why the activity is refused, empty if nothing speaks against it
    static Optional<Receipt.Denied> objection(
            Activity activity, ActorId sender, Predicate<URI> ours) {
        // Some servers give an Undo an id of our origin; nothing is read from it.
        if (!activity.type().equals("Undo") && !activity.id().origin().equals(sender.origin()))
            return Optional.of(Receipt.Denied.origin("activity.of.another.origin"));
        return switch (activity.type()) {
            case "Create", "Update" -> written(activity, sender, ours);
            case "Announce", "Like", "EmojiReact" -> enclosed(activity.object(), sender, ours);
            case "Accept", "Reject" -> answered(activity.object(), sender, ours);
            case "Add", "Remove" -> listed(activity, sender);
            case "Undo" -> undone(activity.object(), sender);
            case "Delete" -> deleted(activity.object(), sender, ours);
            case "Move" -> moved(activity, sender, ours);
            default -> Optional.empty();
        };
    }

    private static Optional<Receipt.Denied> written(
            Activity activity, ActorId sender, Predicate<URI> ours) {
        if (activity.object().id().filter(ours).isPresent())
            return Optional.of(
                    activity.type().equals("Update")
                            ? new Receipt.Denied(EventName.UPDATE_DENIED, "object.is.ours")
                            : Receipt.Denied.origin("object.is.ours"));
        if (!(activity.object() instanceof Subject.Embedded post)) return Optional.empty();
        if (post.id().filter(id -> !isOf(id, sender)).isPresent())
            return Optional.of(Receipt.Denied.origin("object.of.another.origin"));
        if (post.attributedTo().filter(author -> !author.equals(sender)).isPresent())
            return Optional.of(Receipt.Denied.origin("author.is.not.sender"));
        return Optional.empty();
    }

    private static Optional<Receipt.Denied> enclosed(
            Subject object, ActorId sender, Predicate<URI> ours) {
        boolean foreign =
                object instanceof Subject.Embedded embedded
                        && embedded.id()
                                .filter(id -> !isOf(id, sender) && !ours.test(id))
                                .isPresent();
        return foreign
                ? Optional.of(Receipt.Denied.origin("object.of.another.origin"))
                : Optional.empty();
    }

    /// We ask nobody for anything, so that there is nothing to answer.
    private static Optional<Receipt.Denied> answered(
            Subject object, ActorId sender, Predicate<URI> ours) {
        boolean asked =
                object.id().filter(ours).isPresent()
                        || (object instanceof Subject.Embedded embedded
                                && embedded.actor().map(ActorId::uri).filter(ours).isPresent());
        return asked
                ? Optional.of(Receipt.Denied.activity("nobody.asked"))
                : enclosed(object, sender, ours);
    }

    private static Optional<Receipt.Denied> listed(Activity activity, ActorId sender) {
        return activity.target()
                .filter(target -> !isOf(target, sender))
                .map(target -> Receipt.Denied.activity("collection.of.another"));
    }

    private static Optional<Receipt.Denied> undone(Subject object, ActorId sender) {
        boolean another =
                object instanceof Subject.Embedded embedded
                        && embedded.actor().filter(actor -> !actor.equals(sender)).isPresent();
        return another ? Optional.of(Receipt.Denied.activity("deed.of.another")) : Optional.empty();
    }

    private static Optional<Receipt.Denied> deleted(
            Subject object, ActorId sender, Predicate<URI> ours) {
        return object.id()
                .filter(id -> ours.test(id) || !isOf(id, sender))
                .map(id -> Receipt.Denied.origin("object.of.another.origin"));
    }

    private static Optional<Receipt.Denied> moved(
            Activity activity, ActorId sender, Predicate<URI> ours) {
        boolean itself = activity.object().id().filter(sender.uri()::equals).isPresent();
        if (!itself) return Optional.of(Receipt.Denied.move("another"));
        if (activity.target().isEmpty()) return Optional.of(Receipt.Denied.move("nowhere"));
        return activity.target()
                .filter(target -> ours.test(target) || target.equals(sender.uri()))
                .map(target -> Receipt.Denied.move("target"));
    }

    static boolean isOf(URI id, ActorId sender) {
        try {
            return new ObjectId(id).origin().equals(sender.origin());
        } catch (MalformedId notAnId) {
            return false;
        }
    }
}
