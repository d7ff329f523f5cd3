// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.editing;

import aushang.desk.View;
import aushang.desk.Who;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What other offices here have published lately, to be passed on.
///
/// @param office handle of the office that would pass it on
/// @param lines newest first
/// @param before the id this page starts before, empty on the first page
/// @param older the id the next page starts before, empty on the last page
public record Others(
        Who who,
        String officeName,
        String office,
        List<Line> lines,
        Optional<String> before,
        Optional<String> older)
        implements View.Elsewhere {

    public Others {
        lines = List.copyOf(lines);
    }

    /// A notice of another office.
    ///
    /// @param address its public address
    /// @param shared whether this office passes it on
    public record Line(
            String id,
            String author,
            View.Excerpt excerpt,
            Instant at,
            URI address,
            boolean shared) {}

    @Override
    public String template() {
        return "others.jte";
    }

    @Override
    public String query() {
        return "office=" + office + before.map(id -> "&before=" + id).orElse("");
    }
}
