// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlocksTest {

    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    private static Block block(String domain, Optional<Instant> end) {
        return new Block(domain, "Spam", NOW.minusSeconds(60), end, NOW.plusSeconds(60), "someone");
    }

    @SuppressWarnings("UnnecessaryAssignment") // what the container would inject
    private static Blocks blocks(Block... list) {
        Blocks blocks =
                new Blocks() {
                    @Override
                    List<Block> read() {
                        return List.of(list);
                    }
                };
        blocks.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return blocks;
    }

    @ParameterizedTest(name = "{0} is shut out")
    @ValueSource(
            strings = {
                "bad.example",
                "BAD.Example",
                "bad.example.",
                "bad.example:8443",
                "a.bad.example",
                "a.b.bad.example:444"
            })
    void aBlockCoversTheDomainAndEverythingBelow(String domain) {
        assertThat(blocks(block("bad.example", Optional.empty())).isBlocked(domain)).isTrue();
    }

    @ParameterizedTest(name = "{0} is not shut out")
    @ValueSource(strings = {"example", "notbad.example", "bad.example.org", "", "[::1]", "a b"})
    void nothingElseIsCovered(String domain) {
        assertThat(blocks(block("bad.example", Optional.empty())).isBlocked(domain)).isFalse();
    }

    @Test
    void nobodyInParticularIsNotShutOut() {
        assertThat(blocks(block("bad.example", Optional.empty())).isBlocked(null)).isFalse();
    }

    @ParameterizedTest(name = "with a port, only that server: {0} {1}")
    @CsvSource({
        "bad.example:8443, true",
        "bad.example, false",
        "bad.example:8444, false",
        "a.bad.example:8443, false"
    })
    void aPortNamesOneServer(String domain, boolean shutOut) {
        Blocks blocks = blocks(block("bad.example:8443", Optional.empty()));
        assertThat(blocks.isBlocked(domain)).isEqualTo(shutOut);
    }

    @ParameterizedTest(name = "an end {0} s from now: {1}")
    @CsvSource({"-1, false", "0, false", "1, true"})
    void aBlockEndsByItself(long seconds, boolean shutOut) {
        Blocks blocks = blocks(block("bad.example", Optional.of(NOW.plusSeconds(seconds))));
        assertThat(blocks.isBlocked("bad.example")).isEqualTo(shutOut);
        assertThat(blocks.all()).hasSize(shutOut ? 1 : 0);
    }

    @Test
    void aBlockThatHasEndedDoesNotHideTheOneAbove() {
        Blocks blocks =
                blocks(
                        block("a.bad.example", Optional.of(NOW)),
                        block("bad.example", Optional.empty()));
        assertThat(blocks.block("a.bad.example").map(Block::domain)).contains("bad.example");
    }

    @ParameterizedTest(name = "{0} is written {1}")
    @CsvSource({
        "Bad.Example, bad.example",
        "bad.example:443, bad.example",
        "b\u00fccher.example, xn--bcher-kva.example",
        "127.0.0.1:4711, 127.0.0.1:4711",
        "[::1]:4711, [::1]:4711",
        "localhost, localhost"
    })
    void namesHaveOneForm(String written, String canonical) {
        assertThat(Block.canonical(written)).contains(canonical);
    }

    @ParameterizedTest(name = "{0} is no domain")
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "https://bad.example",
                "bad.example/x",
                "a@b",
                "*.bad.example"
            })
    void whatIsNoDomainIsRefused(String written) {
        assertThat(Block.canonical(written)).isEmpty();
    }

    @Test
    void whoKnowsNoDatabaseDoesWithWhatWasReadLast() throws InterruptedException {
        Blocks blocks = blocks(block("bad.example", Optional.empty()));
        assertThat(onAVirtualThread(blocks)).as("nothing was read yet").isFalse();
        assertThat(blocks.isShutOut("a.bad.example:8443")).isTrue();
        assertThat(onAVirtualThread(blocks)).isTrue();
    }

    private static boolean onAVirtualThread(Blocks blocks) throws InterruptedException {
        AtomicBoolean shut = new AtomicBoolean();
        Thread.ofVirtual().start(() -> shut.set(blocks.isShutOut("bad.example"))).join();
        return shut.get();
    }
}
