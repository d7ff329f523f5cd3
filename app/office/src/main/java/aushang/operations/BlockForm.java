// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.operations;

import aushang.peer.Block;
import jakarta.ws.rs.FormParam;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the form sends, as it was typed. A field that is missing was left empty.
public class BlockForm {

    private static final int LONGEST_REASON = 500;

    /// A block that nobody has looked at for longer than this has been forgotten.
    private static final int LATEST_REVIEW_DAYS = 366;

    @FormParam("domain")
    @Nullable String domain;

    @FormParam("reason")
    @Nullable String reason;

    @FormParam("ends")
    @Nullable String ends;

    @FormParam("review")
    @Nullable String review;

    /// What was typed, understood.
    ///
    /// @param mistakes keys of sentences, by field; with any of them the rest means nothing
    record Read(
            String domain,
            String reason,
            Optional<Instant> endsAt,
            Instant reviewAt,
            Map<String, String> mistakes) {}

    /// A block ends with the day that is given as its last.
    Read read(LocalDate today, ZoneId zone) {
        Map<String, String> mistakes = new LinkedHashMap<>();
        Optional<String> name = Block.canonical(domain);
        if (name.isEmpty()) mistakes.put("domain", "block.mistake.domain");
        String why = typed(reason);
        if (why.isEmpty() || why.codePointCount(0, why.length()) > LONGEST_REASON)
            mistakes.put("reason", "block.mistake.reason");
        Optional<LocalDate> last = date(ends);
        if (!typed(ends).isEmpty() && last.filter(day -> !day.isBefore(today)).isEmpty())
            mistakes.put("ends", "block.mistake.ends");
        Optional<LocalDate> look =
                date(review)
                        .filter(day ->
                                day.isAfter(today)
                                        && !day.isAfter(today.plusDays(LATEST_REVIEW_DAYS)));
        if (look.isEmpty()) mistakes.put("review", "block.mistake.review");
        return new Read(
                name.orElse(""),
                why,
                last.map(day -> day.plusDays(1).atStartOfDay(zone).toInstant()),
                look.orElse(today).atStartOfDay(zone).toInstant(),
                mistakes);
    }

    /// The form again, with what was typed.
    Board.Form again(Map<String, String> mistakes, LocalDate today) {
        return new Board.Form(
                typed(domain), typed(reason), typed(ends), typed(review), mistakes, today);
    }

    private static Optional<LocalDate> date(@Nullable String typed) {
        try {
            return Optional.of(LocalDate.parse(typed(typed)));
        } catch (DateTimeParseException notADay) {
            return Optional.empty();
        }
    }

    private static String typed(@Nullable String field) {
        return field == null ? "" : field.strip();
    }
}
