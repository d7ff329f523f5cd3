// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.audit;

import aushang.vault.KeyName;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// The key that seals what is recorded on one day, until it stands in its log. It is destroyed some
/// days later, so that copies of the outbox in backups tell of nobody.
public final class OutboxKey {

    /// All of them.
    public static final KeyName ALL = KeyName.of("outbox");

    private OutboxKey() {}

    /// The key of the day, in UTC.
    public static KeyName of(Instant at) {
        return KeyName.of("outbox", LocalDate.ofInstant(at, ZoneOffset.UTC).toString());
    }
}
