// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.stranger;

import aushang.actor.Addresses;
import aushang.vocab.RemoteActor;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Where strangers say that they receive. Whoever receives elsewhere than they are could have us
/// write to someone who never asked.
final class Inboxes {

    private Inboxes() {}

    /// @return why nothing is sent to this actor, a code; empty if nothing speaks against it
    static Optional<String> objection(RemoteActor actor, Addresses addresses) {
        if (addresses.isOurs(actor.inbox())
                || actor.sharedInbox().filter(addresses::isOurs).isPresent())
            return Optional.of("inbox.is.ours");
        return isOf(actor, actor.inbox()) ? Optional.empty() : Optional.of("inbox.elsewhere");
    }

    /// The actor with no shared inbox but that of their own server. One elsewhere is none: the
    /// personal one serves.
    ///
    /// @param keys those that the caller asks about
    static RemoteActor atHome(RemoteActor actor, List<RemoteActor.Key> keys) {
        return new RemoteActor(
                actor.id(),
                actor.type(),
                actor.inbox(),
                actor.sharedInbox().filter(inbox -> isOf(actor, inbox)),
                actor.preferredUsername(),
                actor.name(),
                keys);
    }

    private static boolean isOf(RemoteActor actor, URI inbox) {
        return actor.id().domain().equals(inbox.getAuthority());
    }
}
