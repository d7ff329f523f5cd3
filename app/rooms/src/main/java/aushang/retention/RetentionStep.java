// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.retention;

import java.time.Instant;

/// How one room lets go of one class of its records.
///
/// A disposal run decides *that* something is due; only the room knows *how* to let go of it: which
/// rows belong together, what must stay as a tombstone, what the public must still be able to see.
public interface RetentionStep {

    /// The record class this step disposes of, as written in `policies/retention/`.
    String recordClass();

    /// Counts what [#dispose] would remove. Changes nothing; used for the dry run and the report.
    ///
    /// @param dueBefore records whose retention period began before this instant are due
    long due(Instant dueBefore);

    /// Removes at most `limit` due records, oldest first.
    ///
    /// Runs in the caller's transaction, so that a disposal and its audit event stand or fall
    /// together. Calling it again after a failure is safe.
    ///
    /// @return how many records were removed, 0 when nothing is due any more
    long dispose(Instant dueBefore, int limit);
}
