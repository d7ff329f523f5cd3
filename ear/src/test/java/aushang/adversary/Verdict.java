// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.adversary;

import java.util.List;

/// What came of one case.
///
/// @param statuses the different ones that were answered
/// @param faults what does not fit; none if the case is passed
/// @param millis how long each answer took
record Verdict(Corpus.Entry entry, List<Integer> statuses, List<String> faults, List<Long> millis) {

    Verdict {
        statuses = List.copyOf(statuses);
        faults = List.copyOf(faults);
        millis = List.copyOf(millis);
    }

    boolean isPassed() {
        return faults.isEmpty();
    }
}
