// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.notice;

import aushang.staff.Person;
import java.time.Instant;
import java.util.UUID;

/// Notices of the Beispielamt: `aNotice().saying("Hallo").published()`.
final class NoticeFixture {

    static final Person AUTHOR = new Person("https://id.example/realms/aushang", "author");
    static final Person COLLEAGUE = new Person("https://id.example/realms/aushang", "colleague");
    static final Instant DRAFTED = Instant.parse("2026-11-24T08:00:00Z");
    static final Instant PUBLISHED = Instant.parse("2026-11-24T09:00:00Z");
    static final Instant WITHDRAWN = Instant.parse("2026-11-24T10:00:00Z");
    static final long ID = 116_300_000_000_000_001L;

    private String text = "Die Elbe ist gesperrt.";
    private String warning = "";
    private String link = "";

    private NoticeFixture() {}

    static NoticeFixture aNotice() {
        return new NoticeFixture();
    }

    NoticeFixture saying(String said) {
        text = said;
        return this;
    }

    NoticeFixture warningOf(String what) {
        warning = what;
        return this;
    }

    NoticeFixture linkedTo(String address) {
        link = address;
        return this;
    }

    Notice draft() {
        return new Notice(
                ID, 1, 1, new UUID(0, 7), new Draft("de", text, warning, link), AUTHOR, DRAFTED);
    }

    Notice published() {
        Notice notice = draft();
        notice.publish(AUTHOR, PUBLISHED);
        return notice;
    }

    Notice withdrawn() {
        Notice notice = published();
        notice.withdraw(COLLEAGUE, WITHDRAWN);
        return notice;
    }
}
