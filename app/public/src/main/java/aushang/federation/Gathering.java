// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.federation;

import aushang.inbox.Delivered;
import aushang.inbox.Receipt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Lets deliveries that arrive together be committed together.
///
/// Nobody waits for company: who finds no transaction under way begins one, and who comes while it
/// commits is in the next. A delivery is answered only when its own transaction is over. If a
/// common one fails, each of its deliveries is tried alone, so that one that cannot be taken spoils
/// nothing for the others.
@ApplicationScoped
public class Gathering {

    /// Deliveries in one transaction.
    private static final int MOST = 500;

    @Inject InboxTransactions transactions;

    private final ConcurrentLinkedQueue<Waiting> arrived = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();

    private static final class Waiting {
        final Delivered delivered;
        volatile @Nullable Receipt receipt;
        volatile @Nullable RuntimeException trouble;

        Waiting(Delivered delivered) {
            this.delivered = delivered;
        }

        boolean isOver() {
            return receipt != null || trouble != null;
        }
    }

    /// Takes one delivery; its effect is durable when this returns.
    Receipt take(Delivered delivered) {
        return take(delivered, transactions::receive);
    }

    /// @param together acts on several in one transaction, one receipt each in the same order
    Receipt take(Delivered delivered, Function<List<Delivered>, List<Receipt>> together) {
        Waiting mine = new Waiting(delivered);
        arrived.add(mine);
        while (!mine.isOver()) {
            turn.lock();
            try {
                if (!mine.isOver()) commit(together);
            } finally {
                turn.unlock();
            }
        }
        RuntimeException trouble = mine.trouble;
        if (trouble != null) throw trouble;
        Receipt receipt = mine.receipt;
        if (receipt == null) throw new IllegalStateException("over without a receipt");
        return receipt;
    }

    /// How many have arrived and are in no transaction yet.
    int waiting() {
        return arrived.size();
    }

    private void commit(Function<List<Delivered>, List<Receipt>> together) {
        List<Waiting> batch = new ArrayList<>();
        for (Waiting next = arrived.poll(); next != null; next = arrived.poll()) {
            batch.add(next);
            if (batch.size() == MOST) break;
        }
        try {
            settle(batch, together);
        } catch (RuntimeException broken) {
            batch.forEach(one -> alone(one, together));
        } catch (Error broken) {
            batch.forEach(one -> one.trouble = new IllegalStateException("broken", broken));
            throw broken;
        }
    }

    private static void alone(Waiting one, Function<List<Delivered>, List<Receipt>> together) {
        try {
            settle(List.of(one), together);
        } catch (RuntimeException broken) {
            one.trouble = broken;
        }
    }

    private static void settle(
            List<Waiting> batch, Function<List<Delivered>, List<Receipt>> together) {
        List<Receipt> receipts = together.apply(batch.stream().map(one -> one.delivered).toList());
        for (int i = 0; i < batch.size(); i++) batch.get(i).receipt = receipts.get(i);
    }
}
