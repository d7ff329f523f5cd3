// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.notice;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The names a text mentions, as far as somebody was found under them.
///
/// @param found everyone who was found
/// @param unknown names under which nobody was found
public record Mentions(List<Mention> found, List<String> unknown) {

    public static final Mentions NONE = new Mentions(List.of(), List.of());

    public Mentions {
        found = List.copyOf(found);
        unknown = List.copyOf(unknown);
    }

    /// Whoever was found under the name, in any letter case.
    public Optional<Mention> named(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return found.stream().filter(mention -> mention.name().equals(wanted)).findFirst();
    }

    /// Whether it has been looked for each of the names.
    boolean answers(Collection<String> names) {
        List<String> asked = new ArrayList<>(unknown);
        found.forEach(mention -> asked.add(mention.name()));
        return asked.containsAll(names);
    }

    /// Only these of them.
    Mentions only(Collection<String> names) {
        return new Mentions(
                found.stream().filter(mention -> names.contains(mention.name())).toList(),
                unknown.stream().filter(names::contains).toList());
    }

    /// One a line.
    String lines() {
        return String.join("\n", found.stream().map(Mention::line).toList());
    }

    static Mentions ofLines(String lines) {
        return new Mentions(lines.lines().map(Mention::ofLine).toList(), List.of());
    }
}
