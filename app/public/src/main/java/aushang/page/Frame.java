// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.page;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.StringJoiner;

/// What surrounds the content of every page: language, words, addresses, the style sheet.
///
/// @param query of the page's own address without the language, or ""
public record Frame(Board board, Language language, Texts texts, Assets assets, String query) {

    /// The sentence under this key in the language of the page.
    public String say(String key, Object... values) {
        return texts.say(key, values);
    }

    /// A path of the board that stays in the language of this page.
    public String to(String path) {
        return language == board.language() ? path : path + "?lang=" + language.tag();
    }

    /// The next page of older notices.
    public String older(Sender sender, String before) {
        String paged = sender.path() + "?before=" + before;
        return language == board.language() ? paged : paged + "&lang=" + language.tag();
    }

    /// This page in the other language, relative to its own address.
    public String switched() {
        String lang = "lang=" + language.other().tag();
        return query.isEmpty() ? "?" + lang : "?" + query + "&" + lang;
    }

    /// The one absolute address of a path, in the language of no one in particular.
    public URI permanent(String path) {
        return board.at(path);
    }

    /// Date and time for people.
    public String moment(Instant at) {
        return DateTimeFormatter.ofPattern(say("format.moment"), language.locale())
                .format(at.atZone(board.zone()));
    }

    /// The date for people.
    public String day(Instant at) {
        return day(at.atZone(board.zone()).toLocalDate());
    }

    public String day(LocalDate on) {
        return DateTimeFormatter.ofPattern(say("format.day"), language.locale()).format(on);
    }

    /// For the `datetime` attribute: to the second, with the zone's offset.
    public String machine(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                at.truncatedTo(ChronoUnit.SECONDS).atZone(board.zone()));
    }

    /// A period in words, for example "2 years, 6 months".
    public String period(Period period) {
        if (period.isZero()) return say("period.none");
        StringJoiner words = new StringJoiner(", ");
        if (period.getYears() != 0) words.add(say("period.years", period.getYears()));
        if (period.getMonths() != 0) words.add(say("period.months", period.getMonths()));
        if (period.getDays() != 0) words.add(say("period.days", period.getDays()));
        return words.toString();
    }
}
