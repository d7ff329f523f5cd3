// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.federation;

import aushang.delivery.Carrier;
import aushang.delivery.Fanout;
import aushang.delivery.Leased;
import aushang.delivery.Outcome;
import aushang.delivery.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Optional;

/// The bookkeeping of delivery, each step in a transaction of its own; nothing is carried inside
/// one.
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
public class DeliveryTransactions implements Carrier.Ledger {

    @Inject Fanout fanout;
    @Inject Tally tally;

    /// Plans what is due.
    ///
    /// @return as [Fanout#plan]
    public List<Long> plan() {
        return fanout.plan();
    }

    /// The next chunk, or else the next peer to be tried again.
    public Optional<Leased> lease() {
        return fanout.leaseChunk().or(fanout::leaseRetry);
    }

    @Override
    public boolean settle(Leased lease, Outcome outcome) {
        return tally.settle(lease, outcome);
    }
}
