// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.delivery;

import java.time.Duration;
import java.util.Optional;

/// What a remote inbox said to one attempt. Exactly these five things can happen; a `switch` over
/// them needs no `default`, so a sixth would not compile until every reader has dealt with it.
sealed interface Answer {

    /// 2xx. The remote server took the activity; we owe it nothing more.
    record Accepted() implements Answer {}

    /// 401, 408, 429, 5xx, or no answer in time: worth another try, not sooner than `after` if
    /// given.
    ///
    /// @param reason a code, e.g. `status.503` or `unreachable.time_is_up`
    record TryLater(String reason, Optional<Duration> after) implements Answer {}

    /// Any other 4xx, and whatever `wire` forbids. Trying again would only repeat the refusal.
    ///
    /// @param reason a code, e.g. `status.403`
    record Refused(String reason) implements Answer {}

    /// 410. Nobody is behind this inbox any more.
    record Gone() implements Answer {}

    /// It was not asked: its circuit breaker is open. Says nothing new about it, and is no attempt.
    record NotAsked() implements Answer {}

    /// Reads a status code; 404 and 410 are failures, not successes.
    static Answer of(int status, Optional<Duration> retryAfter) {
        if (status >= 200 && status < 300) return new Accepted();
        if (status == 410) return new Gone();
        if (status == 401 || status == 408 || status == 429 || (status >= 500 && status != 501))
            return new TryLater("status." + status, retryAfter);
        return new Refused("status." + status);
    }
}
