// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.vocab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import aushang.Fuzz;
import aushang.vocab.Reading.NotUnderstood;
import aushang.vocab.Reading.Understood;
import com.code_intelligence.jazzer.junit.FuzzTest;

class ActivityReaderFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void aDocumentHasOneMeaning(byte[] input) {
        Reading<Activity> reading = ActivityReader.read(input);
        assertThat(ActivityReader.read(input)).as("read again").isEqualTo(reading);
        switch (reading) {
            case NotUnderstood<Activity>(var reason) -> assertThat(reason.code()).isNotEmpty();
            case Understood<Activity>(var activity) -> {
                assertThat(input).hasSizeLessThanOrEqualTo(1 << 20);
                assertThat(ActivityReader.read(Fuzz.reversed(input)))
                        .as("in another order")
                        .isEqualTo(reading);
                String longer = Fuzz.text(input).replace("\"actor\":", "\"as:actor\":");
                assertThat(ActivityReader.read(longer.getBytes(UTF_8)))
                        .as("in another spelling")
                        .satisfiesAnyOf(
                                other -> assertThat(other).isEqualTo(reading),
                                other -> assertThat(Fuzz.text(input)).contains("actor\":{", "Map"));
                assertThat(activity.to().size() + activity.cc().size()).isLessThanOrEqualTo(1000);
                assertThat(activity.id().uri().getScheme()).isEqualTo("https");
                assertThat(activity.actor().uri().getRawFragment()).isNull();
                assertThat(HttpsUri.parse(activity.actor().uri().toString()))
                        .as("in its one spelling")
                        .isEqualTo(activity.actor().uri());
            }
        }
    }
}
