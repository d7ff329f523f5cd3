// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.outbox;

import aushang.follower.Audience;
import java.net.URI;

/// One row of the log, as it is read to be carried or served.
///
/// @param seq its place in the log
/// @param officeId who says it; 0 is the instance itself
/// @param body activity+json, exactly as delivered
/// @param sha256 digest of the body, which every delivery signs
public record LogEntry(
        long seq,
        URI activity,
        long officeId,
        String kind,
        String objectKey,
        byte[] body,
        byte[] sha256,
        Audience audience) {}
