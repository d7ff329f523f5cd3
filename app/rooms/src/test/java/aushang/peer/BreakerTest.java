// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BreakerTest {

    @ParameterizedTest(name = "{0} failures are tolerated")
    @ValueSource(ints = {1, 2})
    void aPeerMayFailTwice(int failures) {
        assertThat(Breaker.restAfter(failures, Duration.ofDays(1))).isEmpty();
    }

    @ParameterizedTest(name = "after {0} failures a peer rests {1}")
    @CsvSource({
        "3, PT1M",
        "4, PT2M",
        "5, PT4M",
        "11, PT4H16M",
        "12, PT6H",
        "13, PT6H",
        "1000000, PT6H"
    })
    void thenItsRestDoublesUpToSixHours(int failures, Duration rest) {
        assertThat(Breaker.restAfter(failures, Duration.ofDays(1))).contains(rest);
    }

    @Test
    void whoHasFailedForAWeekIsAskedOnceADay() {
        assertThat(Breaker.restAfter(13, Duration.ofDays(7))).contains(Duration.ofDays(1));
        assertThat(Breaker.restAfter(13, Duration.ofDays(7).minusSeconds(1)))
                .contains(Duration.ofHours(6));
    }

    @Test
    void oneFailureLongAgoIsNoDormancy() {
        assertThat(Breaker.restAfter(2, Duration.ofDays(30))).isEmpty();
        assertThat(Breaker.isDormant(2, Duration.ofDays(30))).isFalse();
    }
}
