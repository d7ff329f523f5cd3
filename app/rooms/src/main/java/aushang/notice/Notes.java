// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.notice;

import aushang.actor.Addresses;
import aushang.actor.Office;
import aushang.document.Html;
import aushang.document.NoteText;
import aushang.vocab.ActorId;
import aushang.vocab.ObjectId;
import java.util.Optional;

/// Puts a notice into the network's words, and into the HTML that is the same everywhere it is
/// shown.
public final class Notes {

    private Notes() {}

    /// @throws java.util.NoSuchElementException if the notice was never published
    public static NoteText of(Addresses addresses, Office office, Notice notice) {
        return new NoteText(
                new ObjectId(addresses.note(office.handle(), notice.id())),
                new ActorId(addresses.actor(office.handle())),
                addresses.followers(office.handle()),
                addresses.notePage(office.handle(), notice.id()),
                html(notice.content()),
                notice.content().language(),
                Optional.of(notice.content().contentWarning())
                        .filter(warning -> !warning.isEmpty()),
                notice.publishedAt().orElseThrow(),
                notice.correctedAt());
    }

    /// Safe HTML of the text; the link, if any, is its last paragraph.
    public static String html(Draft content) {
        return Html.ofText(content.text()) + content.address().map(Html::ofLink).orElse("");
    }
}
