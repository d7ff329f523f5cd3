// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.face;

import java.util.Locale;
import java.util.Optional;

/// A language in which both doors speak. Notices may be in any other.
public enum Language {
    DE(Locale.GERMANY, "Deutsch"),
    EN(Locale.UK, "English");

    private final Locale locale;
    private final String ownName;

    Language(Locale locale, String ownName) {
        this.locale = locale;
        this.ownName = ownName;
    }

    /// The language a tag asks for.
    ///
    /// @param tag a language tag such as `de` or `en-GB`; only its first part counts
    /// @return empty if we do not speak it
    public static Optional<Language> of(String tag) {
        String wanted = Locale.forLanguageTag(tag).getLanguage();
        for (Language language : values()) {
            if (language.tag().equals(wanted)) return Optional.of(language);
        }
        return Optional.empty();
    }

    /// The tag for the `lang` attribute (BCP 47).
    public String tag() {
        return locale.getLanguage();
    }

    /// What its speakers call it.
    public String ownName() {
        return ownName;
    }

    /// The other one, which the switch at the top of each page offers.
    public Language other() {
        return this == DE ? EN : DE;
    }

    /// For names, numbers and dates.
    public Locale locale() {
        return locale;
    }
}
