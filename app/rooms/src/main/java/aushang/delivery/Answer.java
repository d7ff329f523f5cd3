// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.delivery;

import java.time.Duration;
import java.util.Optional;

/// What became of one copy at one attempt. Exactly these five things can happen; a `switch` over
/// them needs no `default`, so a sixth would not compile until every reader has dealt with it.
public sealed interface Answer {

    /// 2xx. The remote server took the activity; we owe it nothing more.
    record Accepted() implements Answer {}

    /// 401, 403, 408, 429, 5xx, a shared inbox that is not there, or no answer in time: worth
    /// another try, not sooner than `after` if given.
    ///
    /// @param reason a code, e.g. `status.503` or `unreachable.time_is_up`
    record TryLater(String reason, Optional<Duration> after) implements Answer {}

    /// Any other 4xx, and whatever `wire` or the operator forbids. Trying again would only repeat
    /// the refusal.
    ///
    /// @param reason a code, e.g. `status.422`
    record Refused(String reason) implements Answer {}

    /// 410 of a personal inbox. Nobody is behind it any more.
    record Gone() implements Answer {}

    /// It was not asked, since it has not yet taken what was said before about the same object.
    /// Says nothing about it, and is no attempt.
    record NotAsked() implements Answer {}

    /// Reads a status code; 404 and 410 are failures, not successes.
    ///
    /// @param shared whether the inbox is everyone's of that server: that it is not there then says
    ///   that the server is unwell, and not that a follower has left
    static Answer of(int status, Optional<Duration> retryAfter, boolean shared) {
        if (status >= 200 && status < 300) return new Accepted();
        if (status == 410 && !shared) return new Gone();
        boolean isNotThere = status == 404 || status == 410;
        if (status == 401
                || status == 403
                || status == 408
                || status == 429
                || (isNotThere && shared)
                || (status >= 500 && status != 501))
            return new TryLater(
                    "status." + status, retryAfter.filter(asked -> status == 429 || status == 503));
        return new Refused("status." + status);
    }
}
