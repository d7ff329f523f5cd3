// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.follower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AudienceTest {

    private static Audience random(int size) {
        Random random = new Random(7);
        return Audience.of(random.ints(1, 100_000).distinct().limit(size).toArray());
    }

    @ParameterizedTest(name = "{0} peers in slices of {1}")
    @CsvSource({
        "0, 512",
        "1, 512",
        "511, 512",
        "512, 512",
        "513, 512",
        "1024, 512",
        "30000, 512",
        "10, 1",
        "10, 3"
    })
    void slicesPartTheWholeAndShareNobody(int peers, int size) {
        Audience whole = random(peers);
        Audience together = Audience.of();
        int counted = 0;
        int slices = (peers + size - 1) / size;
        for (int number = 0; number < slices; number++) {
            Audience slice = whole.slice(number, size);
            assertThat(slice.size()).isBetween(1, size);
            together = together.with(slice);
            counted += slice.size();
        }
        assertThat(together).isEqualTo(whole);
        assertThat(counted).isEqualTo(peers);
        assertThat(whole.slice(slices, size)).isEqualTo(Audience.of());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 512, 30_000})
    void whatIsWrittenIsRead(int peers) {
        Audience audience = random(peers);
        assertThat(Audience.read(audience.bytes())).isEqualTo(audience).hasSameHashCodeAs(audience);
        assertThat(audience.size()).isEqualTo(peers);
    }

    @Test
    void thirtyThousandPeersAreSmall() {
        int[] dense = IntStream.rangeClosed(1, 30_000).toArray();
        int[] everySecond = IntStream.rangeClosed(1, 30_000).map(id -> id * 2).toArray();
        assertThat(Audience.of(dense).bytes().length).isLessThan(8192 + 64);
        assertThat(Audience.of(everySecond).bytes().length).isLessThan(8192 + 64);
        assertThat(
                        Audience.of(
                                        IntStream.rangeClosed(1, 30_000)
                                                .filter(id -> id % 3 > 0)
                                                .toArray())
                                .bytes()
                                .length)
                .isLessThan(8192 + 64);
    }

    @Test
    void peersStandInAscendingOrderAndOnce() {
        assertThat(Audience.of(9, 2, 2, 5).peers()).containsExactly(2, 5, 9);
        assertThat(Audience.of(9, 2).contains(2)).isTrue();
        assertThat(Audience.of(9, 2).contains(3)).isFalse();
    }

    @Test
    void withAndWithoutLeaveTheirPartsAlone() {
        Audience one = Audience.of(1, 2, 3);
        Audience other = Audience.of(3, 4);
        assertThat(one.with(other)).isEqualTo(Audience.of(1, 2, 3, 4));
        assertThat(one.without(other)).isEqualTo(Audience.of(1, 2));
        assertThat(one).isEqualTo(Audience.of(1, 2, 3));
        assertThat(other).isEqualTo(Audience.of(3, 4));
    }

    @ParameterizedTest(name = "{0} zeros are no audience")
    @ValueSource(ints = {0, 1, 3, 40})
    void otherBytesAreRefused(int length) {
        assertThatThrownBy(() -> Audience.read(new byte[length]))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void halfAnAudienceIsRefused() {
        byte[] bytes = Audience.of(1, 2, 3).bytes();
        assertThatThrownBy(() -> Audience.read(Arrays.copyOf(bytes, bytes.length - 1)))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void whoIsInItIsNotPrinted() {
        assertThat(Audience.of(1, 2)).hasToString("2 peers");
    }
}
