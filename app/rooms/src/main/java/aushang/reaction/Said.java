// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.reaction;

import aushang.vocab.ActorId;
import aushang.vocab.RemoteActor;
import aushang.vocab.Subject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What somebody says in a post, within the bounds of what we keep.
///
/// @param url its page; its id where the page is said to be on another server
/// @param handle `name@domain`
/// @param html made safe
/// @param language BCP 47, or `und`
/// @param publishedAt never in the future, nor before 2008
/// @param updatedAt when these words were said; a version with a smaller one is older
record Said(
        URI uri,
        URI inReplyTo,
        URI url,
        ActorId author,
        String handle,
        String name,
        String html,
        String language,
        String warning,
        List<URI> attachments,
        Instant publishedAt,
        Instant updatedAt) {

    private static final int LONGEST_WARNING = 500;
    private static final int LONGEST_NAME = 200;

    /// Before there was a Fediverse nothing was said in it.
    private static final Instant EARLIEST = Instant.parse("2008-01-01T00:00:00Z");

    Said {
        attachments = List.copyOf(attachments);
    }

    /// @param post with id and inReplyTo
    /// @param author their own document, if it is at hand
    static Said of(Subject.Embedded post, ActorId id, Optional<RemoteActor> author, Instant now) {
        URI uri = post.id().orElseThrow();
        Instant published =
                post.published().filter(at -> at.isAfter(EARLIEST) && at.isBefore(now)).orElse(now);
        return new Said(
                uri,
                post.inReplyTo().orElseThrow(),
                post.url().filter(page -> isOn(page, uri)).orElse(uri),
                id,
                author.map(Said::handle).orElseGet(() -> handle(id)),
                author.flatMap(RemoteActor::name).map(Said::name).orElse(""),
                ForeignHtml.clean(post.content().orElse("")),
                post.language()
                        .filter(tag -> tag.matches("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}"))
                        .orElse("und"),
                ForeignHtml.cut(post.summary().orElse(""), LONGEST_WARNING).strip(),
                post.attachments(),
                published,
                post.updated().filter(at -> at.isBefore(now)).orElse(published));
    }

    static String handle(RemoteActor actor) {
        return actor.preferredUsername()
                .filter(name -> name.matches("[A-Za-z0-9_.-]{1,100}"))
                .map(name -> name + "@" + actor.id().domain())
                .orElseGet(() -> handle(actor.id()));
    }

    static String name(String sent) {
        return ForeignHtml.cut(sent, LONGEST_NAME).strip();
    }

    /// The last step of an id is a name with nearly every server, until the document says it.
    private static String handle(ActorId id) {
        String path = id.uri().getPath();
        String last = path.substring(path.lastIndexOf('/') + 1).replaceFirst("^@", "");
        return ForeignHtml.cut(last.isBlank() ? "?" : last, 100) + "@" + id.domain();
    }

    private static boolean isOn(URI page, URI post) {
        return post.getAuthority().equals(page.getAuthority());
    }
}
