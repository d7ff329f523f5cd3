// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.reaction;

/// What has come of something that was said to us.
public sealed interface Hearing {

    /// It is kept, or has ended what was kept.
    record Heard() implements Hearing {}

    /// It changes nothing: it was known, or has been taken back already.
    record Known() implements Hearing {}

    /// It does not concern us, or is of a kind that we do not keep.
    record NotOurs() implements Hearing {}

    /// It comes too late.
    ///
    /// @param reason a code
    record Stale(String reason) implements Hearing {}

    /// Its sender may not say this.
    ///
    /// @param reason a code
    record NotAllowed(String reason) implements Hearing {}
}
