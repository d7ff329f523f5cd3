// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.inspection;

import aushang.ledger.Sequencer;
import aushang.ledger.Watch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/// What happens to the logs by itself, each in a transaction of its own.
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
public class LedgerTransactions {

    @Inject Sequencer sequencer;
    @Inject Watch watch;

    /// @throws aushang.ledger.RolledBack if the database is older than what was signed
    public void check() {
        watch.check();
    }

    /// As [Watch#accept].
    public void accept() {
        watch.accept();
    }

    /// @return as [Sequencer#sequence]
    public int sequence() {
        return sequencer.sequence();
    }

    /// Remembers outside the database what is signed by now.
    public void remember() {
        watch.remember();
    }

    /// As [Sequencer#cover].
    public void cover() {
        sequencer.cover();
    }

    public void forgetKeys() {
        sequencer.forgetKeys();
    }
}
