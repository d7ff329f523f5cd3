// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.keyring;

import aushang.audit.AuditEvent;
import aushang.audit.EventName;

/// Whose keys they are: an office's, or the instance's own, which signs fetches and is no office.
///
/// @param agencyId 0 for the instance
/// @param officeId 0 for the instance
public record Holder(long agencyId, long officeId) {

    public static final Holder INSTANCE = new Holder(0, 0);

    public boolean isInstance() {
        return officeId == 0;
    }

    AuditEvent event(EventName name) {
        AuditEvent event = AuditEvent.done(name, "office:" + officeId);
        return isInstance() ? event : event.inTheNameOf(agencyId, officeId);
    }
}
