// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang;

import aushang.actor.Addresses;
import aushang.actor.Office;
import aushang.actor.Offices;
import aushang.actor.Portrait;
import aushang.document.Statements;
import aushang.follower.Followers;
import aushang.outbox.Lane;
import aushang.outbox.Outbox;
import aushang.outbox.Utterance;
import aushang.staff.Person;
import aushang.vocab.ActivityId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/// Gives an office new keys and tells everyone who follows, in the caller's transaction.
///
/// The new keys sign from then on; only the news of them is signed with the old ones. So a peer
/// that looks a key up when it meets a new id finds it, and a peer that keeps what it has believes
/// the news. What arrives before the news is refused with 401, and tried again.
@ApplicationScoped
public class KeyChange {

    @Inject Offices offices;
    @Inject Portrait portrait;
    @Inject Addresses addresses;
    @Inject Followers followers;
    @Inject Outbox outbox;
    @Inject Clock clock;

    /// @param old the ordinal of the keys that sign until now
    /// @return false if they do not sign any more, since someone has changed them; then nothing is
    ///   changed
    public boolean change(Office office, int old, Person who) {
        Optional<URI> told = offices.rotateKeys(office, old, who);
        told.ifPresent(id -> tell(office, id));
        return told.isPresent();
    }

    private void tell(Office office, URI id) {
        Instant now = clock.instant();
        outbox.say(
                new Utterance(
                        office.id(),
                        id,
                        "Update",
                        addresses.actor(office.handle()).toString(),
                        Statements.update(new ActivityId(id), portrait.of(office), now),
                        followers.audience(office.id()),
                        Lane.EMERGENCY,
                        now));
    }
}
