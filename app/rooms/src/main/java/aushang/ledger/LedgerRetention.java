// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.ledger;

import aushang.audit.Log;
import aushang.retention.Lasting;
import aushang.retention.RetentionStep;
import aushang.tlog.MinIndex;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/// Lets go of the beginning of a log. Each log is a class, since each has a period of its own.
abstract class LedgerRetention implements RetentionStep {

    @Inject Pruning pruning;

    private final Log log;

    LedgerRetention(Log log) {
        this.log = log;
    }

    @Override
    public String recordClass() {
        return "audit." + log.code();
    }

    /// Whole blocks of 256 entries, all of them recorded before.
    @Override
    public long due(Instant dueBefore) {
        return pruning.due(log, dueBefore).value() - pruning.minIndex(log).value();
    }

    @Override
    public long dispose(Instant dueBefore, int limit) {
        MinIndex from = pruning.minIndex(log);
        MinIndex due = pruning.due(log, dueBefore);
        MinIndex to = MinIndex.keeping(Math.min(due.value(), from.value() + Math.max(limit, 256)));
        if (to.value() == from.value()) return 0;
        pruning.prune(log, from, to);
        return to.value() - from.value();
    }

    @ApplicationScoped
    static class Security extends LedgerRetention {
        Security() {
            super(Log.SEC);
        }
    }

    @ApplicationScoped
    static class Administration extends LedgerRetention {
        Administration() {
            super(Log.ADM);
        }
    }

    @ApplicationScoped
    static class Evidence extends LedgerRetention {
        Evidence() {
            super(Log.EVI);
        }
    }

    /// What waits for its place waits for a second, and then stands in its log.
    @ApplicationScoped
    static class Waiting extends Lasting {
        Waiting() {
            super("audit.outbox");
        }
    }

    /// Pseudonyms go with the log and month that they are good for.
    @ApplicationScoped
    static class Names extends Lasting {
        Names() {
            super("audit.pseudonym");
        }
    }
}
