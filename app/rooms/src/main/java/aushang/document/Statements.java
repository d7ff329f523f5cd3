// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.document;

import aushang.vocab.ActivityId;
import aushang.vocab.ActorId;
import aushang.vocab.ObjectId;
import java.net.URI;
import java.time.Instant;

/// Writes what an office says to everyone.
public final class Statements {

    private Statements() {}

    /// Says that the note was published.
    public static byte[] create(ActivityId id, NoteText note) {
        return about(id, "Create", note.published(), note);
    }

    /// Says that the note was corrected; its `updated` must be newer than what was sent before.
    ///
    /// @throws IllegalArgumentException if the note has no `updated`
    public static byte[] update(ActivityId id, NoteText note) {
        Instant updated =
                note.updated()
                        .orElseThrow(() -> new IllegalArgumentException("a correction has a time"));
        return about(id, "Update", updated, note);
    }

    private static byte[] about(ActivityId id, String type, Instant at, NoteText note) {
        return Scribe.object(to -> {
            NoteDocument.context(to);
            to.field("id", id);
            to.field("type", type);
            to.field("actor", note.author());
            to.field("published", at);
            NoteDocument.audience(to, note);
            to.object("object", object -> NoteDocument.fields(object, note));
        });
    }

    /// Says that the object was withdrawn (ActivityPub §7.4).
    public static byte[] delete(ActivityId id, ActorId actor, URI followers, ObjectId object) {
        return Scribe.plain(to -> {
            to.field("id", id);
            to.field("type", "Delete");
            to.field("actor", actor);
            to.audience(followers);
            to.object(
                    "object",
                    tombstone -> {
                        tombstone.field("id", object);
                        tombstone.field("type", "Tombstone");
                    });
        });
    }
}
