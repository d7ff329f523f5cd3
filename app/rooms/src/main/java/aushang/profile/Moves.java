// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.profile;

import aushang.actor.Addresses;
import aushang.actor.Office;
import aushang.actor.Offices;
import aushang.audit.EventName;
import aushang.document.Statements;
import aushang.staff.Person;
import aushang.stranger.Directory;
import aushang.vocab.ActivityId;
import aushang.vocab.ActorId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Moves an office away: another actor goes on in its place, here it says nothing any more.
@ApplicationScoped
public class Moves {

    /// Other servers take no second move before.
    public static final Duration COOLDOWN = Duration.ofDays(7);

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Inject Directory directory;
    @Inject Offices offices;
    @Inject Profiles profiles;
    @Inject Addresses addresses;
    @Inject Clock clock;

    /// What came of the wish to move.
    public enum Moving {
        DONE,
        /// The last move is less than seven days ago.
        TOO_SOON
    }

    /// Whether the target names the office as one it is known as: in its own document, or here if
    /// it is an office of ours. Asked outside any transaction.
    public boolean isExpected(Office office, ActorId target) {
        URI self = addresses.actor(office.handle());
        if (!addresses.isOurs(target.uri())) return directory.isAlso(target, self);
        return offices.withActor(target.uri())
                .filter(there -> there.id() != office.id())
                .filter(there -> there.alsoKnownAs().contains(new ActorId(self)))
                .isPresent();
    }

    /// Moves, and tells everyone who follows. Moving twice to the same target moves once.
    ///
    /// @param target of which [#isExpected] has just been true
    public Moving move(Office office, ActorId target, Person who) {
        profiles.lock(office);
        if (office.movedTo().equals(Optional.of(target))) return Moving.DONE;
        Instant now = clock.instant();
        if (office.movedAt().filter(last -> last.plus(COOLDOWN).isAfter(now)).isPresent())
            return Moving.TOO_SOON;
        office.move(target, now);
        em.flush();
        profiles.tell(office);
        URI activity = addresses.move(office.handle(), office.version());
        byte[] move =
                Statements.move(
                        new ActivityId(activity),
                        new ActorId(addresses.actor(office.handle())),
                        addresses.followers(office.handle()),
                        target);
        profiles.say(office, activity, "Move", move, now);
        profiles.record(EventName.OFFICE_MOVED, office, who, "to=" + target.domain());
        return Moving.DONE;
    }
}
