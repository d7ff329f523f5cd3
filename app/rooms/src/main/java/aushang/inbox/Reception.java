// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.inbox;

import aushang.actor.Addresses;
import aushang.actor.KeySearch;
import aushang.actor.Office;
import aushang.actor.Offices;
import aushang.actor.Stranger;
import aushang.actor.Strangers;
import aushang.document.Answers;
import aushang.follower.Audience;
import aushang.follower.Followers;
import aushang.outbox.Editions;
import aushang.outbox.Lane;
import aushang.outbox.Outbox;
import aushang.outbox.Utterance;
import aushang.peer.Peer;
import aushang.vocab.Activity;
import aushang.vocab.ActivityId;
import aushang.vocab.ActorId;
import aushang.vocab.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;

/// Acts on what proven senders say.
@ApplicationScoped
public class Reception {

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Inject Addresses addresses;
    @Inject Offices offices;
    @Inject Strangers strangers;
    @Inject Followers followers;
    @Inject Outbox outbox;
    @Inject Editions editions;
    @Inject Clock clock;

    /// Acts on an activity, in the caller's transaction.
    ///
    /// @param sender whose signature has been verified
    /// @param keyId the key it was verified with
    public Receipt receive(Activity activity, KeySearch.Found sender, URI keyId) {
        if (!activity.actor().equals(sender.owner()))
            return new Receipt.Denied("actor.is.not.sender");
        return switch (activity.type()) {
            case "Follow" ->
                    activity.id().origin().equals(sender.owner().origin())
                            ? follow(activity, sender, keyId)
                            : new Receipt.Denied("activity.of.another.origin");
            case "Undo" -> undo(activity, sender);
            case "Delete" -> delete(activity, sender);
            default -> new Receipt.Ignored();
        };
    }

    private Receipt follow(Activity follow, KeySearch.Found sender, URI keyId) {
        Optional<Office> followed = follow.object().id().flatMap(offices::withActor);
        if (followed.isEmpty()) return new Receipt.Ignored();
        if (!isNew(follow)) return new Receipt.Known();
        Optional<Stranger> follower = strangers.keep(sender, keyId);
        if (follower.isEmpty()) return new Receipt.Denied("actor.unknown");
        Office office = followed.get();
        Peer peer = followers.accept(office, follower.get(), follow.id().uri());
        accept(office, follow, peer);
        return new Receipt.Taken();
    }

    private void accept(Office office, Activity follow, Peer peer) {
        URI id = addresses.accept(office.handle(), HexFormat.of().formatHex(sha256(follow), 0, 12));
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
                        Audience.of(peer.id()),
                        Lane.ANSWER,
                        clock.instant()));
    }

    /// An Undo names the Follow by id, encloses it, or names only whom was followed; whatever it
    /// says, only the sender's own follow can be meant. Some servers give it an id of our origin,
    /// so that nothing is read from the id.
    private Receipt undo(Activity undo, KeySearch.Found sender) {
        Optional<Stranger> stranger = strangers.withId(sender.owner());
        if (undo.object() instanceof Subject.Embedded enclosed) {
            if (!enclosed.is("Follow")) return new Receipt.Ignored();
            if (enclosed.actor().filter(actor -> !actor.equals(sender.owner())).isPresent())
                return new Receipt.Denied("follow.of.someone.else");
        }
        if (stranger.isEmpty()) return new Receipt.Ignored();
        Optional<Office> office = undone(undo.object(), stranger.get());
        if (office.isEmpty()) return new Receipt.Ignored();
        if (!isNew(undo)) return new Receipt.Known();
        letGo(office.get(), stranger.get());
        return new Receipt.Taken();
    }

    private Optional<Office> undone(Subject object, Stranger stranger) {
        Optional<Office> enclosed =
                object instanceof Subject.Embedded follow
                        ? follow.object().id().flatMap(offices::withActor)
                        : Optional.empty();
        return enclosed.or(() -> object.id().flatMap(offices::withActor))
                .or(() -> object.id().flatMap(follow -> followers.officeOf(stranger, follow)));
    }

    /// An actor that deletes itself follows nobody any more.
    private Receipt delete(Activity delete, KeySearch.Found sender) {
        boolean itself = delete.object().id().filter(sender.owner().uri()::equals).isPresent();
        Optional<Stranger> stranger = itself ? strangers.withId(sender.owner()) : Optional.empty();
        if (stranger.isEmpty()) return new Receipt.Ignored();
        if (!isNew(delete)) return new Receipt.Known();
        for (Office office : offices.all()) letGo(office, stranger.get());
        return new Receipt.Taken();
    }

    private void letGo(Office office, Stranger stranger) {
        if (followers.undo(office, stranger)) editions.advanceAfterCommit(office.id());
    }

    private boolean isNew(Activity activity) {
        return em.createNativeQuery(
                                """
                                insert into inbox_seen (activity_sha256, received_at) values (?1, ?2)
                                on conflict do nothing
                                """)
                        .setParameter(1, sha256(activity))
                        .setParameter(2, Timestamp.from(clock.instant()))
                        .executeUpdate()
                == 1;
    }

    /// An id is unique only among what its sender says.
    private static byte[] sha256(Activity activity) {
        String named = activity.actor() + " " + activity.id();
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(named.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
