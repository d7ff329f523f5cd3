// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.document;

import aushang.vocab.ActivityId;
import aushang.vocab.ActorId;

/// Writes what an office answers to one stranger.
public final class Answers {

    private Answers() {}

    /// Takes a follower. The follow is repeated as it came, since some servers find it by its
    /// parts.
    ///
    /// @param office who was followed and answers
    public static byte[] accept(
            ActivityId id, ActorId office, ActivityId follow, ActorId follower) {
        return Scribe.plain(to -> {
            to.field("id", id);
            to.field("type", "Accept");
            to.field("actor", office);
            to.list("to", list -> list.item(follower));
            to.object(
                    "object",
                    object -> {
                        object.field("id", follow);
                        object.field("type", "Follow");
                        object.field("actor", follower);
                        object.field("object", office);
                    });
        });
    }
}
