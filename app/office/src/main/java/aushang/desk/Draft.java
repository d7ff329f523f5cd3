// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.desk;

import java.util.List;

/// The content of the form, exactly as it was typed.
///
/// @param language a language tag (BCP 47)
/// @param warning may be empty
/// @param link may be empty, and need not be an address
/// @param options what may be chosen in a poll; four, each may be empty
/// @param many whether more than one may be chosen
/// @param minutes how long it is asked
/// @param at a set time, such as `2026-11-24T10:00`
public record Draft(
        String text,
        String language,
        String warning,
        String link,
        List<String> options,
        boolean many,
        int minutes,
        String at) {

    /// Minutes that a poll lasts unless something else is chosen.
    static final int A_DAY = 1440;

    public Draft {
        options = List.copyOf(options);
    }

    /// A draft that asks nothing.
    public Draft(String text, String language, String warning, String link) {
        this(text, language, warning, link, List.of("", "", "", ""), false, A_DAY, "");
    }

    /// Whether it asks something.
    public boolean asks() {
        return options.stream().anyMatch(option -> !option.isEmpty());
    }
}
