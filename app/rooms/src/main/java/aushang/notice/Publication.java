// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.notice;

import java.util.List;

/// What came of the wish to publish.
public sealed interface Publication {

    /// It is published; also when it already was, so that asking twice publishes once.
    record Done(Notice notice) implements Publication {}

    /// It stays a draft until it is confirmed that these names are meant as plain text: nobody was
    /// found under them.
    record NotFound(List<String> names) implements Publication {}

    /// It stays a draft: its text has been changed since its names were looked up.
    record Changed() implements Publication {}

    /// It stays a draft, because of these.
    record Blocked(List<Finding> findings) implements Publication {}
}
