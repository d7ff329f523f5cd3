// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.desk;

import aushang.audit.Audit;
import aushang.audit.AuditEvent;
import aushang.audit.EventName;
import aushang.staff.Officer;
import aushang.staff.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;

/// Records what was refused at the door, in a transaction of its own: there is no deed that it
/// could belong to.
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
public class DoorEvents {

    @Inject Audit audit;
    @Inject Officer officer;

    public void refused(EventName name, String reason) {
        AuditEvent event = AuditEvent.refused(name, "office", reason);
        Optional<Person> person = officer.signedIn();
        audit.record(person.map(event::by).orElse(event));
    }
}
