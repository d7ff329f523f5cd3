// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.presence;

import aushang.desk.View;
import aushang.desk.Who;
import java.net.URI;
import java.util.Optional;

/// One office and where it goes.
///
/// @param aliases other actors that are this office, one a line
/// @param movedTo where it has gone
/// @param target as it was typed
/// @param finding key of a sentence about what was typed; empty if there is none
/// @param asking whether it is asked if the office is really to move to the target
public record Moving(
        Who who,
        String officeName,
        String office,
        String aliases,
        Optional<URI> movedTo,
        String target,
        String finding,
        boolean asking)
        implements View.Elsewhere {

    @Override
    public String template() {
        return "moving.jte";
    }

    @Override
    public boolean switchable() {
        return finding.isEmpty() && !asking;
    }
}
