// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.notice;

import java.util.List;

/// What came of the wish to correct.
public sealed interface Correction {

    /// It says so now; also when the same form had been sent before.
    record Done(Notice notice) implements Correction {}

    /// It says what it said, because of these.
    record Blocked(List<Finding> findings) implements Correction {}

    /// It was corrected or withdrawn since the form was opened; nothing is changed.
    record Overtaken(Notice notice) implements Correction {}
}
