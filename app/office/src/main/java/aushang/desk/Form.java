// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.desk;

import aushang.desk.Finding.Field;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The form in which a notice is written. What it sends: `office`, `key`, `version`, `text`,
/// `language`, `warning`, `link`, and `act` = `save` or `publish`.
///
/// @param id the draft, empty for a new one
/// @param office the handle of the office that speaks
/// @param languages the tags to choose from, in the order shown
/// @param key marks this form, so that sending it twice counts once
/// @param version the version of the draft the text is based on, 0 for a new one
/// @param publishes whether the officer may publish, not only save
/// @param longestText in characters, as the hint says
/// @param longestWarning in characters, as the hint says
/// @param plain names that are shown to be unknown, parted by spaces; sent along they are meant as
///   plain text
public record Form(
        Optional<String> id,
        String office,
        Draft draft,
        List<Finding> findings,
        List<String> languages,
        String key,
        long version,
        boolean publishes,
        int longestText,
        int longestWarning,
        String plain) {

    public Form {
        findings = List.copyOf(findings);
        languages = List.copyOf(languages);
    }

    /// The same form with a key of its own.
    public Form keyed(UUID other) {
        return new Form(
                id,
                office,
                draft,
                findings,
                languages,
                other.toString(),
                version,
                publishes,
                longestText,
                longestWarning,
                plain);
    }

    /// The same form, in which these names are shown to be unknown.
    Form plainly(List<String> names) {
        return new Form(
                id,
                office,
                draft,
                findings,
                languages,
                key,
                version,
                publishes,
                longestText,
                longestWarning,
                String.join(" ", names));
    }

    public boolean has(Field field) {
        return findings.stream().anyMatch(finding -> finding.field() == field);
    }

    /// The sentences about one field.
    public List<String> about(Field field) {
        return findings.stream()
                .filter(finding -> finding.field() == field)
                .map(Finding::sentence)
                .toList();
    }

    /// For `aria-describedby`: the hint, and the finding if there is one.
    public String describedBy(Field field) {
        String hint = field.id() + "-hint";
        return has(field) ? field.id() + "-finding " + hint : hint;
    }

    /// Where it is sent.
    public String action() {
        return id.map(Paths::notice).orElse(Paths.NOTICES);
    }
}
