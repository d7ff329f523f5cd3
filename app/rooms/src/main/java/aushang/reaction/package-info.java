// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// What others say to our notices: replies that are held, shown or hidden; quotes that are allowed
/// or not; likes, boosts and votes that are counted.
///
/// Kept is only what concerns a notice that is public. A reply keeps its author's name beside it,
/// as it is shown; whoever likes, boosts or votes is known by a keyed hash that expires. What is
/// taken back is remembered for a while, so that nothing depends on the order in which it arrives.
/// The caller holds the [Turn] of the actor who speaks: two things of one actor are never taken at
/// the same moment.
///
/// Start reading at [Replies], then [Marks] and [Quotes]. May use: vocab, document, keyring, staff,
/// actor, stranger, peer, follower, outbox, notice, retention, audit.
///
/// @see <a href="https://codeberg.org/fediverse/fep/src/branch/main/fep/044f/fep-044f.md">FEP-044f,
///   quotes</a>
@NullMarked
package aushang.reaction;

import org.jspecify.annotations.NullMarked;
