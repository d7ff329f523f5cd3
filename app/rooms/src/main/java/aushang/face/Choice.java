// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.face;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The language of a page, and whether its reader chose it or the browser only prefers it.
///
/// A choice stands in the address and is carried from link to link. Where none was made, links name
/// no language, so that an address passed on speaks to its next reader in theirs.
///
/// @param explicit whether the address named it
public record Choice(Language language, boolean explicit) {

    private static final int LONGEST_HEADER = 1000;
    private static final Pattern LANG = Pattern.compile("(?:^|&)lang=([A-Za-z-]{2,19})(?:&|$)");

    /// `lang=` first, then the header's favourites, then German; English for those who want
    /// neither.
    ///
    /// @param query of the address, as it was sent
    /// @param acceptLanguage the header; more than 1000 characters are not looked at
    public static Choice of(@Nullable String query, @Nullable String acceptLanguage) {
        return named(query)
                .map(language -> new Choice(language, true))
                .orElseGet(() -> new Choice(preferred(acceptLanguage), false));
    }

    private static Optional<Language> named(@Nullable String query) {
        if (query == null) return Optional.empty();
        Matcher lang = LANG.matcher(query);
        return lang.find() ? Language.of(lang.group(1)) : Optional.empty();
    }

    private static Language preferred(@Nullable String header) {
        if (header == null || header.isBlank() || header.length() > LONGEST_HEADER)
            return Language.DE;
        try {
            return Locale.LanguageRange.parse(header).stream()
                    .filter(range -> range.getWeight() > 0)
                    .flatMap(range -> Language.of(range.getRange()).stream())
                    .findFirst()
                    .orElse(header.contains("*") ? Language.DE : Language.EN);
        } catch (IllegalArgumentException notALanguageList) {
            return Language.DE;
        }
    }

    /// A link that keeps to the choice.
    ///
    /// @param address a path or an address, with or without a query, without a fragment
    public String carry(String address) {
        return explicit ? with(address, language) : address;
    }

    /// A link to a page in the other language.
    ///
    /// @param query of the page's own address without the language, or ""
    public String switched(String query) {
        return with(query.isEmpty() ? "" : "?" + query, language.other());
    }

    private static String with(String address, Language language) {
        return address + (address.contains("?") ? "&" : "?") + "lang=" + language.tag();
    }
}
