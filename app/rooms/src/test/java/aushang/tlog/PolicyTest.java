// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tlog;

import static aushang.tlog.TlogFixture.NOON;
import static aushang.tlog.TlogFixture.RECORDED;
import static aushang.tlog.TlogFixture.RECORDED_POLICY;
import static aushang.tlog.TlogFixture.note;
import static aushang.tlog.TlogFixture.policy;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {

    private static final NoteKey LOG = TlogFixture.logKey("log.example/sec");
    private static final NoteKey ONE = TlogFixture.witnessKey("one.example");
    private static final NoteKey TWO = TlogFixture.witnessKey("two.example");
    private static final NoteKey THREE = TlogFixture.witnessKey("three.example");
    private static final Checkpoint CHECKPOINT =
            new Checkpoint("log.example/sec", new TreeHead(7, MemoryLog.leaf(0)));

    /// Any two of X, and one of Y.
    private static final String TWO_LEVELS =
            witnesses("X1", "X2", "X3", "Y1", "Y2")
                    + """
                    group X 2 X1 X2 X3
                    group Y any Y1 Y2
                    group both all X Y
                    quorum both
                    """;

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "X1 X2 Y1, true",
        "X1 X3 Y2, true",
        "X1 X2 X3 Y1 Y2, true",
        "X1 X2 X3, false",
        "X1 Y1 Y2, false",
        "Y1 Y2, false",
        "X Y, false",
        "both, false",
        "X1 X1 Y1, false"
    })
    void aQuorumIsCountedInItsGroups(String witnesses, boolean enough) {
        assertThat(policy(TWO_LEVELS).isQuorum(List.of(witnesses.split(" ")))).isEqualTo(enough);
    }

    @Test
    void aQuorumMayBeOneWitnessOrNobody() {
        assertThat(policy(witnesses("w") + "quorum w").isQuorum(Set.of("w"))).isTrue();
        assertThat(policy(witnesses("w") + "quorum w").isQuorum(Set.of())).isFalse();
        assertThat(policy("quorum none").isQuorum(Set.of())).isTrue();
    }

    @Test
    void whatOthersPublishIsTrusted() {
        assertThat(policy(RECORDED_POLICY).judge(note(RECORDED)))
                .isInstanceOfSatisfying(
                        Policy.Trust.Trusted.class,
                        trust -> {
                            assertThat(trust.checkpoint().head().size()).isEqualTo(1_432_088_532);
                            assertThat(trust.witnesses())
                                    .containsOnlyKeys("garden", "smartit", "remora", "mullvad");
                        });
    }

    @Test
    void aCheckpointNeedsItsLogAndItsWitnesses() {
        Policy policy = ours("group pair 2 one two three\nquorum pair\n");
        Note signed = LOG.sign(CHECKPOINT.text());
        Note half = signed.with(ONE.cosign(CHECKPOINT, NOON));
        Note whole = half.with(THREE.cosign(CHECKPOINT, NOON.plusSeconds(5)));
        assertThat(policy.judge(signed)).isEqualTo(new Policy.Trust.NoQuorum(Set.of()));
        assertThat(policy.judge(half)).isEqualTo(new Policy.Trust.NoQuorum(Set.of("one")));
        assertThat(policy.judge(half.with(ONE.cosign(CHECKPOINT, NOON.plusSeconds(9)))))
                .isEqualTo(new Policy.Trust.NoQuorum(Set.of("one")));
        assertThat(policy.judge(whole))
                .isEqualTo(
                        new Policy.Trust.Trusted(
                                CHECKPOINT,
                                LOG.verifier(),
                                Map.of("one", NOON, "three", NOON.plusSeconds(5))));
        assertThat(policy.judge(new Note(whole.text(), whole.signatures().subList(1, 3))))
                .isEqualTo(new Policy.Trust.UnknownLog("log.example/sec"));
        Note.Signature foreign =
                TWO.cosign(new Checkpoint("log.example/adm", CHECKPOINT.head()), NOON);
        assertThat(policy.judge(whole.with(foreign)))
                .isEqualTo(new Policy.Trust.Forged(TWO.verifier()));
    }

    /// A log that is trusted for its own name may not speak for another.
    @Test
    void aLogSpeaksForItsOwnNameAlone() {
        Note other = LOG.sign(new Checkpoint("log.example/adm", CHECKPOINT.head()).text());
        assertThat(ours("quorum none\n").judge(other))
                .isEqualTo(new Policy.Trust.UnknownLog("log.example/adm"));
        assertThat(ours("quorum none\n").judge(LOG.sign("something else\n")))
                .isEqualTo(new Policy.Trust.NoCheckpoint());
        assertThat(ours("quorum none\n").judge(LOG.sign(CHECKPOINT.text())))
                .isInstanceOf(Policy.Trust.Trusted.class);
    }

    @Test
    void whatIsPrintedIsRead() {
        Policy policy = ours("group pair all one two\nquorum pair\n");
        assertThat(policy(policy.toString())).isEqualTo(policy);
        assertThat(policy(policy(TWO_LEVELS).toString())).isEqualTo(policy(TWO_LEVELS));
        assertThat(policy.witnesses().getFirst().url())
                .contains(URI.create("https://one.example/"));
    }

    @Test
    void blanksAndRemarksDoNotCount() {
        Policy policy =
                policy(
                        "\n  # remark \t\n\t"
                                + witnesses("w").replace(" ", " \t ")
                                + "\n quorum\tw \n\n #");
        assertThat(policy.quorum()).isEqualTo("w");
        assertThat(policy.witnesses()).hasSize(1);
    }

    @Test
    void namesAreBytes() {
        String text = witnesses("K", "\u212a", "ü") + "group g all K \u212a ü\nquorum g\n";
        assertThat(policy(text).witnesses())
                .extracting(Policy.Member.Witness::name)
                .containsExactly("K", "\u212a", "ü");
        assertThat(Policy.parse("# \u00fc\nquorum none\n".getBytes(ISO_8859_1)).quorum())
                .isEqualTo("none");
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(
            strings = {
                "",
                "# nothing",
                "quorum",
                "quorum none none",
                "quorum none\nquorum none",
                "quorum w",
                "quorum w\nW w",
                "group g any w\nquorum g",
                "W w\ngroup g 0 w\nquorum g",
                "W w\ngroup g 2 w\nquorum g",
                "W w\ngroup g -1 w\nquorum g",
                "W w\ngroup g 01 w\nquorum g",
                "W w\ngroup g one w\nquorum g",
                "W w\ngroup g any\nquorum none",
                "W w\ngroup g any w w\nquorum g",
                "W w\ngroup g any w\ngroup h any w\nquorum h",
                "W w\ngroup g any g\nquorum g",
                "W w\ngroup w any w\nquorum w",
                "W w\ngroup g any none\nquorum g",
                "W w\nW w\nquorum w",
                "W none\nquorum none",
                "L\nL\nquorum none",
                "log one.example\nquorum none",
                "witness w\nquorum none",
                "Quorum none",
                "quorum none\rx",
                "quorum none\u007f",
                "quorum none\u0000"
            })
    void anythingElseIsRefusedWithItsLine(String text) {
        String log = "log " + LOG.verifier() + "\n";
        String whole =
                text.replace("L\n", log).replaceAll("W (\\w+)", "witness $1 " + ONE.verifier());
        assertThatThrownBy(() -> policy(whole))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?s)line [0-9]+: .*|no quorum");
    }

    @Test
    void keysHaveTheirUse() {
        assertThatThrownBy(() -> policy("log " + ONE.verifier() + "\nquorum none"))
                .hasMessageStartingWith("line 1: not a key of a log");
        assertThatThrownBy(() -> policy("\nwitness w " + LOG.verifier() + "\nquorum none"))
                .hasMessageStartingWith("line 2: not a key of a witness");
        assertThatThrownBy(() -> policy("log " + LOG.verifier() + " ht tp: x\nquorum none"))
                .hasMessageStartingWith("line 1: log <key>");
        assertThatThrownBy(() -> policy("log " + LOG.verifier() + " ht^tp:\nquorum none"))
                .hasMessageStartingWith("line 1: no URL");
    }

    @Test
    void aPolicyIsBounded() {
        assertThatThrownBy(() -> Policy.parse(new byte[Policy.LONGEST + 1]))
                .hasMessage("more than 64 KiB");
        StringBuilder many = new StringBuilder();
        String before = "w";
        for (int i = 0; i < 256; i++) {
            many.append("group g").append(i).append(" any ").append(before).append('\n');
            before = "g" + i;
        }
        String text = many.toString();
        int last = text.lastIndexOf("group g255");
        assertThat(
                        policy(witnesses("w") + text.substring(0, last) + "quorum g254")
                                .isQuorum(Set.of("w")))
                .isTrue();
        assertThatThrownBy(() -> policy(witnesses("w") + text + "quorum none"))
                .hasMessage("line 257: more than 256 logs or members");
    }

    private static Policy ours(String rest) {
        return policy(
                "log %s\nwitness one %s https://one.example/\nwitness two %s\nwitness three %s\n"
                                .formatted(
                                        LOG.verifier(),
                                        ONE.verifier(),
                                        TWO.verifier(),
                                        THREE.verifier())
                        + rest);
    }

    private static String witnesses(String... names) {
        StringBuilder lines = new StringBuilder();
        for (String name : names)
            lines.append("witness " + name + " ")
                    .append(TlogFixture.witnessKey("witness.example").verifier())
                    .append('\n');
        return lines.toString();
    }
}
