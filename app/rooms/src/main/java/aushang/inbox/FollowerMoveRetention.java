// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.inbox;

import aushang.retention.Expiring;
import jakarta.enterprise.context.ApplicationScoped;

/// Lets go of moves after which not every follow has come.
@ApplicationScoped
class FollowerMoveRetention extends Expiring {

    FollowerMoveRetention() {
        super("follower.move", "follower_move", "old_uri", "moved_at", "true");
    }
}
