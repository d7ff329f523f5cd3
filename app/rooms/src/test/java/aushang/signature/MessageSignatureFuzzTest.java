// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.signature;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.Fuzz;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/// `Signature-Input` in the first line, `Signature` in the second.
class MessageSignatureFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void whatIsTakenCoversNamesWeKnowOnceEach(byte[] input) {
        List<String> lines = Fuzz.lines(input);
        if (lines.size() < 2) return;
        List<String> inputLine = List.of(lines.getFirst());
        List<String> signatureLine = List.of(lines.get(1));
        if (!(MessageSignature.parse(inputLine, signatureLine)
                instanceof MessageSignature.Parsed.Present(var signature))) return;
        assertThat(signature.covered()).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(32);
        for (String name : signature.covered())
            assertThat(
                            name.startsWith("@")
                                    ? MessageSignature.DERIVED.contains(name)
                                    : name.matches("[a-z0-9_-]{1,64}"))
                    .as(name)
                    .isTrue();
        assertThat(signature.signature()).hasSizeBetween(1, 1024);
        assertThat(signature.keyId()).isNotEmpty();
        String label = inputLine.getFirst().strip();
        label = label.substring(0, label.indexOf('='));
        assertThat(
                        MessageSignature.parse(
                                List.of(label + "=" + signature.parameters()), signatureLine))
                .as("what is signed, read again")
                .isInstanceOfSatisfying(
                        MessageSignature.Parsed.Present.class,
                        again -> {
                            assertThat(again.signature().covered()).isEqualTo(signature.covered());
                            assertThat(again.signature().parameters())
                                    .isEqualTo(signature.parameters());
                            assertThat(again.signature().keyId()).isEqualTo(signature.keyId());
                            assertThat(again.signature().created()).isEqualTo(signature.created());
                        });
        assertThat(
                        MessageSignature.parse(
                                List.of(lines.getFirst(), lines.getFirst()), signatureLine))
                .as("the same label twice")
                .isInstanceOf(MessageSignature.Parsed.Refused.class);
    }
}
