// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.document;

import aushang.vocab.ActivityId;
import aushang.vocab.ActorId;
import aushang.vocab.ObjectId;
import java.net.URI;
import java.time.Instant;

/// That an office passes on what another has said.
///
/// @param followers of the office that passes it on
/// @param author who has said it
public record Announcement(
        ActivityId id,
        ActorId office,
        URI followers,
        ActorId author,
        ObjectId object,
        Instant published) {}
