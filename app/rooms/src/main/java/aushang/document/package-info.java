// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// Writes what other servers read, as the exact bytes that are kept, signed and sent.
///
/// One form for each thing said: the order of keys is fixed, there is no white space, times are
/// whole seconds in UTC, and text is UTF-8 with nothing escaped that need not be. What is written
/// stays within what Mastodon documents to accept, so that nothing is cut off on the way.
///
/// Start reading at [Statements], then [NoteDocument] and [ActorDocument]. May use: vocab.
///
/// @see <a href="https://www.w3.org/TR/activitystreams-core/">ActivityStreams 2.0</a>
/// @see <a href="https://www.w3.org/TR/activitypub/">ActivityPub</a>
@NullMarked
package aushang.document;

import org.jspecify.annotations.NullMarked;
