// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.delivery;

import aushang.follower.Audience;
import aushang.outbox.LogEntry;
import aushang.peer.Health;
import java.util.Map;

/// Part of an activity's audience that this process may serve until its lease ends.
///
/// @param open the peers still to be served
/// @param waiting those of them that have not yet taken what was said before about the object
/// @param superseded a later activity has withdrawn the object, so that this one must not be
///   carried any more
public record Leased(
        LogEntry entry, Part part, Audience open, Audience waiting, boolean superseded) {

    /// Which rows the lease covers. An epoch fences the holder: a newer lease has a higher one, and
    /// what an older one writes is refused.
    public sealed interface Part {

        /// The first pass over up to 512 peers.
        ///
        /// @param slow whether they are served apart, because they are slow
        /// @param peers all that it has
        /// @param done those that have taken it under an earlier lease
        record Chunk(int number, boolean slow, long epoch, Audience peers, Audience done)
                implements Part {}

        /// One more try at those that did not take it before.
        record Again(Map<Integer, Try> tries) implements Part {}

        /// What one peer has missed while it rested.
        record Owed(Health.Owed peer) implements Part {}
    }

    /// @param attempts made so far
    public record Try(long epoch, int attempts) {}

    /// Whether it is served beside the others, so that they do not wait for it.
    public boolean isApart() {
        return !(part instanceof Part.Chunk chunk) || chunk.slow();
    }
}
