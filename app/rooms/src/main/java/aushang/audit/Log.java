// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.audit;

import java.util.Arrays;
import java.util.Locale;

/// Which of the three logs an event stands in: each is kept for a period of its own, since only the
/// beginning of a log can be let go.
public enum Log {
    /// Security.
    SEC,
    /// Administration, and who has seen personal data.
    ADM,
    /// Evidence.
    EVI;

    /// As it is written in origins, tables and record classes.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException if there is no such log
    public static Log ofCode(String code) {
        return Arrays.stream(values())
                .filter(log -> log.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no log is called " + code));
    }
}
