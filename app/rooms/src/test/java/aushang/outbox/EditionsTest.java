// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditionsTest {

    private final OneTransaction transaction = new OneTransaction();
    private final Editions editions = new Editions();
    private final AtomicInteger told = new AtomicInteger();

    EditionsTest() {
        editions.transactions = transaction;
        editions.onAdvance(told::incrementAndGet);
    }

    @Test
    void anOfficeThatHasSaidNothingIsInItsFirstEdition() {
        assertThat(editions.of(1)).isZero();
        assertThat(editions.ofAll()).isZero();
    }

    @Test
    void whatIsCommittedAdvancesItsOfficeAndTheWholeAndIsTold() {
        editions.advanceAfterCommit(1);
        assertThat(editions.of(1)).isZero();
        transaction.ends(Status.STATUS_COMMITTED);
        assertThat(editions.of(1)).isEqualTo(1);
        assertThat(editions.of(2)).isZero();
        assertThat(editions.ofAll()).isEqualTo(1);
        assertThat(told).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {Status.STATUS_ROLLEDBACK, Status.STATUS_UNKNOWN, Status.STATUS_MARKED_ROLLBACK})
    void whatIsNotCommittedWasNeverSaid(int status) {
        editions.advanceAfterCommit(1);
        transaction.ends(status);
        assertThat(editions.of(1)).isZero();
        assertThat(editions.ofAll()).isZero();
        assertThat(told).hasValue(0);
    }

    @Test
    void whatAnotherNodeHasSaidIsNotToldAgain() {
        editions.advanceQuietly(1);
        assertThat(editions.of(1)).isEqualTo(1);
        assertThat(editions.ofAll()).isEqualTo(1);
        assertThat(told).hasValue(0);
    }

    @Test
    void lanesAreNumberedByUrgencyWithinWhatTheDatabaseTakes() {
        assertThat(Stream.of(Lane.values()).map(Lane::number)).containsExactly(1, 2, 3, 4, 5);
    }

    /// A transaction that ends when the test says so.
    private static final class OneTransaction implements TransactionSynchronizationRegistry {

        private final List<Synchronization> waiting = new ArrayList<>();

        void ends(int status) {
            waiting.forEach(each -> each.afterCompletion(status));
            waiting.clear();
        }

        @Override
        public void registerInterposedSynchronization(Synchronization synchronization) {
            waiting.add(synchronization);
        }

        @Override
        public Object getTransactionKey() {
            return this;
        }

        @Override
        public void putResource(Object key, @Nullable Object value) {}

        @Override
        public @Nullable Object getResource(Object key) {
            return null;
        }

        @Override
        public int getTransactionStatus() {
            return Status.STATUS_ACTIVE;
        }

        @Override
        public void setRollbackOnly() {}

        @Override
        public boolean getRollbackOnly() {
            return false;
        }
    }
}
