// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.desk;

import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What surrounds the content of every page: language, words, the officer, the style sheet.
public record Frame(
        Desk desk,
        Language language,
        Texts texts,
        Assets assets,
        Optional<Who> officer,
        boolean switchable) {

    /// The sentence under this key in the language of the page.
    public String say(String key, Object... values) {
        return texts.say(key, values);
    }

    /// A page of the public board.
    public URI street(String path) {
        return desk.board().resolve(path);
    }

    /// The officer's roles for people, or a sentence that there are none.
    public String roles(Who who) {
        if (who.roles().isEmpty()) return say("roles.none");
        return who.roles().stream().map(this::role).collect(Collectors.joining(", "));
    }

    private String role(String name) {
        String key = "role." + name;
        return texts.knows(key) ? say(key) : name;
    }

    /// What people call the language of a tag.
    public String languageName(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        String name = locale.getDisplayName(language.locale());
        return name.isEmpty() ? tag : name;
    }

    /// How far a notice was carried, as a sentence.
    public String carried(Carriage carriage) {
        if (carriage.total() == 0) return say("carriage.nobody");
        StringBuilder sentence =
                new StringBuilder(say("carriage.carried", carriage.carried(), carriage.total()));
        if (carriage.waiting() > 0)
            sentence.append(", ").append(say("carriage.waiting", carriage.waiting()));
        if (carriage.givenUp() > 0)
            sentence.append(", ").append(say("carriage.given-up", carriage.givenUp()));
        return sentence.toString();
    }

    /// Date and time for people.
    public String moment(Instant at) {
        return DateTimeFormatter.ofPattern(say("format.moment"), language.locale())
                .format(at.atZone(desk.zone()));
    }

    /// For the `datetime` attribute: to the second, with the zone's offset.
    public String machine(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                at.truncatedTo(ChronoUnit.SECONDS).atZone(desk.zone()));
    }
}
