// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.page;

import aushang.face.Assets;
import aushang.face.Choice;
import aushang.face.Speaking;
import aushang.face.Texts;
import java.net.URI;
import java.time.Period;
import java.time.ZoneId;
import java.util.StringJoiner;

/// What surrounds the content of every page: language, words, addresses, the style sheet.
///
/// @param query of the page's own address without the language, or ""
public record Frame(Board board, Choice choice, Texts texts, Assets assets, String query)
        implements Speaking {

    @Override
    public ZoneId zone() {
        return board.zone();
    }

    /// The next page of older notices.
    public String older(Sender sender, String before) {
        return to(sender.path() + "?before=" + before);
    }

    /// This page in the other language, relative to its own address.
    public String switched() {
        return choice.switched(query);
    }

    /// The one absolute address of a path, in the language of no one in particular.
    public URI permanent(String path) {
        return board.at(path);
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
