// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tlog;

import static aushang.tlog.TlogFixture.NOON;
import static aushang.tlog.TlogFixture.key;
import static aushang.tlog.TlogFixture.note;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aushang.tlog.Note.Judgement;
import java.security.KeyPair;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteTest {

    /// The example of the specification, whose key is not published.
    private static final String POEM =
            """
            Ognuno sta solo sul cuor della terra
            trafitto da un raggio di sole:

            ed è subito sera.

            — quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=
            """;

    /// The example of the first implementation, with its keys.
    private static final String PROBLEM =
            """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.

            — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
            """;

    private static final VerifierKey PETER =
            key("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    private static final VerifierKey ENOCH =
            key("EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop");

    @Test
    void theTextEndsAtTheLastEmptyLine() {
        Note poem = note(POEM);
        assertThat(poem.text()).endsWith("sole:\n\ned è subito sera.\n");
        assertThat(poem.signatures())
                .extracting(Note.Signature::key)
                .containsExactly("quasimodo.example/salvatore");
        assertThat(poem).hasToString(POEM);
        assertThat(poem.judge(List.of(PETER))).isEqualTo(new Judgement.Unsigned());
    }

    @Test
    void aNoteOfOthersVerifies() {
        assertThat(note(PROBLEM).judge(List.of(ENOCH, PETER)))
                .isEqualTo(
                        new Judgement.Signed(List.of(new Judgement.By(PETER, Optional.empty()))));
    }

    @Test
    void weSignAsOthersDo() {
        NoteKey peter =
                new NoteKey(
                        "PeterNeumann",
                        VerifierKey.Kind.SIGNATURE,
                        new KeyPair(
                                TlogFixture.publicKey(
                                        "ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"),
                                TlogFixture.privateKey(
                                        "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")));
        assertThat(peter.verifier()).isEqualTo(PETER);
        assertThat(peter.sign(note(PROBLEM).text())).hasToString(PROBLEM);
    }

    @Test
    void keysThatNobodyTrustsAreIgnored() {
        NoteKey stranger = TlogFixture.logKey("stranger.example");
        NoteKey namesake = TlogFixture.logKey("PeterNeumann");
        Note note =
                note(PROBLEM)
                        .with(stranger.sign("another text\n").signatures().getFirst())
                        .with(namesake.sign("another text\n").signatures().getFirst());
        assertThat(note.judge(List.of(PETER))).isInstanceOf(Judgement.Signed.class);
        assertThat(note.judge(List.of(ENOCH))).isInstanceOf(Judgement.Unsigned.class);
        assertThat(note.judge(List.of())).isInstanceOf(Judgement.Unsigned.class);
    }

    @Test
    void aTrustedNameUnderAForeignSignatureSpoilsTheNote() {
        Note problem = note(PROBLEM);
        Note poem = new Note(note(POEM).text(), problem.signatures());
        assertThat(poem.judge(List.of(PETER))).isEqualTo(new Judgement.Forged(PETER));
        NoteKey log = TlogFixture.logKey("log.example");
        Note both = log.sign("one text\n").with(log.sign("another text\n").signatures().getFirst());
        assertThat(both.judge(List.of(log.verifier())))
                .isEqualTo(new Judgement.Forged(log.verifier()));
    }

    @Test
    void everyFlippedBitIsRefused() {
        NoteKey log = TlogFixture.logKey("log.example/sec");
        NoteKey witness = TlogFixture.witnessKey("witness.example");
        Checkpoint checkpoint =
                new Checkpoint("log.example/sec", new TreeHead(7, MemoryLog.leaf(0)));
        Note signed = log.sign(checkpoint.text());
        assertThat(TlogFixture.flips(signed.bytes()))
                .noneMatch(bytes -> isSigned(bytes, log.verifier()));
        Note cosigned = new Note(signed.text(), List.of(witness.cosign(checkpoint, NOON)));
        assertThat(isSigned(cosigned.bytes(), witness.verifier())).isTrue();
        assertThat(TlogFixture.flips(cosigned.bytes()))
                .noneMatch(bytes -> isSigned(bytes, witness.verifier()));
    }

    private static boolean isSigned(byte[] bytes, VerifierKey key) {
        return Note.parse(bytes)
                .filter(note -> note.judge(List.of(key)) instanceof Judgement.Signed)
                .isPresent();
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(
            strings = {
                "",
                "\n",
                "\n\n",
                "text\n",
                "text\n\n",
                "\n— n AAAAAAAAAA==\n",
                "text\n— n AAAAAAAAAA==\n",
                "text\n\n— n AAAAAAAAAA==",
                "text\n\n— n AAAAAAAAAA==\n\n",
                "text\n\n— n AAAAAAAAAA==\n \n",
                "text\n\n- n AAAAAAAAAA==\n",
                "text\n\n—n AAAAAAAAAA==\n",
                "text\n\n—  AAAAAAAAAA==\n",
                "text\n\n— n  AAAAAAAAAA==\n",
                "text\n\n— n AAAAAAAAAA== \n",
                "text\n\n— n AAAAAAAAAA\n",
                "text\n\n— n AAAAAAAAAB==\n",
                "text\n\n— n AAAAAA==\n",
                "text\n\n— n\u00a0m AAAAAAAAAA==\n",
                "text\n\n— n+m AAAAAAAAAA==\n",
                "text\n\n— n\n",
                "te\rxt\n\n— n AAAAAAAAAA==\n",
                "te\txt\n\n— n AAAAAAAAAA==\n",
                "te\u0000xt\n\n— n AAAAAAAAAA==\n"
            })
    void anythingElseIsNoNote(String text) {
        assertThat(Note.parse(text.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void aNoteIsUtf8() {
        byte[] bytes = "text\n\n— n AAAAAAAAAA==\n".getBytes(UTF_8);
        assertThat(Note.parse(bytes)).isPresent();
        bytes[1] = (byte) 0xff;
        assertThat(Note.parse(bytes)).isEmpty();
        assertThatThrownBy(() -> TlogFixture.logKey("log").sign("\ud800\n"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TlogFixture.logKey("log").sign("no end"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNoteIsBounded() {
        String line = "— n AAAAAAAAAA==\n";
        assertThat(Note.parse(("text\n\n" + line.repeat(100)).getBytes(UTF_8))).isPresent();
        assertThat(Note.parse(("text\n\n" + line.repeat(101)).getBytes(UTF_8))).isEmpty();
        String longest = "t".repeat(Note.LONGEST - 2 - line.getBytes(UTF_8).length) + "\n\n" + line;
        assertThat(Note.parse(longest.getBytes(UTF_8))).isPresent();
        assertThat(Note.parse(("t" + longest).getBytes(UTF_8))).isEmpty();
        Note.Signature signature = Note.Signature.parse(line.strip()).orElseThrow();
        assertThatThrownBy(() -> new Note("t".repeat(Note.LONGEST) + "\n", List.of(signature)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Note("t\n", List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTextOfEmptyLinesIsReadAsWritten() {
        NoteKey log = TlogFixture.logKey("log.example");
        for (String text : List.of("\n", "\n\n", "a\n\n", "\n\na\n", "a\n\n— n AAAAAAAAAA==\n")) {
            Note note = log.sign(text);
            assertThat(Note.parse(note.bytes())).contains(note);
            assertThat(note.judge(List.of(log.verifier()))).isInstanceOf(Judgement.Signed.class);
        }
    }
}
