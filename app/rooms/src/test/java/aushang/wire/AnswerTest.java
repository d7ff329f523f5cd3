// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {

    private static Answer.Reader reading(String... pieces) {
        Deque<byte[]> left = new ArrayDeque<>();
        for (String piece : pieces) left.add(unescaped(piece));
        return new Answer.Reader(() -> left.isEmpty() ? new byte[0] : left.removeFirst());
    }

    /// A | is an end of line.
    private static byte[] unescaped(String text) {
        return text.replace("|", "\r\n").getBytes(ISO_8859_1);
    }

    private static String body(String whole) throws IOException {
        Answer.Reader reader = reading(whole);
        return new String(reader.body(reader.head()).readAllBytes(), ISO_8859_1);
    }

    @Test
    void aPlainAnswer() throws IOException {
        Answer.Reader reader =
                reading("HTTP/1.1 202 Accepted|Content-Type: text/plain |conTENT-length:\t2||ok");
        Answer answer = reader.head();
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.only("content-type")).contains("text/plain");
        assertThat(reader.body(answer).readAllBytes()).asString().isEqualTo("ok");
        assertThat(reader.isDrained()).isTrue();
        assertThat(answer.persistent()).isTrue();
    }

    @Test
    void theSameHoweverItIsCut() throws IOException {
        String whole =
                "HTTP/1.1 200 OK|Transfer-Encoding: chunked||3;x=y|abc|0a|defghijklm|0|X: y||";
        String[] single = new String(unescaped(whole), ISO_8859_1).split("");
        Answer.Reader reader = reading(single);
        assertThat(reader.body(reader.head()).readAllBytes()).asString().isEqualTo("abcdefghijklm");
        assertThat(body(whole)).isEqualTo("abcdefghijklm");
    }

    @Test
    void interimAnswersArePassedOver() throws IOException {
        assertThat(body("HTTP/1.1 103 Early Hints|Link: x||HTTP/1.1 200 OK|Content-Length: 1||x"))
                .isEqualTo("x");
        assertThatThrownBy(() -> body("HTTP/1.1 100 Continue||".repeat(7)))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void someHaveNoBodyWhateverTheySay(int status) throws IOException {
        assertThat(body("HTTP/1.1 " + status + " x|Content-Length: 5||hello")).isEmpty();
    }

    @Test
    void whatFollowsAnAnswerIsNotPartOfIt() throws IOException {
        Answer.Reader reader =
                reading("HTTP/1.1 200 OK|Content-Length: 1||xHTTP/1.1 200 OK|Content-Length: 0||");
        assertThat(reader.body(reader.head()).readAllBytes()).hasSize(1);
        assertThat(reader.isDrained()).isFalse();
    }

    @ParameterizedTest(name = "<{0}>")
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK|Connection: close|Content-Length: 0||",
                "HTTP/1.1 200 OK|Connection: foo, Close|Content-Length: 0||",
                "HTTP/1.0 200 OK|Content-Length: 0||",
                "HTTP/1.0 200 OK|Connection: keep-alive|Content-Length: 0||",
                "HTTP/1.1 200 OK||"
            })
    void thenNothingFollowsOnThisConnection(String whole) throws IOException {
        assertThat(reading(whole).head().persistent()).isFalse();
    }

    @ParameterizedTest(name = "<{0}>")
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK|Content-Length: 5|Transfer-Encoding: chunked||0||",
                "HTTP/1.1 200 OK|Content-Length: 1|Content-Length: 1||x",
                "HTTP/1.1 200 OK|Content-Length: 1, 1||x",
                "HTTP/1.1 200 OK|Content-Length: +1||x",
                "HTTP/1.1 200 OK|Content-Length: -1||x",
                "HTTP/1.1 200 OK|Content-Length: 0x1||x",
                "HTTP/1.1 200 OK|Content-Length:||x",
                "HTTP/1.1 200 OK|Content-Length: 1000000000000000000000||x",
                "HTTP/1.1 200 OK|Content-Length : 1||x",
                "HTTP/1.1 200 OK|Transfer-Encoding: gzip, chunked||0||",
                "HTTP/1.1 200 OK|Transfer-Encoding: chunked|Transfer-Encoding: chunked||0||",
                "HTTP/1.1 200 OK|Transfer-Encoding: xchunked||0||",
                "HTTP/1.0 200 OK|Transfer-Encoding: chunked||0||",
                "HTTP/1.1 200 OK| folded: 1||",
                "HTTP/1.1 200 OK|X: 1| folded||",
                "HTTP/1.1 200 OK|X y: 1||",
                "HTTP/1.1 200 OK|: 1||",
                "HTTP/1.1 200 OK|no colon||",
                "HTTP/1.1 200 OK|X: a\u0000b||",
                "HTTP/1.1 200 OK|X: a\rb||",
                "HTTP/1.1 200 OK\nX: a\n\n",
                "HTTP/2 200 OK||",
                "HTTP/1.2 200 OK||",
                "HTTP/1.1 99 OK||",
                "HTTP/1.1 600 OK||",
                "HTTP/1.1 2000 OK||",
                "HTTP/1.1  200 OK||",
                "http/1.1 200 OK||",
                "HTTP/1.1 101 Switching Protocols||",
                "ICY 200 OK||",
                " HTTP/1.1 200 OK||",
                "|HTTP/1.1 200 OK||",
                "SSH-2.0-OpenSSH_9.2|",
                "220 mail.example ESMTP|"
            })
    void whatTwoReadersCouldTakeDifferentlyIsNoAnswer(String whole) {
        assertThatThrownBy(() -> reading(whole).head()).isInstanceOf(IOException.class);
    }

    @ParameterizedTest(name = "<{0}>")
    @ValueSource(
            strings = {
                "|",
                "x|",
                "-1|",
                "1 |x",
                "1|xx|0||",
                "1|x0||",
                "1|x\n0||",
                "1\nx|0||",
                "ffffffff0|",
                "1||x",
                "0x1|x|0||",
                ";|",
                "1|x|0|no colon||"
            })
    void chunksAreExact(String chunks) {
        assertThatThrownBy(() -> body("HTTP/1.1 200 OK|Transfer-Encoding: chunked||" + chunks))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest(name = "after <{0}>")
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200",
                "HTTP/1.1 200 OK|Content-Length: 2||x",
                "HTTP/1.1 200 OK|Transfer-Encoding: chunked||2|x",
                "HTTP/1.1 200 OK|Transfer-Encoding: chunked||1|x|0|"
            })
    void whatIsCutOffIsNotWhole(String whole) {
        assertThatThrownBy(() -> body(whole)).isInstanceOf(EOFException.class);
    }

    @Test
    void headsAreBounded() {
        String fine = "HTTP/1.1 200 OK|Content-Length: 0|";
        for (String tooMuch :
                new String[] {
                    "X: y|".repeat(101),
                    "X: " + "y".repeat(9000) + "|",
                    ("X: " + "y".repeat(8000) + "|").repeat(5),
                })
            assertThatThrownBy(() -> reading(fine + tooMuch + "|").head())
                    .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> reading("HTTP/1.1 200 " + "x".repeat(9000) + "||").head())
                .isInstanceOf(IOException.class);
    }
}
