// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.notice;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A question that readers may answer: what may be chosen, and for how long.
///
/// @param options in their order; none if nothing is asked
/// @param many whether more than one may be chosen
/// @param lasts from publication
public record Poll(List<String> options, boolean many, Duration lasts) {

    /// Nothing is asked.
    public static final Poll NONE = new Poll(List.of(), false, Duration.ZERO);

    public static final int FEWEST = 2;
    public static final int MOST = 4;

    /// Code points of an option.
    public static final int LONGEST = 50;

    public static final Duration SHORTEST_TIME = Duration.ofMinutes(5);
    public static final Duration LONGEST_TIME = Duration.ofDays(30);

    public Poll {
        options = options.stream().map(Draft::line).filter(option -> !option.isEmpty()).toList();
    }

    /// Whether anything is asked.
    public boolean asks() {
        return !options.isEmpty();
    }

    /// What keeps this from being asked.
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        if (!asks()) return findings;
        if (options.size() < FEWEST || options.size() > MOST)
            findings.add(Finding.POLL_NEEDS_TWO_TO_FOUR_OPTIONS);
        if (options.stream().anyMatch(option -> Draft.length(option) > LONGEST))
            findings.add(Finding.POLL_OPTION_IS_TOO_LONG);
        if (options.stream().map(option -> option.toLowerCase(Locale.ROOT)).distinct().count()
                < options.size()) findings.add(Finding.POLL_OPTIONS_ARE_THE_SAME);
        if (lasts.compareTo(SHORTEST_TIME) < 0 || lasts.compareTo(LONGEST_TIME) > 0)
            findings.add(Finding.POLL_TIME_IS_WRONG);
        return findings;
    }
}
