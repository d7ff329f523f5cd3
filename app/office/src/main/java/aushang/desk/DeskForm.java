// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.desk;

import aushang.actor.Office;
import aushang.notice.Notice;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.FormParam;
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
        return form;
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
        return new aushang.notice.Draft(typed(language), typed(text), typed(warning), typed(link));
    }

    /// What was typed, to be shown again.
    public Draft again() {
        return new Draft(typed(text), typed(language), typed(warning), typed(link));
    }

    protected static String typed(@Nullable String field) {
        return Optional.ofNullable(field).orElse("");
    }
}
