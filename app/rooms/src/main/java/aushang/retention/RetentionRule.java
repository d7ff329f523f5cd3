// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.retention;

import java.time.Period;
import java.util.List;
import java.util.Optional;

/// How long one class of records is kept, from when, and on what legal basis.
///
/// @param recordClass the rule's `dataType`, e.g. `notice.draft`
/// @param startEvent the event that sets the clock
/// @param period empty when no period ends it: it stays as long as what it belongs to
public record RetentionRule(
        String id,
        String recordClass,
        String startEvent,
        Optional<Period> period,
        List<String> legalBasis) {}
