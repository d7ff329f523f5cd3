// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tlog;

import static aushang.tlog.TlogFixture.NOON;
import static aushang.tlog.TlogFixture.policy;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LogProofTest {

    private static final NoteKey KEY = TlogFixture.logKey("log.example/evi");
    private static final NoteKey WITNESS = TlogFixture.witnessKey("witness.example");

    private final MemoryLog log = MemoryLog.of(13);
    private final Checkpoint checkpoint = new Checkpoint("log.example/evi", log.frontier().head());
    private final Note note = KEY.sign(checkpoint.text()).with(WITNESS.cosign(checkpoint, NOON));
    private final Policy policy =
            policy(
                    "log %s\nwitness w %s\nquorum w\n"
                            .formatted(KEY.verifier(), WITNESS.verifier()));
    private final LogProof proof =
            new LogProof(5, log.at(13).inclusionProof(5, 13).orElseThrow(), note);

    @Test
    void aFileProvesItsEntry() {
        LogProof read = LogProof.parse(proof.bytes()).orElseThrow();
        assertThat(read).isEqualTo(proof);
        assertThat(read.judge(policy, MemoryLog.leaf(5)))
                .isInstanceOfSatisfying(
                        LogProof.Outcome.Proven.class,
                        proven -> assertThat(proven.trust().checkpoint()).isEqualTo(checkpoint));
        assertThat(read.judge(policy, MemoryLog.leaf(6)))
                .isEqualTo(new LogProof.Outcome.NotIncluded());
        assertThat(new LogProof(6, proof.path(), note).judge(policy, MemoryLog.leaf(5)))
                .isEqualTo(new LogProof.Outcome.NotIncluded());
        assertThat(
                        new LogProof(5, proof.path(), KEY.sign(checkpoint.text()))
                                .judge(policy, MemoryLog.leaf(5)))
                .isEqualTo(new LogProof.Outcome.NotTrusted(new Policy.Trust.NoQuorum(Set.of())));
    }

    @Test
    void itLooksAsSpecified() {
        LogProof one =
                new LogProof(
                        Optional.of("YWdl"),
                        0,
                        List.of(),
                        KEY.sign("log.example/evi\n1\n" + MemoryLog.leaf(0) + "\n"));
        assertThat(one.toString())
                .startsWith("c2sp.org/tlog-proof@v1\nextra YWdl\nindex 0\n\nlog.example/evi\n1\n");
        assertThat(LogProof.parse(one.bytes())).contains(one);
    }

    @Test
    void everyFlippedBitIsRefused() {
        assertThat(TlogFixture.flips(proof.bytes()))
                .noneMatch(bytes ->
                        LogProof.parse(bytes)
                                .filter(file ->
                                        file.judge(policy, MemoryLog.leaf(5))
                                                instanceof LogProof.Outcome.Proven)
                                .isPresent());
    }

    @Test
    void anythingElseIsNoFile() {
        String good = proof.toString();
        assertThat(parse(good)).isPresent();
        for (String bad :
                List.of(
                        "",
                        good.replace("@v1", "@v2"),
                        good.replace("index 5\n", ""),
                        good.replace("index 5", "index 05"),
                        good.replace("index 5", "index -5"),
                        good.replace("index 5", "index 9223372036854775808"),
                        good.replace("index 5", "index"),
                        good.replace("index 5", "Index 5"),
                        good.replace("index 5", "extra \nindex 5"),
                        good.replace("index 5", "extra YWdl\nextra YWdl\nindex 5"),
                        good.replace("index 5", "extra YWd\nindex 5"),
                        good.replace("index 5", "extra YWdl \nindex 5"),
                        good.replace("index 5", "index 5\nextra YWdl"),
                        good.replace("index 5", "index 5\nAAAA"),
                        good.replace("index 5\n", "index 5\n\n"),
                        good.replace("\n", "\r\n"),
                        good.replace(
                                "index 5",
                                "index 5\n" + (proof.path().getFirst() + "\n").repeat(63)),
                        good + "\n",
                        "\n" + good,
                        good.substring(0, good.length() - 1)))
            assertThat(parse(bad)).as(bad).isEmpty();
        assertThat(LogProof.parse(new byte[LogProof.LONGEST + 1])).isEmpty();
    }

    @Test
    void noFileCanBeWrittenOfThis() {
        assertThatThrownBy(() -> new LogProof(-1, List.of(), note))
                .isInstanceOf(IllegalArgumentException.class);
        List<Hash> tooLong = Collections.nCopies(64, Hash.OF_NOTHING);
        assertThatThrownBy(() -> new LogProof(0, tooLong, note))
                .isInstanceOf(IllegalArgumentException.class);
        for (String extra : List.of("", "YWd", "A".repeat(32 * 1024 + 4)))
            assertThatThrownBy(() -> new LogProof(Optional.of(extra), 0, List.of(), note))
                    .isInstanceOf(IllegalArgumentException.class);
    }

    private static Optional<LogProof> parse(String text) {
        return LogProof.parse(text.getBytes(UTF_8));
    }
}
