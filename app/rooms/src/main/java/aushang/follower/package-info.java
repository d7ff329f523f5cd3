// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// Who follows which office, and so where copies go.
///
/// Followers are counted into peers: one shared inbox stands for everyone behind it. The audience
/// of an office is the set of its peers at one moment, a small bitmap that is stored with what was
/// said.
///
/// Start reading at [Followers]. May use: vocab, actor, stranger, peer, retention, audit.
///
/// @see <a href="https://www.w3.org/TR/activitypub/#followers">ActivityPub §5.3 Followers
///   Collection</a>
@NullMarked
package aushang.follower;

import org.jspecify.annotations.NullMarked;
