// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import aushang.Fuzz;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Locale;

/// A `Digest` or `Content-Digest` header in the first line, the body below it.
class DigestsFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void aDigestHoldsOnlyForItsOwnBody(byte[] input) {
        String text = Fuzz.text(input);
        int line = Math.max(text.indexOf('\n'), 0);
        String header = text.substring(0, line);
        byte[] body = text.substring(line).getBytes(UTF_8);
        assertThat(Digests.objection(Digests.ofSha256(Digests.sha256(body)), body))
                .as("its own")
                .isEmpty();
        if (Digests.contentObjection(List.of(header), body).isEmpty())
            assertThat(header).contains(":" + base64(body) + ":");
        if (Digests.objection(header, body).isPresent()) return;
        assertThat(header).contains(base64(body));
        String lower = header.toLowerCase(Locale.ROOT);
        assertThat(lower.indexOf("sha-256"))
                .as("named once")
                .isEqualTo(lower.lastIndexOf("sha-256"));
        assertThat(Digests.objection(header, (text.substring(line) + "!").getBytes(UTF_8)))
                .as("of another body")
                .isPresent();
    }

    private static String base64(byte[] body) {
        return Digests.ofSha256(Digests.sha256(body)).substring("SHA-256=".length());
    }
}
