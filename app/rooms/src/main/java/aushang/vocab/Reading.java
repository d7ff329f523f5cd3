// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.vocab;

import java.util.Locale;
import java.util.Optional;

/// What came of reading a foreign document: the thing itself, or why not.
///
/// @param <T> what was expected, such as [Activity] or [RemoteActor]
public sealed interface Reading<T> {

    /// What was understood; empty where the reason does not matter.
    default Optional<T> understood() {
        return this instanceof Understood<T>(var value) ? Optional.of(value) : Optional.empty();
    }

    /// The document is within its bounds and says one thing.
    record Understood<T>(T value) implements Reading<T> {}

    /// Nothing of the document may be used.
    record NotUnderstood<T>(Reason reason) implements Reading<T> {

        /// The HTTP status for whoever sent it.
        public int status() {
            return reason.status();
        }
    }

    /// Why a document was not understood.
    enum Reason {
        /// More than 1 MiB.
        TOO_LARGE(413),
        /// Neither `application/activity+json` nor `application/ld+json` with the AS2 profile, or
        /// not UTF-8.
        WRONG_MEDIA_TYPE(415),
        NOT_UTF8(400),
        NOT_JSON(400),
        TRAILING_DATA(400),
        /// One key twice, also by escapes or by an expanded name (`as:actor` beside `actor`).
        DUPLICATE_KEY(400),
        /// Deeper than 64.
        TOO_DEEP(400),
        /// More than 1000 keys in one object.
        TOO_MANY_KEYS(422),
        /// More than 100,000 values in all.
        TOO_MANY_VALUES(422),
        /// Longer than 64 characters, or not a finite number.
        BAD_NUMBER(400),
        /// U+0000 or half a surrogate pair.
        BAD_STRING(400),
        /// `@graph`, `@included`, `@reverse`, `@import`, `@nest`: JSON-LD that hides or turns
        /// statements.
        GRAPH(400),
        CONTEXT_MISSING(400),
        /// An inline context gives one of our words another meaning, or another word one of our
        /// meanings.
        CONTEXT_REDEFINES(400),
        TYPE_MISSING(400),
        /// Several types that we know.
        TYPE_AMBIGUOUS(400),
        ID_MISSING(400),
        /// Several ids where one must stand.
        ID_AMBIGUOUS(400),
        NOT_AN_ID(400),
        /// An `http:` id: it cannot be proven.
        ID_NOT_HTTPS(401),
        HOST_NOT_CANONICAL(401),
        /// More than 1000 in `to` and `cc`.
        TOO_MANY_RECIPIENTS(422),
        NOT_AN_ACTOR(422),
        INBOX_MISSING(422),
        /// A user name of more than 2048 characters.
        NAME_TOO_LONG(422);

        private final int status;

        Reason(int status) {
            this.status = status;
        }

        /// The HTTP status that fits: 400, 401, 413, 415 or 422.
        public int status() {
            return status;
        }

        /// For logs and audit events, such as `too_deep`.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
