// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.delivery;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/// One address that copies are carried to, as the operator sees it.
///
/// @param failures in a row
/// @param nextAt when it is tried again, empty unless it rests
/// @param backlog activities that it has not taken and may still take
/// @param lastError a code, e.g. `status.503`
/// @param lastSuccess as far as it is known; empty if it is not
/// @param millis how long it takes to answer, on average
/// @param followers how many actors are reached there
/// @param scheme the form of signature it has taken
public record ServerView(
        int id,
        String domain,
        URI inbox,
        boolean shared,
        State state,
        int failures,
        Optional<Instant> failingSince,
        Optional<Instant> nextAt,
        long backlog,
        Optional<String> lastError,
        Optional<Instant> lastErrorAt,
        Instant firstSeen,
        Optional<Instant> lastSuccess,
        Optional<Integer> millis,
        long followers,
        Optional<String> scheme) {

    /// How it is doing. Whether it is shut out is another matter.
    public enum State {
        /// It takes what it is given.
        WELL,
        /// It takes it slowly, and is served apart.
        SLOW,
        /// It has failed once or twice.
        FAILING,
        /// It has failed too often, or has asked for a pause: it is left alone for a while.
        RESTING,
        /// It has failed for a week, and is asked once a day.
        DORMANT
    }
}
