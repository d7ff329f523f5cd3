// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.Fuzz;
import com.code_intelligence.jazzer.junit.FuzzTest;

class NoteFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void whatIsReadWasWrittenInTheOneWay(byte[] input) {
        Note.parse(input).ifPresent(note -> assertThat(note.bytes()).isEqualTo(input));
        LogProof.parse(input).ifPresent(proof -> assertThat(proof.bytes()).isEqualTo(input));
        String text = Fuzz.text(input);
        Checkpoint.parse(text)
                .ifPresent(checkpoint -> assertThat(checkpoint.text()).isEqualTo(text));
        VerifierKey.parse(text).ifPresent(key -> assertThat(key).hasToString(text));
    }
}
