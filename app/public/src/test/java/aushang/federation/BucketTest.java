// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketTest {

    private static final long SECOND = 1_000_000_000L;

    private final Bucket bucket = new Bucket(2, 3, 0);

    @Test
    void itIsFullAtFirstAndThenFillsWithTime() {
        for (int i = 0; i < 3; i++) assertThat(bucket.take(0)).isEmpty();
        assertThat(bucket.take(0)).contains(Duration.ofMillis(500));
        assertThat(bucket.take(SECOND / 2)).isEmpty();
        assertThat(bucket.take(SECOND / 2)).isPresent();
    }

    @Test
    void itNeverHoldsMoreThanItsMost() {
        for (int i = 0; i < 3; i++) assertThat(bucket.take(1000 * SECOND)).isEmpty();
        assertThat(bucket.take(1000 * SECOND)).isPresent();
    }

    @Test
    void askingTakesNothing() {
        for (int i = 0; i < 100; i++) assertThat(bucket.waitingTime(0)).isEmpty();
        assertThat(bucket.take(0)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2:3:4:5:6,2001:db8:1:2:",
        "2001:db8::1,2001:db8:0:0:",
        "2001:0db8:0001:0002::,2001:db8:1:2:",
        "::1,0:0:0:0:",
        "fe80:0:0:0:1:2:3:4%eth0,fe80:0:0:0:"
    })
    void ofAnIpv6AddressTheFirstHalfCounts(String address, String half) {
        assertThat(Allowances.firstHalf(address)).isEqualTo(half);
    }
}
