// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// The servers we know: where copies go, how each is doing, what it understands, and whom the
/// operator has shut out.
///
/// A peer is an address that copies are carried to, with a small dense number that is its bit in
/// every audience. What we send tells how a peer is doing; what it sends us proves nothing. A block
/// names a domain and covers everything below it; it has a reason, a day of review and, if wanted,
/// an end, at which it ends by itself.
///
/// Start reading at [Peers], then [Blocks]. May use: signature, staff, retention, audit.
@NullMarked
package aushang.peer;

import org.jspecify.annotations.NullMarked;
