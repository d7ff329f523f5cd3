// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import aushang.retention.Expiring;
import jakarta.enterprise.context.ApplicationScoped;

/// A block that has ended has no effect any more; after a while its reason goes as well.
@ApplicationScoped
class BlockRetention extends Expiring {

    BlockRetention() {
        super("peer.block", "peer_block", "domain", "ends_at", "true");
    }
}
