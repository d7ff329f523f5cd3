// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.document;

import aushang.vocab.ActorId;
import aushang.vocab.ObjectId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A published notice, as it goes out as a `Note`: to everyone, and in copy to the followers and
/// whoever is mentioned.
///
/// @param page where people read it
/// @param content safe HTML, see [Html]
/// @param language BCP 47, such as `de`; servers honour only one
/// @param contentWarning plain text that stands before the content until it is opened
/// @param updated when it was last corrected
/// @param ballot what it asks; then it is a `Question`
public record NoteText(
        ObjectId id,
        ActorId author,
        URI followers,
        URI page,
        String content,
        String language,
        Optional<String> contentWarning,
        Instant published,
        Optional<Instant> updated,
        List<Hashtag> hashtags,
        List<Mention> mentions,
        Optional<Ballot> ballot,
        List<Attachment> attachments,
        Optional<Reception> reception) {

    public NoteText {
        hashtags = List.copyOf(hashtags);
        mentions = List.copyOf(mentions);
        attachments = List.copyOf(attachments);
    }

    /// A note of nothing but text.
    public NoteText(
            ObjectId id,
            ActorId author,
            URI followers,
            URI page,
            String content,
            String language,
            Optional<String> contentWarning,
            Instant published,
            Optional<Instant> updated) {
        this(
                id,
                author,
                followers,
                page,
                content,
                language,
                contentWarning,
                published,
                updated,
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    /// @param name as it was written, without the #
    /// @param page where what bears it is found
    public record Hashtag(String name, URI page) {}

    /// @param name `user@domain`
    public record Mention(String name, ActorId actor) {}

    /// The same note with what its content links.
    public NoteText marked(List<Hashtag> hashtags, List<Mention> mentions) {
        return with(hashtags, mentions, ballot, attachments, reception);
    }

    /// The same note, which asks something.
    public NoteText asking(Ballot question) {
        return with(hashtags, mentions, Optional.of(question), attachments, reception);
    }

    /// The same note with pictures and films.
    public NoteText showing(List<Attachment> shown) {
        return with(hashtags, mentions, ballot, shown, reception);
    }

    /// The same note, and how it may be received.
    public NoteText received(Reception how) {
        return with(hashtags, mentions, ballot, attachments, Optional.of(how));
    }

    private NoteText with(
            List<Hashtag> tagged,
            List<Mention> mentioned,
            Optional<Ballot> question,
            List<Attachment> shown,
            Optional<Reception> how) {
        return new NoteText(
                id,
                author,
                followers,
                page,
                content,
                language,
                contentWarning,
                published,
                updated,
                tagged,
                mentioned,
                question,
                shown,
                how);
    }

    /// Its ActivityStreams type.
    public String type() {
        return ballot.isPresent() ? "Question" : "Note";
    }
}
