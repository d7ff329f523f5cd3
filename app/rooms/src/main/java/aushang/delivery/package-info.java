// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// Carries what an office has said to everyone who follows it: who is to have it, who has it, whose
/// turn it is. The carrying itself is `courier`'s.
///
/// The outbox is the truth; this room only moves copies. It divides an audience into chunks, gives
/// them out under lease, ticks off who has taken its copy (a shared inbox counts once), and keeps a
/// row only for those who have not. Whoever fails too often has no rows, but a place in the log
/// from which it is told again when it is back. A lease that runs out is taken by another node: an
/// activity may be carried twice, and is never lost. Losing this room's tables loses no
/// publication: they can be rebuilt from `outbox` and `follower`.
///
/// Start reading at [Plans], then [Fanout], [Tally] and [Replay]. May use: setting, staff, actor,
/// peer, follower, outbox, retention, audit.
///
/// @see <a href="https://www.w3.org/TR/activitypub/#delivery">ActivityPub §7.1 Delivery</a>
@NullMarked
package aushang.delivery;

import org.jspecify.annotations.NullMarked;
