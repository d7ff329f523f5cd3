// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.street;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreparedTest {

    private final Prepared page = Prepared.ok("text/html", "Hallo".getBytes(UTF_8));

    @Test
    void theSameBytesHaveTheSameStrongTag() {
        assertThat(page.etag()).matches("\"[A-Za-z0-9_-]{27}\"");
        assertThat(Prepared.ok("text/html", "Hallo".getBytes(UTF_8)).etag()).isEqualTo(page.etag());
        assertThat(Prepared.ok("text/html", "hallo".getBytes(UTF_8)).etag())
                .isNotEqualTo(page.etag());
    }

    @Test
    void whoHasTheseBytesIsKnown() {
        assertThat(page.isKnownTo(page.etag())).isTrue();
        assertThat(page.isKnownTo("W/" + page.etag())).isTrue();
        assertThat(page.isKnownTo("\"other\", " + page.etag())).isTrue();
        assertThat(page.isKnownTo("*")).as("RFC 9110 §13.1.2").isTrue();
    }

    @Test
    void whoHasOthersIsNot() {
        assertThat(page.isKnownTo(null)).isFalse();
        assertThat(page.isKnownTo("")).isFalse();
        assertThat(page.isKnownTo("\"other\"")).isFalse();
        assertThat(page.isKnownTo(page.etag().replace("\"", ""))).isFalse();
        assertThat(page.isKnownTo("\"x\",".repeat(250) + page.etag()))
                .as("too long to be looked at")
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"404", "410", "500"})
    void whatIsNotThereIsNeverUnchanged(int status) {
        Prepared gone = Prepared.of(status, "text/html", "weg".getBytes(UTF_8), "no-store");
        assertThat(gone.isKnownTo(gone.etag())).isFalse();
    }

    @Test
    void theLanguageIsThatOfThePageOrNone() {
        assertThat(page.headers()).containsEntry("Content-Language", "und");
        assertThat(page.in("de").headers())
                .containsEntry("Content-Language", "de")
                .containsEntry("ETag", page.etag())
                .containsEntry("Cache-Control", Prepared.BRIEFLY)
                .containsEntry("Vary", "Accept, Accept-Language");
    }

    @ParameterizedTest(name = "the code {0} is told as {1}")
    @CsvSource({
        "wrong_signature, wrong_signature",
        "status.503, status.503",
        "'a\"b', a_b",
        "'<script>', _script_",
        "ä, _"
    })
    void aProblemSaysItsCodeAndNothingThatBreaksIt(String code, String told) {
        Prepared problem = Problem.of(401, code);
        assertThat(new String(problem.body(), UTF_8))
                .isEqualTo("{\"type\":\"about:blank\",\"status\":401,\"code\":\"" + told + "\"}");
        assertThat(problem.status()).isEqualTo(401);
        assertThat(problem.contentType()).startsWith("application/problem+json");
        assertThat(problem.cacheControl()).isEqualTo("no-store");
    }
}
