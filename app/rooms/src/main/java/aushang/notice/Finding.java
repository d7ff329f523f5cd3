// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.notice;

/// What keeps a draft from being published; each belongs to one field of the form.
public enum Finding {
    TEXT_IS_EMPTY,
    TEXT_IS_TOO_LONG,
    TEXT_NAMES_TOO_MANY,
    TEXT_HAS_TOO_MANY_HASHTAGS,
    LANGUAGE_IS_MISSING,
    LANGUAGE_IS_UNKNOWN,
    WARNING_IS_TOO_LONG,
    LINK_IS_NOT_HTTPS,
    POLL_NEEDS_TWO_TO_FOUR_OPTIONS,
    POLL_OPTION_IS_TOO_LONG,
    POLL_OPTIONS_ARE_THE_SAME,
    POLL_TIME_IS_WRONG,
    WHOLE_OFFICE_HAS_MOVED,
    TIME_IS_MISSING,
    TIME_IS_TOO_SOON,
    TIME_IS_TOO_FAR,
    TEXT_IS_UNCHANGED
}
