// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.audit;

import aushang.staff.Person;
import java.util.Optional;

/// One thing that happened, ready to be recorded.
///
/// @param agency id of the controller, empty for deeds of the operator
/// @param office id of the office in whose name it was done, empty if none
/// @param person who did it, empty for the machine and for strangers
/// @param object kind and id, e.g. `notice:116300000000000001`
/// @param detail reason codes and counts; no personal data, at most 500 characters
public record AuditEvent(
        EventName name,
        Outcome outcome,
        Optional<Long> agency,
        Optional<Long> office,
        Optional<Person> person,
        String object,
        String detail) {

    /// How it ended.
    public enum Outcome {
        SUCCESS,
        REFUSED,
        FAILED
    }

    /// @throws IllegalArgumentException if the detail is too long to be codes and counts
    public AuditEvent {
        if (detail.length() > 500)
            throw new IllegalArgumentException("audit detail: at most 500 characters");
    }

    /// Something that succeeded, by the machine, in nobody's name; narrow it with the methods
    /// below.
    public static AuditEvent done(EventName name, String object) {
        return new AuditEvent(
                name,
                Outcome.SUCCESS,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                object,
                "");
    }

    /// Something that was refused.
    ///
    /// @param reason a code
    public static AuditEvent refused(EventName name, String object, String reason) {
        return new AuditEvent(
                name,
                Outcome.REFUSED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                object,
                reason);
    }

    public AuditEvent by(Person who) {
        return new AuditEvent(name, outcome, agency, office, Optional.of(who), object, detail);
    }

    public AuditEvent inTheNameOf(long agencyId, long officeId) {
        return new AuditEvent(
                name,
                outcome,
                Optional.of(agencyId),
                Optional.of(officeId),
                person,
                object,
                detail);
    }

    public AuditEvent with(String codesAndCounts) {
        return new AuditEvent(name, outcome, agency, office, person, object, codesAndCounts);
    }
}
