// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.vocab;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The `object` of an activity: named, enclosed, or several of them.
public sealed interface Subject {

    /// The activity has no object.
    record Nothing() implements Subject {}

    /// Only its id.
    record Reference(URI uri) implements Subject {}

    /// Several ids, as the `object` of a `Flag`; at most 1000. Ids that are not https are left out.
    record Several(List<URI> uris) implements Subject {
        public Several {
            uris = List.copyOf(uris);
        }
    }

    /// The thing itself, as its sender describes it. Authority only for what the sender may say.
    ///
    /// @param type empty when missing
    /// @param actor of an enclosed activity
    /// @param object of an enclosed activity, such as the office in `Undo{Follow}`; at most 3
    ///   levels deep
    /// @param content foreign HTML, not yet made safe
    /// @param language of the content, by the first entry of `contentMap`
    /// @param mentions whom the first 200 tags mention, at most 100
    /// @param quote the post that is quoted, in any of the four spellings
    /// @param quoteAuthorization the document that is said to allow the quote
    /// @param attachments addresses of at most 20 pictures, films and documents
    record Embedded(
            Optional<URI> id,
            Optional<String> type,
            Optional<ActorId> actor,
            Subject object,
            Optional<ActorId> attributedTo,
            Optional<URI> inReplyTo,
            Optional<String> name,
            Optional<String> summary,
            Optional<String> content,
            Optional<String> language,
            boolean sensitive,
            Optional<Instant> published,
            Optional<Instant> updated,
            Optional<URI> url,
            Optional<URI> quote,
            List<URI> to,
            List<URI> cc,
            List<URI> mentions,
            Optional<URI> quoteAuthorization,
            List<URI> attachments)
            implements Subject {

        public Embedded {
            to = List.copyOf(to);
            cc = List.copyOf(cc);
            mentions = List.copyOf(mentions);
            attachments = List.copyOf(attachments);
        }

        /// Whether this is of the type, such as `Follow`.
        public boolean is(String wanted) {
            return type.filter(wanted::equals).isPresent();
        }

        /// Whether everyone is among the audience.
        public boolean isPublic() {
            return to.contains(Activity.PUBLIC) || cc.contains(Activity.PUBLIC);
        }

        /// Whether this chooses an option of a poll: a name, an answer to something, and no text.
        public boolean isVote() {
            return is("Note") && name.isPresent() && content.isEmpty() && inReplyTo.isPresent();
        }
    }

    /// The one id this subject has; empty for nothing, several, or a thing without id.
    default Optional<URI> id() {
        return switch (this) {
            case Nothing() -> Optional.empty();
            case Several several -> Optional.empty();
            case Reference(var uri) -> Optional.of(uri);
            case Embedded embedded -> embedded.id();
        };
    }
}
