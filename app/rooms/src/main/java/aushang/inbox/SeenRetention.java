// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.inbox;

import aushang.retention.Expiring;
import jakarta.enterprise.context.ApplicationScoped;

/// Lets go of what has been seen, once nobody sends it again.
@ApplicationScoped
class SeenRetention extends Expiring {

    SeenRetention() {
        super("inbox.seen", "inbox_seen", "activity_sha256", "received_at", "true");
    }
}
