// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.outbox;

import aushang.follower.Audience;
import java.net.URI;
import java.time.Instant;

/// Something an office says, ready to be logged.
///
/// @param officeId who says it; 0 is the instance itself
/// @param activity id of the activity; saying the same id twice is refused by the database
/// @param kind its ActivityStreams type
/// @param objectKey the object it is about; activities about one object reach each peer in order
/// @param body activity+json, exactly as it will be delivered
/// @param publishAt not carried before
public record Utterance(
        long officeId,
        URI activity,
        String kind,
        String objectKey,
        byte[] body,
        Audience audience,
        Lane lane,
        Instant publishAt) {}
