// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.notice;

import aushang.retention.Expiring;
import jakarta.enterprise.context.ApplicationScoped;

/// Lets go of drafts that nobody published.
@ApplicationScoped
class DraftRetention extends Expiring {

    DraftRetention() {
        super("notice.draft", "notice", "id", "drafted_at", "state = 'DRAFT'");
    }
}
