// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.federation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aushang.audit.EventName;
import aushang.inbox.Delivered;
import aushang.inbox.Receipt;
import aushang.stranger.KeySearch;
import aushang.vocab.Activity;
import aushang.vocab.ActivityReader;
import aushang.vocab.ActorId;
import aushang.vocab.Reading;
import java.net.URI;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class GatheringTest {

    private static final PublicKey KEY = key();

    private final Gathering gathering = new Gathering();
    private final ConcurrentLinkedQueue<Integer> commits = new ConcurrentLinkedQueue<>();

    private static PublicKey key() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Delivered like(int number) {
        String json =
                """
                {"@context":"https://www.w3.org/ns/activitystreams","id":"https://p.test/%d","type":"Like",
                 "actor":"https://p.test/a","object":"https://ours.test/1"}
                """
                        .formatted(number);
        if (!(ActivityReader.read(json.getBytes(UTF_8))
                instanceof Reading.Understood<Activity>(var activity)))
            throw new AssertionError(json);
        return new Delivered(
                activity,
                new KeySearch.Found(ActorId.of("https://p.test/a"), KEY, Optional.empty()),
                URI.create("https://p.test/a#main-key"));
    }

    /// Each is known by its number, so that nobody gets another's receipt.
    private static Receipt receipt(Delivered one) {
        return new Receipt.Dropped(EventName.ACTIVITY_STALE, one.activity().id().toString());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// In the first transaction, or behind it.
    private int arrived() {
        Integer first = commits.peek();
        return first == null ? 0 : first + gathering.waiting();
    }

    @Test
    void whoComesWhileOthersCommitIsCommittedTogetherAndGetsItsOwnReceipt() throws Exception {
        CountDownLatch allAreHere = new CountDownLatch(1);
        Function<List<Delivered>, List<Receipt>> together =
                batch -> {
                    commits.add(batch.size());
                    await(allAreHere);
                    return batch.stream().map(GatheringTest::receipt).toList();
                };
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Receipt>> sent = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                Delivered one = like(i);
                sent.add(senders.submit(() -> gathering.take(one, together)));
            }
            while (arrived() < 400) Thread.onSpinWait();
            allAreHere.countDown();
            for (int i = 0; i < 400; i++) assertThat(sent.get(i).get()).isEqualTo(receipt(like(i)));
        }
        assertThat(commits).as("deliveries in each transaction").hasSize(2);
        assertThat(commits.stream().mapToInt(size -> size).sum()).isEqualTo(400);
    }

    @Test
    void oneThatCannotBeTakenSpoilsNothingForTheOthers() throws Exception {
        CountDownLatch allAreHere = new CountDownLatch(1);
        Function<List<Delivered>, List<Receipt>> together =
                batch -> {
                    commits.add(batch.size());
                    await(allAreHere);
                    if (batch.stream()
                            .anyMatch(one -> one.activity().id().toString().endsWith("/7")))
                        throw new IllegalArgumentException("seven");
                    return batch.stream().map(GatheringTest::receipt).toList();
                };
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Receipt>> sent = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Delivered one = like(i);
                sent.add(senders.submit(() -> gathering.take(one, together)));
            }
            while (arrived() < 20) Thread.onSpinWait();
            allAreHere.countDown();
            for (int i = 0; i < 20; i++) {
                Future<Receipt> one = sent.get(i);
                if (i == 7) assertThatThrownBy(one::get).hasMessageContaining("seven");
                else assertThat(one.get()).isEqualTo(receipt(like(i)));
            }
        }
    }
}
