// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.inbox;

import aushang.audit.EventName;

/// What has come of an activity.
public sealed interface Receipt {

    /// It was acted on.
    record Taken() implements Receipt {}

    /// It had been seen before.
    record Known() implements Receipt {}

    /// It is none of ours, or of a kind that we do not keep.
    record Ignored() implements Receipt {}

    /// It is dropped, and that is worth a note; the sender is not told.
    ///
    /// @param event what the audit log calls it
    /// @param reason a code
    record Dropped(EventName event, String reason) implements Receipt {}

    /// Its sender may not say this.
    ///
    /// @param event what the audit log calls it
    /// @param reason a code
    record Denied(EventName event, String reason) implements Receipt {

        static Denied activity(String reason) {
            return new Denied(EventName.ACTIVITY_DENIED, reason);
        }

        static Denied origin(String reason) {
            return new Denied(EventName.ORIGIN_MISMATCHED, reason);
        }

        static Denied move(String reason) {
            return new Denied(EventName.MOVE_DENIED, reason);
        }
    }
}
