// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.federation;

import aushang.courier.Carrier;
import aushang.delivery.Fanout;
import aushang.delivery.Leased;
import aushang.delivery.Outcome;
import aushang.delivery.Plans;
import aushang.delivery.Replay;
import aushang.delivery.Tally;
import aushang.peer.Pace;
import aushang.peer.Peers;
import aushang.signature.Scheme;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The bookkeeping of delivery, each step in a transaction of its own; nothing is carried inside
/// one.
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
public class DeliveryTransactions implements Carrier.Ledger {

    @Inject Plans plans;
    @Inject Fanout fanout;
    @Inject Tally tally;
    @Inject Replay replay;
    @Inject Peers peers;
    @Inject Pace pace;

    /// Plans what is due.
    ///
    /// @return as [Plans#plan]
    public List<Long> plan() {
        return plans.plan();
    }

    public List<Leased> leaseChunks(boolean slow) {
        return fanout.leaseChunks(slow);
    }

    public Optional<Leased> leaseAgain() {
        return fanout.leaseAgain();
    }

    public Optional<Leased> leaseOwed() {
        return replay.lease();
    }

    @Override
    public List<Leased> settle(List<Outcome> outcomes, Map<Integer, Scheme> learnt) {
        learnt.forEach(peers::learn);
        return tally.settle(outcomes);
    }

    public void finish(Collection<Long> seqs) {
        tally.finish(seqs);
    }

    /// What is done once a minute: whatever a dead node has left behind is finished, and how
    /// quickly peers answer is written down.
    public void tidy() {
        tally.finish(tally.unfinished());
        pace.write();
    }
}
