// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.follower.Audience;
import aushang.outbox.LogEntry;
import java.net.URI;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {

    private static Audience some(int many, int seed) {
        return Audience.of(new Random(seed).ints(1, 200_000).distinct().limit(many).toArray());
    }

    private static Plan plan(Audience audience, Audience slow) {
        LogEntry entry =
                new LogEntry(
                        1,
                        URI.create("https://aushang.example/a"),
                        1,
                        "Create",
                        "note",
                        new byte[1],
                        new byte[32],
                        audience);
        return new Plan(entry, audience, slow.only(audience));
    }

    @ParameterizedTest(name = "{0} peers, of which up to {1} are slow")
    @CsvSource({"0, 0", "1, 0", "1, 200000", "512, 0", "513, 600", "5000, 3000", "1200, 200000"})
    void everyoneIsInExactlyOneChunk(int many, int slow) {
        Audience audience = some(many, 1);
        Plan plan = plan(audience, slow == 200_000 ? audience : some(slow, 2));
        Audience together = Audience.of();
        int sum = 0;
        for (int chunk : chunks(plan)) {
            Audience peers = plan.chunk(chunk);
            assertThat(peers.size()).isBetween(1, Plan.CHUNK);
            assertThat(
                            peers.without(
                                    chunk >= Plan.APART
                                            ? plan.slow()
                                            : audience.without(plan.slow())))
                    .isEqualTo(Audience.of());
            together = together.with(peers);
            sum += peers.size();
        }
        assertThat(together).isEqualTo(audience);
        assertThat(sum).isEqualTo(many);
    }

    private static int[] chunks(Plan plan) {
        return IntStream.concat(
                        IntStream.range(0, plan.chunks()),
                        IntStream.range(0, plan.chunksApart()).map(n -> Plan.APART + n))
                .toArray();
    }

    @ParameterizedTest(name = "{0} of 512 have taken it")
    @ValueSource(ints = {0, 1, 96, 511, 512})
    void whoHasTakenItIsWrittenInAFewBytes(int many) {
        Audience chunk = some(512, 3);
        Audience taken = Audience.of(chunk.peers().limit(many).toArray());
        byte[] stored = HexFormat.of().parseHex(Plan.bits(chunk, taken));
        assertThat(stored.length).isLessThanOrEqualTo(64);
        assertThat(Plan.taken(chunk, stored)).isEqualTo(taken);
    }
}
