// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.vocab;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.Fuzz;
import aushang.vocab.Reading.Understood;
import com.code_intelligence.jazzer.junit.FuzzTest;

class JrdReaderFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void whatAnotherWebFingerSaysIsReadInOneWay(byte[] input) {
        Reading<Jrd> reading = JrdReader.read(input);
        if (!(reading instanceof Understood<Jrd>(var jrd))) return;
        assertThat(input).hasSizeLessThanOrEqualTo(64 * 1024);
        assertThat(JrdReader.read(Fuzz.reversed(input))).as("in another order").isEqualTo(reading);
        jrd.self()
                .ifPresent(self ->
                        assertThat(HttpsUri.parse(self.uri().toString())).isEqualTo(self.uri()));
        jrd.page().ifPresent(page -> assertThat(page.getScheme()).isEqualTo("https"));
    }
}
