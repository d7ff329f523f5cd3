// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.editing;

import aushang.desk.Form;
import aushang.desk.View;
import aushang.desk.Who;
import aushang.notice.Difference;
import java.util.List;

/// The form of a correction, and once something was typed, what it would change.
///
/// @param id of the notice
/// @param reason as it was typed
/// @param changes field by field, those that change only; empty before anything was compared
/// @param unknown names under which nobody was found; they will be plain text
/// @param overtaken whether somebody else was faster, so that it must be compared anew
public record Correcting(
        Who who,
        String officeName,
        String id,
        Form form,
        String reason,
        List<Change> changes,
        List<String> unknown,
        boolean overtaken)
        implements View.Elsewhere {

    public Correcting {
        changes = List.copyOf(changes);
        unknown = List.copyOf(unknown);
    }

    /// What becomes of one field.
    ///
    /// @param label key of the field's name
    public record Change(String label, Difference difference) {}

    @Override
    public String template() {
        return "correcting.jte";
    }

    @Override
    public boolean switchable() {
        return changes.isEmpty() && form.findings().isEmpty() && !overtaken;
    }
}
