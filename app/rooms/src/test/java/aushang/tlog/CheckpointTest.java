// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tlog;

import static aushang.tlog.TlogFixture.NOON;
import static aushang.tlog.TlogFixture.RECORDED;
import static aushang.tlog.TlogFixture.RECORDED_POLICY;
import static aushang.tlog.TlogFixture.note;
import static aushang.tlog.TlogFixture.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aushang.tlog.Note.Judgement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Checkpoints, and what witnesses say of them.
class CheckpointTest {

    private static final String ROOT = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
    private static final Checkpoint SOFA =
            new Checkpoint(
                    "example.com/behind-the-sofa",
                    new TreeHead(20_852_163, Hash.parse(ROOT).orElseThrow()));

    @Test
    void whatIsPrintedIsRead() {
        assertThat(SOFA.text()).isEqualTo("example.com/behind-the-sofa\n20852163\n" + ROOT + "\n");
        assertThat(Checkpoint.parse(SOFA.text())).contains(SOFA);
        Checkpoint extended = new Checkpoint("o p+q", SOFA.head(), List.of("one", "two"));
        assertThat(Checkpoint.parse(extended.text())).contains(extended);
        Checkpoint empty = new Checkpoint("o", new TreeHead(0, Hash.OF_NOTHING));
        assertThat(Checkpoint.parse(empty.text())).contains(empty);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(
            strings = {
                "",
                "o\n",
                "o\n1\n",
                "o\n1\n" + ROOT,
                "\n1\n" + ROOT + "\n",
                "o\n\n" + ROOT + "\n",
                "o\n01\n" + ROOT + "\n",
                "o\n+1\n" + ROOT + "\n",
                "o\n-1\n" + ROOT + "\n",
                "o\n1 \n" + ROOT + "\n",
                "o\n٣\n" + ROOT + "\n",
                "o\n9223372036854775808\n" + ROOT + "\n",
                "o\n18446744073709551617\n" + ROOT + "\n",
                "o\n0\n" + ROOT + "\n",
                "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n",
                "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
                "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxqw==\n",
                "o\n1\n" + ROOT + "\n\n",
                "o\n1\n" + ROOT + "\n\nx\n",
                "o\r\n1\n" + ROOT + "\n"
            })
    void anythingElseIsNoCheckpoint(String text) {
        assertThat(Checkpoint.parse(text)).isEmpty();
    }

    @Test
    void noCheckpointCanBeWrittenOfThis() {
        for (String origin : List.of("", "two\nlines", "tab\t", "\ud800"))
            assertThatThrownBy(() -> new Checkpoint(origin, SOFA.head()))
                    .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Checkpoint("o", SOFA.head(), List.of("")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Checkpoint("o", new TreeHead(0, SOFA.head().root())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void cosignaturesOfOthersVerify() {
        Policy policy = policy(RECORDED_POLICY);
        Instant at = Instant.parse("2026-05-23T21:50:24Z");
        for (Policy.Member.Witness witness : policy.witnesses())
            assertThat(note(RECORDED).judge(List.of(witness.key())))
                    .isEqualTo(
                            new Judgement.Signed(
                                    List.of(new Judgement.By(witness.key(), Optional.of(at)))));
    }

    @Test
    void aCosignatureHoldsForThisTextAndThisTime() {
        NoteKey witness = TlogFixture.witnessKey("witness.example/w1");
        Note.Signature good = witness.cosign(SOFA, NOON.plusMillis(900));
        assertThat(new Note(SOFA.text(), List.of(good)).judge(List.of(witness.verifier())))
                .isEqualTo(
                        new Judgement.Signed(
                                List.of(new Judgement.By(witness.verifier(), Optional.of(NOON)))));
        Checkpoint other = new Checkpoint(SOFA.origin(), SOFA.head(), List.of("more"));
        assertThat(new Note(other.text(), List.of(good)).judge(List.of(witness.verifier())))
                .isEqualTo(new Judgement.Forged(witness.verifier()));
        Cosignature read = Cosignature.read(good.bytes()).orElseThrow();
        Cosignature later = new Cosignature(NOON.plusSeconds(1), read.signature());
        assertThat(read.isBy(witness.verifier(), SOFA.text())).isTrue();
        assertThat(later.isBy(witness.verifier(), SOFA.text())).isFalse();
    }

    @Test
    void aSignatureIsNoCosignatureNorTheReverse() {
        NoteKey log = TlogFixture.logKey("log.example");
        NoteKey witness = TlogFixture.witnessKey("witness.example");
        assertThatThrownBy(() -> log.cosign(SOFA, NOON)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> witness.sign(SOFA.text()))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> witness.cosign(SOFA, Instant.EPOCH.minus(Duration.ofSeconds(1))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noTimeBeyondWhatCanBeTold() {
        byte[] bytes = new byte[72];
        assertThat(Cosignature.read(bytes)).isPresent();
        assertThat(Cosignature.read(new byte[71])).isEmpty();
        assertThat(Cosignature.read(new byte[73])).isEmpty();
        bytes[0] = (byte) 0x7f;
        assertThat(Cosignature.read(bytes)).isEmpty();
        bytes[0] = (byte) 0x80;
        assertThat(Cosignature.read(bytes)).isEmpty();
    }
}
