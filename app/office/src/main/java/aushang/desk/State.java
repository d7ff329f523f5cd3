// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.desk;

/// Where a notice is in its life, in the order in which the desk lists them.
public enum State {
    DRAFT,
    SCHEDULED,
    PUBLISHED,
    WITHDRAWN;

    /// The key of its text.
    public String key() {
        return switch (this) {
            case DRAFT -> "state.draft";
            case SCHEDULED -> "state.scheduled";
            case PUBLISHED -> "state.published";
            case WITHDRAWN -> "state.withdrawn";
        };
    }
}
