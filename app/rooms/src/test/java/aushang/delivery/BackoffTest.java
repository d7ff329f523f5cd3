// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofMinutes(1), Duration.ofHours(12), 16);

    @ParameterizedTest(name = "after {0} failures we wait {1}")
    @CsvSource({"1, PT1M", "2, PT2M", "5, PT16M", "10, PT8H32M", "11, PT12H", "15, PT12H"})
    void theWaitDoublesUpToTheLongest(int failures, Duration wait) {
        assertThat(backoff.after(failures)).contains(wait);
    }

    @Test
    void theSixteenthFailureIsTheLast() {
        assertThat(backoff.after(16)).isEmpty();
    }

    @Test
    void sixteenTriesTakeAboutThreeDays() {
        Duration together =
                IntStream.range(1, 16)
                        .mapToObj(failures -> backoff.after(failures).orElseThrow())
                        .reduce(Duration.ZERO, Duration::plus);
        assertThat(together).isBetween(Duration.ofDays(3), Duration.ofDays(4));
    }

    @Test
    void manyFailuresDoNotOverflow() {
        Backoff patient = new Backoff(Duration.ofHours(1), Duration.ofDays(2), 100);
        assertThat(
                        IntStream.range(1, 100)
                                .mapToObj(failures -> patient.after(failures).orElseThrow()))
                .allMatch(wait ->
                        wait.compareTo(Duration.ofHours(1)) >= 0
                                && wait.compareTo(Duration.ofDays(2)) <= 0);
        assertThat(patient.after(100)).isEmpty();
    }

    @Test
    void oneTryInAllIsNeverRepeated() {
        assertThat(new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1), 1).after(1)).isEmpty();
    }

    @ParameterizedTest(name = "first {0}, longest {1}, {2} attempts cannot be")
    @CsvSource({"PT0.9S, PT1H, 16", "-PT1S, PT1H, 16", "PT2M, PT1M, 16", "PT1M, PT1H, 0"})
    void whatCannotBeIsNotMade(Duration first, Duration longest, int attempts) {
        assertThatThrownBy(() -> new Backoff(first, longest, attempts))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
