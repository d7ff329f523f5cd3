// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.presence;

import aushang.desk.View;
import aushang.desk.Who;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// All offices, to be moved away or told that others are they.
public record Register(Who who, List<Line> lines) implements View.Elsewhere {

    public Register {
        lines = List.copyOf(lines);
    }

    /// @param movedTo where it has gone
    public record Line(String name, String handle, Optional<URI> movedTo) {}

    @Override
    public String template() {
        return "register.jte";
    }
}
