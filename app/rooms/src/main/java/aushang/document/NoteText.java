// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.document;

import aushang.vocab.ActorId;
import aushang.vocab.ObjectId;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/// A published notice, as it goes out as a `Note`: to everyone, and in copy to the followers.
///
/// @param page where people read it
/// @param content safe HTML, see [Html]
/// @param language BCP 47, such as `de`; servers honour only one
/// @param contentWarning plain text that stands before the content until it is opened
/// @param updated when it was last corrected
public record NoteText(
        ObjectId id,
        ActorId author,
        URI followers,
        URI page,
        String content,
        String language,
        Optional<String> contentWarning,
        Instant published,
        Optional<Instant> updated) {}
