// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// Actors of other servers, as far as we must know them.
///
/// What a server serves is fetched in the name of the instance, and never inside a transaction. A
/// stranger's key is believed only from the stranger's own document, fetched from its own id; a
/// profile is kept while its actor follows one of ours, and as a short-lived cache otherwise.
///
/// Start reading at [Strangers], then [Directory]. May use: vocab, signature, wire, actor,
/// retention.
///
/// @see <a href="https://www.w3.org/TR/activitypub/#actors">ActivityPub §4 Actors</a>
/// @see <a href="https://www.rfc-editor.org/rfc/rfc7033">RFC 7033 WebFinger</a>
@NullMarked
package aushang.stranger;

import org.jspecify.annotations.NullMarked;
