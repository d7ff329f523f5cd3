// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.agency;

import aushang.retention.Lasting;
import jakarta.enterprise.context.ApplicationScoped;

/// Entries stay while the body is in the register: what it has published names it.
@ApplicationScoped
class AgencyRetention extends Lasting {

    AgencyRetention() {
        super("agency.entry");
    }
}
