// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {

    private static Answer of(int status) {
        return Answer.of(status, Optional.empty(), false);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void twoHundredIsTaken(int status) {
        assertThat(of(status)).isEqualTo(new Answer.Accepted());
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 408, 429, 500, 502, 503, 504, 520, 599})
    void whatMayPassIsTriedLater(int status) {
        assertThat(of(status)).isEqualTo(new Answer.TryLater("status." + status, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 199, 301, 302, 307, 308, 400, 404, 405, 406, 413, 415, 422, 501})
    void whatTryingAgainWouldOnlyRepeatIsRefused(int status) {
        assertThat(of(status)).isEqualTo(new Answer.Refused("status." + status));
    }

    @Test
    void aPersonalInboxThatIsGoneIsGone() {
        assertThat(of(410)).isEqualTo(new Answer.Gone());
    }

    @ParameterizedTest(name = "{0} of a shared inbox is a failure of the server")
    @ValueSource(ints = {404, 410})
    void aSharedInboxThatIsNotThereLosesNobody(int status) {
        assertThat(Answer.of(status, Optional.empty(), true))
                .isEqualTo(new Answer.TryLater("status." + status, Optional.empty()));
    }

    @ParameterizedTest(name = "a pause is granted with {0}")
    @ValueSource(ints = {429, 503})
    void aPauseIsGrantedToWhoAsksForIt(int status) {
        Optional<Duration> anHour = Optional.of(Duration.ofHours(1));
        assertThat(Answer.of(status, anHour, true))
                .isEqualTo(new Answer.TryLater("status." + status, anHour));
    }

    @ParameterizedTest(name = "no pause is granted with {0}")
    @ValueSource(ints = {401, 403, 408, 500, 502})
    void andToNobodyElse(int status) {
        assertThat(Answer.of(status, Optional.of(Duration.ofHours(1)), true))
                .isEqualTo(new Answer.TryLater("status." + status, Optional.empty()));
    }

    @Test
    void whenToTryAgainIsHeardOnlyFromWhoIsTriedAgain() {
        Optional<Duration> anHour = Optional.of(Duration.ofHours(1));
        assertThat(Answer.of(503, anHour, false))
                .isEqualTo(new Answer.TryLater("status.503", anHour));
        assertThat(Answer.of(422, anHour, false)).isEqualTo(new Answer.Refused("status.422"));
    }
}
