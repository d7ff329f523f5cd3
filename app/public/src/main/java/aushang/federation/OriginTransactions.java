// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.federation;

import aushang.inbox.FollowerMoves;
import aushang.inbox.Reception;
import aushang.reaction.Origins;
import aushang.stranger.Dereference.Fetched;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;

/// The bookkeeping of what is fetched from its origin, each step in a transaction of its own;
/// nothing is fetched inside one.
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
public class OriginTransactions {

    @Inject Origins origins;
    @Inject FollowerMoves moves;
    @Inject Reception reception;

    public Optional<Origins.Errand> nextErrand() {
        return origins.next();
    }

    public void settle(Origins.Errand errand, Fetched fetched) {
        origins.settle(errand, fetched);
    }

    public Optional<FollowerMoves.Claimed> nextMove() {
        return moves.next();
    }

    public void settle(FollowerMoves.Claimed claimed, boolean isTrue) {
        reception.settle(claimed, isTrue);
    }
}
