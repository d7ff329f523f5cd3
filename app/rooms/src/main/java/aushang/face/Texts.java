// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.face;

import java.text.MessageFormat;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;

/// The words of one door in one language.
public final class Texts {

    private final Language language;
    private final ResourceBundle words;
    private final Optional<Texts> others;

    private Texts(Language language, ResourceBundle words, Optional<Texts> others) {
        this.language = language;
        this.words = words;
        this.others = others;
    }

    private Texts(Class<?> door, Language language) {
        this.language = language;
        others = Optional.empty();
        words =
                ResourceBundle.getBundle(
                        door.getPackageName() + ".texts",
                        language.locale(),
                        door.getClassLoader(),
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /// The words beside a class, in `texts_de.properties` and `texts_en.properties`; read once.
    public static Texts beside(Class<?> door, Language language) {
        return new Texts(door, language);
    }

    /// These words, and those of another door where these know nothing.
    public Texts over(Texts more) {
        return new Texts(language, words, Optional.of(more));
    }

    /// The text under a key.
    ///
    /// @param values what `{0}`, `{1}` … stand for
    /// @throws java.util.MissingResourceException if no text has this key
    public String say(String key, Object... values) {
        if (!words.containsKey(key) && others.isPresent()) return others.get().say(key, values);
        return new MessageFormat(words.getString(key), language.locale()).format(values);
    }

    /// Whether there is a text with this key.
    public boolean knows(String key) {
        return words.containsKey(key) || others.filter(more -> more.knows(key)).isPresent();
    }

    /// The keys of this door's own words.
    public Set<String> keys() {
        return words.keySet();
    }
}
