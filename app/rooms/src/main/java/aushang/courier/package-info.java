// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// Carries copies from door to door: signs each, sends it, understands the answer.
///
/// Every copy on its way holds a place in a budget; whoever takes long moves to a budget of its
/// own, so that those who answer at once never wait for those who do not. Nothing here is
/// remembered: what comes of a lease goes to the ledger in small lots, and what is lost with this
/// process is carried again by whoever takes the lease over.
///
/// Start reading at [Carrier]. May use: setting, signature, wire, actor, peer, follower, outbox,
/// notice, delivery.
///
/// @see <a href="https://www.w3.org/TR/activitypub/#delivery">ActivityPub §7.1 Delivery</a>
@NullMarked
package aushang.courier;

import org.jspecify.annotations.NullMarked;
