// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.document;

import aushang.vocab.Activity;
import aushang.vocab.ObjectId;
import java.io.IOException;
import java.time.Instant;

/// Writes what an office has put up, as it is served at its id and enclosed in what is said about
/// it.
public final class NoteDocument {

    private NoteDocument() {}

    /// The note itself.
    public static byte[] of(NoteText note) {
        return Scribe.object(to -> {
            context(to);
            fields(to, note);
        });
    }

    /// What stands where the object was, served with 410.
    ///
    /// @param formerType such as `Note`
    public static byte[] tombstone(ObjectId id, String formerType, Instant deleted) {
        return Scribe.plain(to -> {
            to.field("id", id);
            to.field("type", "Tombstone");
            to.field("formerType", formerType);
            to.field("deleted", deleted);
        });
    }

    static void fields(Scribe to, NoteText note) throws IOException {
        to.field("id", note.id());
        to.field("type", "Note");
        to.field("attributedTo", note.author());
        to.field("url", note.page());
        to.field("published", note.published());
        to.field("updated", note.updated());
        to.audience(note.followers());
        to.field("summary", note.contentWarning());
        to.field("sensitive", note.contentWarning().isPresent());
        to.field("content", note.content());
        to.object("contentMap", map -> map.field(note.language(), note.content()));
    }

    static void context(Scribe to) throws IOException {
        to.list(
                "@context",
                list -> {
                    list.item(Activity.CONTEXT);
                    list.item(terms -> terms.field("sensitive", "as:sensitive"));
                });
    }
}
