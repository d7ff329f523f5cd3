// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

package aushang.agency;

import aushang.retention.RetentionStep;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// Entries stay as long as the body is in the register: what it has published names it. None is ever due by time.
@ApplicationScoped
class AgencyRetention implements RetentionStep {

    @Override
    public String recordClass() {
        return "agency.entry";
    }

    @Override
    public long due(Instant dueBefore) {
        return 0;
    }

    @Override
    public long dispose(Instant dueBefore, int limit) {
        return 0;
    }
}
