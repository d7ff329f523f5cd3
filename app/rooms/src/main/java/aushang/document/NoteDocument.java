// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.document;

import aushang.vocab.Activity;
import aushang.vocab.ObjectId;
import java.io.IOException;
import java.net.URI;
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
        to.field("type", note.type());
        to.field("attributedTo", note.author());
        to.field("url", note.page());
        to.field("published", note.published());
        to.field("updated", note.updated());
        audience(to, note);
        to.field("summary", note.contentWarning());
        to.field("sensitive", note.contentWarning().isPresent());
        to.field("content", note.content());
        to.object("contentMap", map -> map.field(note.language(), note.content()));
        if (!note.attachments().isEmpty())
            to.list(
                    "attachment",
                    list -> {
                        for (Attachment attachment : note.attachments())
                            list.item(item -> attachment(item, attachment));
                    });
        if (note.reception().isPresent()) reception(to, note, note.reception().get());
        if (note.ballot().isPresent()) ballot(to, note.ballot().get());
        if (!note.hashtags().isEmpty() || !note.mentions().isEmpty())
            to.list(
                    "tag",
                    list -> {
                        for (NoteText.Hashtag hashtag : note.hashtags())
                            list.item(tag -> hashtag(tag, hashtag));
                        for (NoteText.Mention mention : note.mentions())
                            list.item(tag -> mention(tag, mention));
                    });
    }

    private static void attachment(Scribe to, Attachment shown) throws IOException {
        to.field("type", "Document");
        to.field("mediaType", shown.mediaType());
        to.field("url", shown.address());
        to.field("name", shown.description());
        to.field("width", shown.width());
        to.field("height", shown.height());
        to.field("blurhash", shown.blurhash());
        if (shown.focus().isPresent())
            to.list(
                    "focalPoint",
                    point -> {
                        point.json.writeNumber(shown.focus().get().x());
                        point.json.writeNumber(shown.focus().get().y());
                    });
    }

    private static void reception(Scribe to, NoteText note, Reception how) throws IOException {
        to.object(
                "replies",
                replies -> {
                    replies.field("id", how.replies());
                    replies.field("type", "Collection");
                    replies.field("first", how.replies() + "?page=true");
                });
        to.object("likes", likes -> count(likes, how.likes(), how.likesCount()));
        to.object("shares", shares -> count(shares, how.shares(), how.sharesCount()));
        to.object(
                "interactionPolicy",
                policy ->
                        policy.object(
                                "canQuote",
                                quote ->
                                        quote.list(
                                                "automaticApproval",
                                                whom ->
                                                        whom.item(
                                                                how.quotable()
                                                                        ? Activity.PUBLIC
                                                                        : note.author()))));
    }

    private static void count(Scribe to, URI id, long size) throws IOException {
        to.field("id", id);
        to.field("type", "Collection");
        to.field("totalItems", size);
    }

    private static void ballot(Scribe to, Ballot ballot) throws IOException {
        to.list(
                ballot.many() ? "anyOf" : "oneOf",
                list -> {
                    for (Ballot.Option option : ballot.options())
                        list.item(item -> {
                            item.field("type", "Note");
                            item.field("name", option.name());
                            item.object(
                                    "replies",
                                    replies -> {
                                        replies.field("type", "Collection");
                                        replies.field("totalItems", option.votes());
                                    });
                        });
                });
        to.field("endTime", ballot.endTime());
        to.field("closed", ballot.closed());
        to.field("votersCount", ballot.voters());
    }

    /// To everyone, and in copy to the followers and whoever is mentioned.
    static void audience(Scribe to, NoteText note) throws IOException {
        to.list("to", list -> list.item(Activity.PUBLIC));
        to.list(
                "cc",
                list -> {
                    list.item(note.followers());
                    for (NoteText.Mention mention : note.mentions()) list.item(mention.actor());
                });
    }

    static void hashtag(Scribe to, NoteText.Hashtag hashtag) throws IOException {
        to.field("type", "Hashtag");
        to.field("href", hashtag.page());
        to.field("name", "#" + hashtag.name());
    }

    private static void mention(Scribe to, NoteText.Mention mention) throws IOException {
        to.field("type", "Mention");
        to.field("href", mention.actor());
        to.field("name", "@" + mention.name());
    }

    static void context(Scribe to) throws IOException {
        to.list(
                "@context",
                list -> {
                    list.item(Activity.CONTEXT);
                    list.item(terms -> {
                        terms.field("sensitive", "as:sensitive");
                        terms.field("Hashtag", "as:Hashtag");
                        terms.field("toot", "http://joinmastodon.org/ns#");
                        terms.field("votersCount", "toot:votersCount");
                        terms.field("blurhash", "toot:blurhash");
                        terms.object(
                                "focalPoint",
                                term -> {
                                    term.field("@container", "@list");
                                    term.field("@id", "toot:focalPoint");
                                });
                        terms.field("gts", "https://gotosocial.org/ns#");
                        terms.term("interactionPolicy", "gts:interactionPolicy", "@id");
                        terms.term("canQuote", "gts:canQuote", "@id");
                        terms.term("automaticApproval", "gts:automaticApproval", "@id");
                    });
                });
    }
}
