// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.audit;

import aushang.staff.Person;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One thing that happened, ready to be recorded.
///
/// @param agency id of the controller, empty for deeds of the operator
/// @param office id of the office in whose name it was done, empty if none
/// @param person who did it, empty for the machine and for strangers
/// @param object kind and id, e.g. `notice:116300000000000001`
/// @param subjects ids of others whose data it was about; they are replaced by pseudonyms
/// @param detail reason codes and counts; no personal data, at most 500 characters
/// @param more what only events of this name say, by the member of the leaf it becomes
public record AuditEvent(
        EventName name,
        Outcome outcome,
        Optional<Long> agency,
        Optional<Long> office,
        Optional<Person> person,
        String object,
        List<String> subjects,
        String detail,
        Map<String, Object> more) {

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
        subjects = List.copyOf(subjects);
        more = Map.copyOf(more);
        if (subjects.size() > 100)
            throw new IllegalArgumentException("audit subjects: at most 100");
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
                List.of(),
                "",
                Map.of());
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
                List.of(),
                reason,
                Map.of());
    }

    public AuditEvent by(Person who) {
        return new AuditEvent(
                name, outcome, agency, office, Optional.of(who), object, subjects, detail, more);
    }

    public AuditEvent inTheNameOf(long agencyId, long officeId) {
        return new AuditEvent(
                name,
                outcome,
                Optional.of(agencyId),
                Optional.of(officeId),
                person,
                object,
                subjects,
                detail,
                more);
    }

    public AuditEvent with(String codesAndCounts) {
        return new AuditEvent(
                name, outcome, agency, office, person, object, subjects, codesAndCounts, more);
    }

    /// What only events of this name say.
    ///
    /// @param member of the leaf
    public AuditEvent saying(String member, Object value) {
        return new AuditEvent(
                name,
                outcome,
                agency,
                office,
                person,
                object,
                subjects,
                detail,
                Map.of(member, value));
    }

    /// @param ids of those whose data it was about
    public AuditEvent about(String... ids) {
        return new AuditEvent(
                name, outcome, agency, office, person, object, List.of(ids), detail, more);
    }
}
