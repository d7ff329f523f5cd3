// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.document;

import aushang.vocab.Activity;
import aushang.vocab.ActivityId;
import aushang.vocab.ActorId;
import aushang.vocab.ObjectId;
import java.io.IOException;
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

    /// Says that no vote counts any more. The note says the same as before, with its counts.
    ///
    /// @throws IllegalArgumentException unless the note asks something and is closed
    public static byte[] close(ActivityId id, NoteText note) {
        Instant closed =
                note.ballot()
                        .flatMap(Ballot::closed)
                        .orElseThrow(() -> new IllegalArgumentException("a closed ballot"));
        return about(id, "Update", closed, note);
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

    /// Says that the actor appears in another way.
    public static byte[] update(ActivityId id, OfficeActor office, Instant at) {
        return Scribe.object(to -> {
            ActorDocument.context(to);
            to.field("id", id);
            to.field("type", "Update");
            to.field("actor", office.id());
            to.field("published", at);
            to.audience(office.followers());
            to.object("object", object -> ActorDocument.fields(object, office));
        });
    }

    /// Says that another actor goes on in this one's place; followers follow that one from then on.
    public static byte[] move(ActivityId id, ActorId actor, URI followers, ActorId target) {
        return Scribe.plain(to -> {
            to.field("id", id);
            to.field("type", "Move");
            to.field("actor", actor);
            to.list("to", list -> list.item(followers));
            to.field("object", actor);
            to.field("target", target);
        });
    }

    /// Says that the object stands in the collection now.
    ///
    /// @param target one of the actor's collections, such as `featured`
    public static byte[] add(
            ActivityId id, ActorId actor, URI followers, ObjectId object, URI target) {
        return move(id, "Add", actor, followers, object, target);
    }

    /// Says that the object does not stand in the collection any more.
    public static byte[] remove(
            ActivityId id, ActorId actor, URI followers, ObjectId object, URI target) {
        return move(id, "Remove", actor, followers, object, target);
    }

    private static byte[] move(
            ActivityId id,
            String type,
            ActorId actor,
            URI followers,
            ObjectId object,
            URI collection) {
        return Scribe.plain(to -> {
            to.field("id", id);
            to.field("type", type);
            to.field("actor", actor);
            to.audience(followers);
            to.field("object", object);
            to.field("target", collection);
        });
    }

    /// Passes on what another has said (ActivityPub §7.11).
    public static byte[] announce(Announcement said) {
        return Scribe.plain(to -> {
            to.field("id", said.id());
            to.field("type", "Announce");
            to.field("actor", said.office());
            to.field("published", said.published());
            audience(to, said);
            to.field("object", said.object());
        });
    }

    /// Takes back what was passed on. It is repeated, since some servers find it by its parts.
    public static byte[] undo(ActivityId id, Announcement said) {
        return Scribe.plain(to -> {
            to.field("id", id);
            to.field("type", "Undo");
            to.field("actor", said.office());
            audience(to, said);
            to.object(
                    "object",
                    object -> {
                        object.field("id", said.id());
                        object.field("type", "Announce");
                        object.field("actor", said.office());
                        object.field("published", said.published());
                        audience(object, said);
                        object.field("object", said.object());
                    });
        });
    }

    private static void audience(Scribe to, Announcement said) throws IOException {
        to.list("to", list -> list.item(Activity.PUBLIC));
        to.list(
                "cc",
                list -> {
                    list.item(said.followers());
                    list.item(said.author());
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
