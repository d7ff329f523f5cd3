// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.presence;

import aushang.desk.View;
import aushang.desk.Who;
import aushang.profile.Presentation;
import aushang.profile.Presentation.Finding;
import java.util.ArrayList;
import java.util.List;

/// The form in which an approver says how an office appears.
///
/// @param office its handle
/// @param presentation as it was typed, or as it is
/// @param findings what keeps it from appearing so
/// @param overtaken whether somebody else was faster
public record Profile(
        Who who,
        String office,
        int version,
        Presentation presentation,
        List<Finding> findings,
        boolean overtaken)
        implements View.Elsewhere {

    public Profile {
        findings = List.copyOf(findings);
    }

    @Override
    public String template() {
        return "profile.jte";
    }

    /// Always three, empty ones at the end.
    public List<Presentation.Field> rows() {
        List<Presentation.Field> rows = new ArrayList<>(presentation.fields());
        while (rows.size() < Presentation.MOST_FIELDS) rows.add(new Presentation.Field("", ""));
        return rows.subList(0, Presentation.MOST_FIELDS);
    }

    /// The element that a finding is about.
    public String place(Finding finding) {
        return switch (finding) {
            case NAME_IS_EMPTY, NAME_IS_TOO_LONG -> "name";
            case SUMMARY_IS_TOO_LONG -> "summary";
            case WEBSITE_IS_NOT_HTTPS -> "website";
            case FIELDS_ARE_INCOMPLETE -> "links";
        };
    }

    public boolean isWrong(String place) {
        return findings.stream().anyMatch(finding -> place(finding).equals(place));
    }

    @Override
    public boolean switchable() {
        return findings.isEmpty() && !overtaken;
    }
}
