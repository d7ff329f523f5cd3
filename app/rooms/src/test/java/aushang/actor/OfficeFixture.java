// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.actor;

import java.time.Instant;

/// Offices that were never in a database.
public final class OfficeFixture {

    private OfficeFixture() {}

    /// The press office of the Beispielamt, `@beispielamt`.
    public static Office beispielamt() {
        return new Office(
                1,
                "beispielamt",
                "Beispielamt",
                "Das Beispielamt gibt Beispiele.",
                "https://beispielamt.example/",
                Instant.parse("2026-01-05T08:00:00Z"));
    }
}
