// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.desk;

/// What has to be changed before a text can be saved or published.
///
/// @param sentence in the language of the page; the texts `finding.…` hold the usual ones
public record Finding(Field field, String sentence) {

    /// The place in the form a finding belongs to.
    public enum Field {
        TEXT("text"),
        LANGUAGE("language"),
        WARNING("warning"),
        LINK("link"),
        POLL("poll"),
        TIME("at"),
        /// Nothing in particular; shown in the summary only.
        WHOLE("form");

        private final String id;

        Field(String id) {
            this.id = id;
        }

        /// The id of the element and the name of the form parameter.
        public String id() {
            return id;
        }
    }
}
