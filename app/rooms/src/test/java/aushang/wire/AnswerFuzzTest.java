// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

class AnswerFuzzTest {

    private record Read(Answer answer, String body, boolean drained) {}

    @FuzzTest(maxDuration = "60s")
    void anAnswerIsTheSameHoweverItIsCut(byte[] input) {
        String whole = outcome(input, Math.max(1, input.length));
        assertThat(outcome(input, 1)).as("byte by byte").isEqualTo(whole);
        assertThat(outcome(input, 7)).as("seven bytes at a time").isEqualTo(whole);
    }

    private static String outcome(byte[] input, int piece) {
        Deque<byte[]> left = new ArrayDeque<>();
        for (int at = 0; at < input.length; at += piece)
            left.add(Arrays.copyOfRange(input, at, Math.min(input.length, at + piece)));
        Answer.Reader reader =
                new Answer.Reader(() -> left.isEmpty() ? new byte[0] : left.removeFirst());
        try {
            Answer answer = reader.head();
            assertThat(answer.status()).isBetween(200, 599);
            byte[] body = reader.body(answer).readAllBytes();
            assertThat(body).hasSizeLessThan(input.length);
            if (answer.bytes() >= 0) assertThat(body).hasSize((int) answer.bytes());
            boolean over = left.isEmpty() && reader.isDrained();
            return new Read(answer, Arrays.toString(body), over).toString();
        } catch (IOException e) {
            return "no answer: " + e.getMessage();
        }
    }
}
