// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.ledger;

import aushang.audit.Audit;
import aushang.audit.AuditEvent;
import aushang.audit.EventName;
import aushang.audit.Log;
import aushang.tlog.Checkpoint;
import aushang.tlog.Hash;
import aushang.tlog.Note;
import aushang.tlog.TreeHead;
import aushang.vault.HighWater;
import aushang.vault.KeyName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Notices that the database is older than what has been signed: somebody has restored a copy.
///
/// The newest checkpoint of each log is also kept beside the keys, outside the database.
@ApplicationScoped
public class Watch {

    @Inject LedgerConfig config;
    @Inject Audit audit;
    @Inject Checkpoints checkpoints;
    @Inject Entries entries;
    @Inject HighWater highWater;

    /// Compares each log with what was signed of it last.
    ///
    /// @throws RolledBack if a log is shorter than that, or another
    public void check() {
        for (Log log : Log.values()) check(log);
    }

    private void check(Log log) {
        Optional<TreeHead> marked = marked(log);
        if (marked.isEmpty()) return;
        long signed = marked.get().size();
        long here = entries.size(log);
        if (here < signed) throw new RolledBack(log, here, signed);
        Optional<Hash> root = entries.tree(log, here).root(signed);
        if (!root.equals(Optional.of(marked.get().root()))) throw new RolledBack(log, here, signed);
    }

    /// Whether somebody has said why the database is older than its log.
    public boolean isExplained() {
        return config.restored().isPresent();
    }

    /// Goes on from an older copy, in the caller's transaction, and records why.
    public void accept() {
        audit.record(
                AuditEvent.done(EventName.LOG_RESTORED, "log")
                        .with(config.restored().orElseThrow()));
        for (Log log : Log.values())
            checkpoints
                    .last(log)
                    .ifPresentOrElse(
                            last -> highWater.mark(name(log), last.note()),
                            () -> highWater.forget(name(log)));
    }

    /// Remembers what is signed and committed.
    public void remember() {
        for (Log log : Log.values())
            checkpoints
                    .last(log)
                    .filter(last -> marked(log).map(TreeHead::size).orElse(-1L) < last.size())
                    .ifPresent(last -> highWater.mark(name(log), last.note()));
    }

    private Optional<TreeHead> marked(Log log) {
        return highWater
                .mark(name(log))
                .flatMap(note -> Note.parse(note.getBytes(StandardCharsets.UTF_8)))
                .flatMap(note -> Checkpoint.parse(note.text()))
                .map(Checkpoint::head);
    }

    private static KeyName name(Log log) {
        return KeyName.of("signed", log.code());
    }
}
