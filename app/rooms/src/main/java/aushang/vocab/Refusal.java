// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.vocab;

/// Carries a reason out of the depth of a document to the reader's door, which turns it into a
/// [Reading].
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    final Reading.Reason reason;

    Refusal(Reading.Reason reason) {
        super(reason.code(), null, false, false);
        this.reason = reason;
    }
}
