// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.actor;

import aushang.retention.Lasting;
import jakarta.enterprise.context.ApplicationScoped;

/// Offices stay with their agency: handles are never used again, and what was published needs its
/// author.
@ApplicationScoped
class OfficeRetention extends Lasting {

    OfficeRetention() {
        super("office.entry");
    }
}
