// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.adversary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;

/// Every hostile case of the corpus, in an order that is different each time, on a stage of its
/// own.
///
/// `-Daushang.repeat=3` plays all of them three times and compares; `-Daushang.seed` repeats an
/// order; `-Daushang.cases` is a regular expression of ids, for work on a few.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AdversarialIT {

    private static final Corpus CORPUS = Corpus.read();
    private static final Book BOOK = Book.written();
    private static final int ROUNDS = Integer.getInteger("aushang.repeat", 1);
    private static final long SEED = Long.getLong("aushang.seed", new Random().nextInt(1_000_000));
    private static final String ONLY = System.getProperty("aushang.cases", ".*");
    private static final Report REPORT = new Report(CORPUS, SEED, ROUNDS);

    @SuppressWarnings("NullAway.Init")
    private static Ground ground;

    @SuppressWarnings("NullAway.Init")
    private static Oracles oracles;

    @BeforeAll
    static void open() {
        System.out.println("The order of the adversarial cases has the seed " + SEED);
        ground = Ground.open();
        oracles = new Oracles(ground);
    }

    @AfterAll
    static void close() {
        try {
            List<String> faults = oracles.afterAll();
            Path target = Path.of(System.getProperty("aushang.target", "target"));
            REPORT.write(
                    target.resolve("adversarial.json"), faults, oracles.heapGrowthInMegabytes());
            assertThat(faults).as("after all cases").isEmpty();
        } finally {
            ground.close();
        }
    }

    /// A server that refuses everything would pass every case below.
    @TestFactory
    Stream<DynamicNode> whatIsRightIsAccepted() {
        return Controls.all(ground).entrySet().stream()
                .map(control ->
                        dynamicTest(
                                control.getKey(), () -> control.getValue().on(control(ground))));
    }

    private static Trial control(Ground on) {
        return new Trial(
                on,
                new Corpus.Entry(
                        "CONTROL",
                        "control",
                        "",
                        Set.of(202),
                        "yes",
                        Optional.empty(),
                        Optional.empty()));
    }

    @TestFactory
    Stream<DynamicNode> theCasesEndAsTheyMust() {
        Random random = new Random(SEED);
        return IntStream.range(0, ROUNDS)
                .mapToObj(round -> {
                    List<Corpus.Entry> order = new ArrayList<>(CORPUS.cases());
                    order.removeIf(entry -> !entry.id().matches(ONLY));
                    Collections.shuffle(order, random);
                    return dynamicContainer(
                            "round " + (round + 1),
                            order.stream().map(entry -> test(round, entry)));
                });
    }

    private static DynamicNode test(int round, Corpus.Entry entry) {
        return dynamicTest(
                entry.name(),
                () -> {
                    entry.notApplicable().ifPresent(Assumptions::abort);
                    Play play =
                            BOOK.of(entry.id())
                                    .orElseThrow(
                                            () -> new AssertionError("nobody plays " + entry.id()));
                    Verdict verdict = new Trial(ground, entry).verdict(play);
                    List<String> faults = new ArrayList<>(verdict.faults());
                    faults.addAll(oracles.afterCase());
                    REPORT.add(
                            round,
                            new Verdict(
                                    verdict.entry(), verdict.statuses(), faults, verdict.millis()));
                    assertThat(faults).as(entry.name()).isEmpty();
                });
    }

    /// Played again, every case is judged the same (G8). Before they are played nothing differs.
    @Test
    @Order(Integer.MAX_VALUE)
    void theSameVerdictEachTime() {
        assertThat(REPORT.differences()).isEmpty();
    }

    @Test
    void everyPlayBelongsToACase() {
        Map<String, Play> plays = BOOK.all();
        assertThat(CORPUS.cases().stream().map(Corpus.Entry::id).toList())
                .containsAll(plays.keySet());
    }
}
