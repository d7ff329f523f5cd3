// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import aushang.retention.Lasting;
import jakarta.enterprise.context.ApplicationScoped;

/// Peers stay while a log entry names them: they are servers, and their numbers are bits in every
/// audience.
@ApplicationScoped
class PeerRetention extends Lasting {

    PeerRetention() {
        super("peer.entry");
    }
}
