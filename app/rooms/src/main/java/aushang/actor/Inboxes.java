// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.actor;

import aushang.vocab.RemoteActor;
import java.net.URI;
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

    /// The shared inbox of the actor's own server. One elsewhere is none: the personal one serves.
    static Optional<URI> shared(RemoteActor actor) {
        return actor.sharedInbox().filter(inbox -> isOf(actor, inbox));
    }

    private static boolean isOf(RemoteActor actor, URI inbox) {
        return actor.id().domain().equals(inbox.getAuthority());
    }
}
