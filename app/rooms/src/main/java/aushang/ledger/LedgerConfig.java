// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.ledger;

import aushang.audit.Log;
import aushang.setting.Settings;
import java.time.Duration;
import java.util.Optional;

/// What the logs are called, and how often they are signed.
///
/// @param domain of the street; the origin of each log begins with it
/// @param node this process among several, as it stands in the leaves it writes
/// @param signing longest time from an event to the checkpoint that holds it, PT1S to PT10S
/// @param restored why the database is older than its log, empty if it is not meant to be
public record LedgerConfig(
        String domain, String node, Duration signing, Optional<String> restored) {

    public static LedgerConfig from(Settings settings) {
        String node = settings.optional("aushang.node").orElse("n1");
        if (!node.matches("[A-Za-z0-9._-]{1,64}"))
            settings.mistake("aushang.node", "1 to 64 letters, digits, dots, dashes");
        return new LedgerConfig(
                settings.text("aushang.domain"),
                node,
                settings.duration("audit.signing", Duration.ofSeconds(1), Duration.ofSeconds(10)),
                restored(settings));
    }

    private static Optional<String> restored(Settings settings) {
        Optional<String> why = settings.optional("audit.restored");
        if (why.filter(reason -> reason.length() > 500).isPresent())
            settings.mistake("audit.restored", "at most 500 characters");
        return why;
    }

    /// The name under which a log is known for ever (C2SP tlog-checkpoint).
    public String origin(Log log) {
        return domain + "/audit/" + log.code();
    }
}
