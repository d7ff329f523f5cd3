// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// Carries what an office has said to everyone who follows it.
///
/// The outbox is the truth; this room only moves copies. It leases chunks of an audience, tries
/// each peer once (a shared inbox counts once), ticks off who answered, and keeps a row only for
/// those who did not. A lease that runs out is taken by another worker: an activity may be carried
/// twice, and is never lost. Losing this room's tables loses no publication: they can be rebuilt
/// from `outbox` and `follower`.
///
/// Start reading at [Carrier], then [Fanout]. May use: setting, vocab, signature, wire, actor,
/// peer, follower, outbox, retention, audit.
///
/// @see <a href="https://www.w3.org/TR/activitypub/#delivery">ActivityPub §7.1 Delivery</a>
@NullMarked
package aushang.delivery;

import org.jspecify.annotations.NullMarked;
