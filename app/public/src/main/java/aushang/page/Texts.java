// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.page;

import java.text.MessageFormat;
import java.util.ResourceBundle;
import java.util.Set;

/// The words of the board in one language.
public final class Texts {

    private static final Texts GERMAN = new Texts(Language.DE);
    private static final Texts ENGLISH = new Texts(Language.EN);

    private final Language language;
    private final ResourceBundle words;

    private Texts(Language language) {
        this.language = language;
        words =
                ResourceBundle.getBundle(
                        "aushang.page.texts",
                        language.locale(),
                        Texts.class.getClassLoader(),
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    public static Texts in(Language language) {
        return switch (language) {
            case DE -> GERMAN;
            case EN -> ENGLISH;
        };
    }

    /// The text under a key.
    ///
    /// @param values what `{0}`, `{1}` … stand for
    /// @throws java.util.MissingResourceException if no text has this key
    public String say(String key, Object... values) {
        return new MessageFormat(words.getString(key), language.locale()).format(values);
    }

    Set<String> keys() {
        return words.keySet();
    }
}
