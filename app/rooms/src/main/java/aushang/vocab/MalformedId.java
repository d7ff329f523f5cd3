// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.vocab;

/// Something was used as an id that is none.
public class MalformedId extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reading.Reason reason;

    MalformedId(Reading.Reason reason) {
        super(reason.code());
        this.reason = reason;
    }

    /// What is wrong with it. The id itself is not repeated: it may name a person.
    public Reading.Reason reason() {
        return reason;
    }
}
