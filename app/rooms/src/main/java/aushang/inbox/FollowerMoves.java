// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.inbox;

import aushang.actor.Addresses;
import aushang.audit.Audit;
import aushang.audit.AuditEvent;
import aushang.audit.EventName;
import aushang.peer.Blocks;
import aushang.stranger.Dereference;
import aushang.stranger.Dereference.Fetched;
import aushang.stranger.Strangers;
import aushang.vocab.Activity;
import aushang.vocab.ActorId;
import aushang.vocab.ActorReader;
import aushang.vocab.MalformedId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Believes followers who say that they have moved, once both documents say so.
///
/// A follow is not carried over: the new actor follows by itself. The old follow of each office
/// stays until then, so that nobody is lost on the way.
@ApplicationScoped
public class FollowerMoves {

    private static final Duration COOLING = Duration.ofDays(30);

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Inject Addresses addresses;
    @Inject Strangers strangers;
    @Inject Blocks blocks;
    @Inject Dereference dereference;
    @Inject Audit audit;
    @Inject Clock clock;

    /// A move that is not verified yet.
    public record Claimed(ActorId from, ActorId to) {}

    /// Hears of a move. Of somebody who follows none of ours it is none of our business.
    Receipt announced(Activity move) {
        if (strangers.withId(move.actor()).isEmpty()) return new Receipt.Ignored();
        Optional<ActorId> named = target(move);
        if (named.isEmpty()) return Receipt.Denied.move("target");
        ActorId target = named.get();
        if (blocks.isBlocked(target.domain())) return Receipt.Denied.move("target.blocked");
        List<?> before =
                em.createNativeQuery(
                                "select new_uri, moved_at > ?1 from follower_move where old_uri = ?2")
                        .setParameter(1, Timestamp.from(clock.instant().minus(COOLING)))
                        .setParameter(2, move.actor().toString())
                        .getResultList();
        if (!before.isEmpty()) {
            Object[] row = (Object[]) before.getFirst();
            if (target.toString().equals(row[0])) return new Receipt.Known();
            if (Boolean.TRUE.equals(row[1])) return Receipt.Denied.move("too.soon");
        }
        em.createNativeQuery(
                        """
                        insert into follower_move (old_uri, new_uri, moved_at, state) values (?1, ?2, ?3, 'CLAIMED')
                        on conflict (old_uri) do update
                          set new_uri = excluded.new_uri, moved_at = excluded.moved_at, state = 'CLAIMED'
                        """)
                .setParameter(1, move.actor().toString())
                .setParameter(2, target.toString())
                .setParameter(3, Timestamp.from(clock.instant()))
                .executeUpdate();
        return new Receipt.Taken();
    }

    private static Optional<ActorId> target(Activity move) {
        try {
            return move.target().map(ActorId::new);
        } catch (MalformedId notAnActor) {
            return Optional.empty();
        }
    }

    /// Who this actor was before: everyone who has become this one. Those of whom that is just
    /// being found out are waited for, so that no follow is left over between the two.
    List<ActorId> before(ActorId follower) {
        List<?> rows =
                em.createNativeQuery(
                                """
                                select old_uri, state from follower_move
                                where new_uri = ?1 and state in ('CLAIMED', 'TRUE') for update
                                """)
                        .setParameter(1, follower.toString())
                        .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .filter(row -> row[1].equals("TRUE"))
                .map(row -> ActorId.of((String) row[0]))
                .toList();
    }

    /// Whoever follows nobody under the old name any more has moved altogether.
    void complete(ActorId old) {
        em.createNativeQuery("delete from follower_move where old_uri = ?1 and state = 'TRUE'")
                .setParameter(1, old.toString())
                .executeUpdate();
    }

    /// The next move to be verified.
    public Optional<Claimed> next() {
        List<?> rows =
                em.createNativeQuery(
                                """
                                select old_uri, new_uri from follower_move where state = 'CLAIMED'
                                order by moved_at limit 1 for update skip locked
                                """)
                        .getResultList();
        return rows.stream()
                .findFirst()
                .map(Object[].class::cast)
                .map(row -> new Claimed(ActorId.of((String) row[0]), ActorId.of((String) row[1])));
    }

    /// Asks both servers. Not in a transaction.
    public boolean isTrue(Claimed claimed) {
        return document(claimed.from())
                        .flatMap(ActorReader.Whereabouts::movedTo)
                        .filter(claimed.to().uri()::equals)
                        .isPresent()
                && document(claimed.to())
                        .filter(now -> now.alsoKnownAs().contains(claimed.from().uri()))
                        .isPresent();
    }

    /// Keeps what was found out; a claim that is not true counts as a move, so that claims cannot
    /// make us ask again and again.
    void settle(Claimed claimed, boolean isTrue) {
        em.createNativeQuery(
                        "update follower_move set state = ?1 where old_uri = ?2 and new_uri = ?3")
                .setParameter(1, isTrue ? "TRUE" : "UNTRUE")
                .setParameter(2, claimed.from().toString())
                .setParameter(3, claimed.to().toString())
                .executeUpdate();
        audit.record(
                isTrue
                        ? AuditEvent.done(EventName.FOLLOWER_MOVED, "inbox")
                        : AuditEvent.refused(EventName.MOVE_DENIED, "inbox", "not.both.say.so"));
    }

    private Optional<ActorReader.Whereabouts> document(ActorId actor) {
        if (addresses.isOurs(actor.uri())) return Optional.empty();
        if (!(dereference.get(actor.uri()) instanceof Fetched.Document(var body)))
            return Optional.empty();
        return ActorReader.readWhereabouts(body)
                .understood()
                .filter(read -> read.id().equals(actor));
    }
}
