// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.desk;

import aushang.actor.Office;
import aushang.notice.Notice;
import aushang.notice.Poll;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.FormParam;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the form sends, as it was typed. A field that is missing was left empty.
public class DeskForm {

    @FormParam("office")
    @Nullable String office;

    @FormParam("key")
    @Nullable String key;

    @FormParam("version")
    @Nullable String version;

    @FormParam("text")
    @Nullable String text;

    @FormParam("language")
    @Nullable String language;

    @FormParam("warning")
    @Nullable String warning;

    @FormParam("link")
    @Nullable String link;

    /// Names that are meant as plain text, parted by spaces.
    @FormParam("plain")
    @Nullable String plain;

    @FormParam("option1")
    @Nullable String option1;

    @FormParam("option2")
    @Nullable String option2;

    @FormParam("option3")
    @Nullable String option3;

    @FormParam("option4")
    @Nullable String option4;

    @FormParam("many")
    @Nullable String many;

    /// In minutes.
    @FormParam("lasts")
    @Nullable String lasts;

    /// A set time, in the desk's zone.
    @FormParam("at")
    @Nullable String at;

    @FormParam("act")
    @Nullable String act;

    /// The form as it would be sent for a notice that is saved already.
    public static DeskForm of(Office office, Notice notice) {
        DeskForm form = new DeskForm();
        form.office = office.handle();
        form.key = notice.submissionKey().toString();
        form.version = String.valueOf(notice.version());
        form.text = notice.content().text();
        form.language = notice.content().language();
        form.warning = notice.content().contentWarning();
        form.link = notice.content().link();
        Poll poll = notice.content().poll();
        List<String> options = poll.options();
        form.option1 = options.isEmpty() ? null : options.get(0);
        form.option2 = options.size() < 2 ? null : options.get(1);
        form.option3 = options.size() < 3 ? null : options.get(2);
        form.option4 = options.size() < 4 ? null : options.get(3);
        form.many = poll.many() ? "many" : null;
        form.lasts = poll.asks() ? String.valueOf(poll.lasts().toMinutes()) : null;
        return form;
    }

    /// Whether it is to be said, at once or at a set time.
    boolean goesOut() {
        return publishes() || schedules();
    }

    boolean schedules() {
        return asks("schedule");
    }

    /// The set time; empty if it is none.
    Optional<Instant> at(ZoneId zone) {
        try {
            return Optional.of(LocalDateTime.parse(typed(at)).atZone(zone).toInstant());
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }

    /// Whether this button was pressed.
    public boolean asks(String wanted) {
        return wanted.equals(act);
    }

    boolean publishes() {
        return asks("publish");
    }

    /// @throws BadRequestException if it is none that this desk has made
    public UUID key() {
        try {
            return UUID.fromString(typed(key));
        } catch (IllegalArgumentException notAKey) {
            throw new BadRequestException(notAKey);
        }
    }

    /// @throws BadRequestException if it is none that this desk has made
    public int version() {
        try {
            return Integer.parseInt(typed(version));
        } catch (NumberFormatException notAVersion) {
            throw new BadRequestException(notAVersion);
        }
    }

    /// Names that the officer has seen to be unknown.
    List<String> plain() {
        return List.of(typed(plain).split(" ", -1));
    }

    /// What was typed, well-formed.
    public aushang.notice.Draft draft() {
        return new aushang.notice.Draft(
                typed(language), typed(text), typed(warning), typed(link), poll());
    }

    /// What was typed, to be shown again.
    public Draft again() {
        return new Draft(
                typed(text),
                typed(language),
                typed(warning),
                typed(link),
                options(),
                many != null,
                minutes(),
                typed(at));
    }

    private Poll poll() {
        Poll asked = new Poll(options(), many != null, Duration.ofMinutes(minutes()));
        return asked.asks() ? asked : Poll.NONE;
    }

    private List<String> options() {
        return List.of(typed(option1), typed(option2), typed(option3), typed(option4));
    }

    private int minutes() {
        if (typed(lasts).isEmpty()) return Draft.A_DAY;
        return typed(lasts).matches("[0-9]{1,6}") ? Integer.parseInt(typed(lasts)) : 0;
    }

    protected static String typed(@Nullable String field) {
        return Optional.ofNullable(field).orElse("");
    }
}
