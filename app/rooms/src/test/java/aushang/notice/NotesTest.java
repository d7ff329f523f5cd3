// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.notice;

import static aushang.notice.NoticeFixture.aNotice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aushang.actor.Addresses;
import aushang.actor.OfficeFixture;
import aushang.document.NoteText;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotesTest {

    private static NoteText note(Notice notice) {
        return Notes.of(
                new Addresses("aushang.example"),
                OfficeFixture.beispielamt(),
                notice,
                Tallies.Tally.NONE);
    }

    @Test
    void aNoteIsItsOfficesAndGoesToWhoFollowsIt() {
        NoteText note = note(aNotice().published());
        assertThat(note.id())
                .hasToString(
                        "https://aushang.example/users/beispielamt/statuses/116300000000000001");
        assertThat(note.author()).hasToString("https://aushang.example/users/beispielamt");
        assertThat(note.followers())
                .hasToString("https://aushang.example/users/beispielamt/followers");
        assertThat(note.page())
                .hasToString("https://aushang.example/@beispielamt/116300000000000001");
        assertThat(note.language()).isEqualTo("de");
        assertThat(note.published()).isEqualTo(NoticeFixture.PUBLISHED);
        assertThat(note.updated()).isEmpty();
        assertThat(note.content()).isEqualTo("<p>Die Elbe ist gesperrt.</p>");
    }

    @Test
    void aWarningStandsBeforeTheTextIfThereIsOne() {
        assertThat(note(aNotice().published()).contentWarning()).isEmpty();
        assertThat(note(aNotice().warningOf("Hochwasser").published()).contentWarning())
                .contains("Hochwasser");
    }

    @Test
    void whatWasNeverPublishedIsNoNote() {
        assertThatThrownBy(() -> note(aNotice().draft()))
                .isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void nothingInTheTextIsMarkup() {
        assertThat(
                        note(aNotice().saying("<img src=x onerror=alert(1)>\n\n&amp;").published())
                                .content())
                .isEqualTo("<p>&lt;img src=x onerror=alert(1)&gt;</p><p>&amp;amp;</p>");
    }

    @ParameterizedTest(name = "{0} is linked whole, as the last paragraph")
    @ValueSource(
            strings = {
                "https://beispielamt.example",
                "https://beispielamt.example/pegel",
                "https://beispielamt.example/pegel.",
                "https://beispielamt.example/pegel_",
                "https://beispielamt.example/pegel*",
                "https://beispielamt.example/Elbe_(Fluss)",
                "https://beispielamt.example/a)",
                "https://beispielamt.example/?",
                "https://beispielamt.example/Straße"
            })
    void theLinkIsTheLastParagraph(String link) {
        assertThat(note(aNotice().linkedTo(link).published()).content())
                .isEqualTo(
                        "<p>Die Elbe ist gesperrt.</p><p><a href=\""
                                + link
                                + "\" rel=\"nofollow noopener noreferrer\">"
                                + link
                                + "</a></p>");
    }

    @Test
    void aLinkIsEscaped() {
        assertThat(
                        note(aNotice()
                                        .linkedTo("https://beispielamt.example/?a=1&b='x'")
                                        .published())
                                .content())
                .contains("href=\"https://beispielamt.example/?a=1&amp;b=&#39;x&#39;\"");
    }
}
