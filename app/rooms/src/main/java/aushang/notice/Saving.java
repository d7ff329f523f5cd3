// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.notice;

/// What came of the wish to save a draft.
public sealed interface Saving {

    /// It is saved; also when the same form had been sent before.
    record Saved(Notice notice) implements Saving {}

    /// It has been changed since the form was opened; nothing is saved.
    record Overtaken(Notice notice) implements Saving {}
}
