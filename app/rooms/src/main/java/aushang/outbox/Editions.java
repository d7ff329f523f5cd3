// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.outbox;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// Counts, for each office, how often it has said something or has changed.
///
/// Whoever keeps prepared answers compares the number they were made under with the number now, and
/// so serves them without a query and never stale on the node that has spoken. The count lives in
/// this process: what another node commits advances it only where this one plans the delivery, so
/// that a prepared answer needs an end of its own as well.
@ApplicationScoped
public class Editions {

    private final Map<Long, AtomicLong> numbers = new ConcurrentHashMap<>();
    private final AtomicLong all = new AtomicLong();
    private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transactions;

    /// The office's number now; it only grows.
    public long of(long officeId) {
        AtomicLong number = numbers.get(officeId);
        return number == null ? 0 : number.get();
    }

    /// Grows whenever any office's number does.
    public long ofAll() {
        return all.get();
    }

    /// Called on the committing thread after each advance; must return at once.
    public void onAdvance(Runnable listener) {
        listeners.add(listener);
    }

    /// Advances the office at once and calls nobody; for what is found in the log.
    public void advanceQuietly(long officeId) {
        numbers.computeIfAbsent(officeId, id -> new AtomicLong()).incrementAndGet();
        all.incrementAndGet();
    }

    /// Advances the office when, and only if, the caller's transaction commits.
    public void advanceAfterCommit(long officeId) {
        transactions.registerInterposedSynchronization(
                new Synchronization() {
                    @Override
                    public void beforeCompletion() {}

                    @Override
                    public void afterCompletion(int status) {
                        if (status != Status.STATUS_COMMITTED) return;
                        advanceQuietly(officeId);
                        listeners.forEach(Runnable::run);
                    }
                });
    }
}
