// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// The words servers use among each other, as they are read.
///
/// The reader is tolerant of form and strict about bounds: every peer's way of writing one thing
/// ends in the same record, and what is ambiguous is refused, never guessed. JSON-LD is not
/// processed and no context is ever fetched; a document that redefines our words is refused
/// instead. A reader judges form only: whether an id may speak for its actor is decided by those
/// who know who signed. What we write ourselves is written in `document`.
///
/// Start reading at [ActivityReader]. May use: nothing.
///
/// @see <a href="https://www.w3.org/TR/activitystreams-core/">ActivityStreams 2.0</a>
/// @see <a href="https://www.w3.org/TR/activitypub/">ActivityPub</a>
@NullMarked
package aushang.vocab;

import org.jspecify.annotations.NullMarked;
