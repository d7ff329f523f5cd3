// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.reaction;

import aushang.vocab.ActorId;
import java.net.URI;
import java.util.Optional;

/// What someone did, ready to be counted once.
///
/// @param said id of the activity; an Undo names it
/// @param post of a vote its own id, as the activity may be taken back by either
/// @param subject the notice; of a block the office
/// @param choice of a vote the number of the option, from 0; else -1
/// @param once whether the actor has one choice and not one for each option
public record Deed(
        ActorId actor,
        URI said,
        Optional<URI> post,
        long subject,
        Kind kind,
        int choice,
        boolean once) {

    /// What can be done to something without saying a word.
    public enum Kind {
        LIKE,
        BOOST,
        VOTE,
        /// Once for each actor who has voted where several options may be chosen.
        VOTER,
        /// Of an office. Not counted.
        BLOCK
    }

    public static Deed of(ActorId actor, URI said, long subject, Kind kind) {
        return new Deed(actor, said, Optional.empty(), subject, kind, -1, true);
    }

    /// That the actor has voted at all.
    public Deed voter() {
        return new Deed(actor, said, post, subject, Kind.VOTER, -1, true);
    }

    /// What makes it one with every repetition.
    String identity() {
        return subject + " " + kind + " " + (once ? "" : choice) + " " + actor;
    }
}
