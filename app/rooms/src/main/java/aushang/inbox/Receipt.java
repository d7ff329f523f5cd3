// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.inbox;

/// What has come of an activity.
public sealed interface Receipt {

    /// It was acted on.
    record Taken() implements Receipt {}

    /// It had been seen before.
    record Known() implements Receipt {}

    /// It is none of ours, or of a kind that we do not keep.
    record Ignored() implements Receipt {}

    /// Its sender may not say this.
    ///
    /// @param reason a code
    record Denied(String reason) implements Receipt {}
}
