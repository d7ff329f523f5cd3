// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.delivery;

import aushang.follower.Audience;
import aushang.outbox.LogEntry;

/// Part of an activity's audience that one worker may serve until its lease ends.
///
/// A first pass has the peers of one chunk; a retry has one peer that did not take it before.
///
/// @param owner the process that holds it
/// @param epoch fences the worker: a newer lease has a higher one, and what an older one writes is
///   refused
/// @param open the peers still to be served
/// @param resting those of them whose circuit breaker is open; they are not tried now
/// @param superseded a later activity has withdrawn the object, so that this one must not be
///   carried any more
public record Leased(
        LogEntry entry,
        Part part,
        String owner,
        long epoch,
        Audience open,
        Audience resting,
        boolean superseded) {

    /// Which rows the lease covers.
    public sealed interface Part {

        /// The first pass over up to 512 peers.
        record Chunk(int number, Audience done) implements Part {}

        /// One more try at one peer.
        record Retry(int peerId, int attempts) implements Part {}
    }
}
