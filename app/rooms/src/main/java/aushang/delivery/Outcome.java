// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.delivery;

import aushang.follower.Audience;
import java.util.List;

/// What has come of a lease so far.
///
/// @param carried all peers that took the copy since the lease began
/// @param news those among them that are not written down yet
/// @param failed peers that did not since the last report, with what they said
/// @param finished whether nothing more will come of the lease
public record Outcome(
        Leased lease, Audience carried, Audience news, List<Failure> failed, boolean finished) {

    /// One peer that did not take its copy.
    public record Failure(int peerId, Answer answer) {}
}
