// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// The append-only log of what each office has said, as the exact bytes that were sent.
///
/// One row for a publication, whatever its audience; nobody changes it afterwards, and the database
/// refuses whoever tries. Only an Accept, which names a stranger, goes again. `delivery` carries
/// the rows, the street serves them, and [Editions] tells both, after the commit, that there is
/// something new.
///
/// Start reading at [Outbox]. May use: follower, retention.
///
/// @see <a href="https://www.w3.org/TR/activitypub/#outbox">ActivityPub §5.1 Outbox</a>
@NullMarked
package aushang.outbox;

import org.jspecify.annotations.NullMarked;
