// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.desk;

import aushang.face.Assets;
import aushang.face.Choice;
import aushang.face.Speaking;
import aushang.face.Texts;
import java.net.URI;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What surrounds the content of every page: language, words, the officer, the style sheet.
///
/// @param home where the door's first page is
/// @param query of the page's own address without the language, or ""; empty if no address leads
///   back to this page
public record Frame(
        Desk desk,
        Choice choice,
        Texts texts,
        Assets assets,
        String home,
        Optional<Who> officer,
        Optional<String> query)
        implements Speaking {

    @Override
    public ZoneId zone() {
        return desk.zone();
    }

    /// A page of the public board.
    public URI street(String path) {
        return desk.board().resolve(to(path));
    }

    /// This page in the other language, relative to its own address; empty if it answers a POST.
    public Optional<String> switched() {
        return query.map(choice::switched);
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
        String name = locale.getDisplayName(language().locale());
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
}
