// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.face;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/// What a template can say whatever it shows: sentences, dates, links, in the language of the page.
public interface Speaking {

    Choice choice();

    Texts texts();

    /// The zone in which instants are shown.
    ZoneId zone();

    default Language language() {
        return choice().language();
    }

    /// The sentence under this key in the language of the page.
    default String say(String key, Object... values) {
        return texts().say(key, values);
    }

    /// A link to a path of this door that keeps to the language the reader chose.
    default String to(String path) {
        return choice().carry(path);
    }

    /// Date and time for people.
    default String moment(Instant at) {
        return DateTimeFormatter.ofPattern(say("format.moment"), language().locale())
                .format(at.atZone(zone()));
    }

    /// The date for people.
    default String day(Instant at) {
        return day(at.atZone(zone()).toLocalDate());
    }

    default String day(LocalDate on) {
        return DateTimeFormatter.ofPattern(say("format.day"), language().locale()).format(on);
    }

    /// For the `datetime` attribute: to the second, with the zone's offset.
    default String machine(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                at.truncatedTo(ChronoUnit.SECONDS).atZone(zone()));
    }
}
