// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.document;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a note asks, and what has been answered so far.
///
/// @param many whether more than one option may be chosen
/// @param closed since when no vote counts any more
/// @param voters people, each once
public record Ballot(
        boolean many,
        List<Option> options,
        Instant endTime,
        Optional<Instant> closed,
        long voters) {

    public Ballot {
        options = List.copyOf(options);
    }

    public record Option(String name, long votes) {}
}
