// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// What an office passes on of what other offices here have said.
///
/// Sharing sends an `Announce` to those who follow the office that shares. Their servers then hold
/// a copy, so that a correction or a withdrawal of the notice goes to them as well. Taking a share
/// back sends the `Undo` to exactly those who were sent the `Announce`.
///
/// Start reading at [Shares]. May use: vocab, document, staff, actor, follower, outbox, notice,
/// retention, audit.
///
/// @see <a href="https://www.w3.org/TR/activitypub/#announce-activity-inbox">ActivityPub §7.11
///   Announce</a>
@NullMarked
package aushang.sharing;

import org.jspecify.annotations.NullMarked;
