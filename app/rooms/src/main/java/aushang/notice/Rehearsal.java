// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.notice;

import aushang.follower.Audience;
import java.net.URI;
import java.time.Instant;

/// Is told half a minute before a set time what will be said and to whom, so that at the time
/// itself only bytes are left to be written.
///
/// What is rehearsed may still change or not happen at all; a rehearsal says nothing to anybody.
public interface Rehearsal {

    /// Called outside any transaction, once on each node, and again if something has changed.
    void rehearse(Planned planned);

    /// What will be said unless it is changed.
    ///
    /// @param create the exact bytes
    /// @param audience as it is now
    record Planned(
            long officeId, URI activity, byte[] create, Audience audience, Instant publishAt) {}
}
