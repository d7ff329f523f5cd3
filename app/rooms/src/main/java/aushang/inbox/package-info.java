// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// Takes a verified activity once, decides whom it concerns, and hands it over.
///
/// Who sent it has been proven before it comes here. What is not for one of our offices, or not of
/// a kind that we keep, is forgotten; that it was seen is remembered for a while, by a digest of
/// its actor and id, so that it is acted on once.
///
/// Start reading at [Reception], then [Provenance]. May use: setting, vocab, document, actor,
/// stranger, peer, follower, outbox, notice, reaction, report, retention, audit.
///
/// @see <a href="https://www.w3.org/TR/activitypub/#server-to-server-interactions">ActivityPub
///   §7</a>
@NullMarked
package aushang.inbox;

import org.jspecify.annotations.NullMarked;
