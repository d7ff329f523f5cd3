// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.wire;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// What came of going out.
public sealed interface Reply {

    /// The other server answered, with whatever status.
    ///
    /// @param contentType empty when it named none
    /// @param body decoded; of a POST at most 64 kB. Not copied: leave it as it is.
    /// @param retryAfter between 60 s and 24 h
    /// @param uri where the answer came from, after all redirects
    record Answered(
            int status, String contentType, byte[] body, Optional<Duration> retryAfter, URI uri)
            implements Reply {}

    /// There was no answer that could be used. Another time there may be.
    record Unreachable(Cause cause) implements Reply {}

    /// We do not go there. The caller learns no more than this, nor sooner or later for it.
    record Forbidden(Bar bar) implements Reply {}

    /// Why there was no answer.
    enum Cause {
        UNKNOWN_NAME,
        SLOW_NAME,
        NO_CONNECTION,
        /// The certificate or the handshake failed.
        NOT_TRUSTED,
        TIME_IS_UP,
        /// More bytes than the limit, after decoding.
        TOO_LARGE,
        TOO_MANY_REDIRECTS,
        /// A redirect without an address, an encoding we did not ask for, or no HTTP.
        BAD_ANSWER;

        /// For logs and delivery records, such as `time_is_up`.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Why we do not go there.
    enum Bar {
        SCHEME,
        USER_NAME,
        /// Not canonical, local, or a literal address.
        HOST,
        PORT,
        /// One of the name's addresses is of special use.
        ADDRESS,
        /// The operator has shut the domain out, or one above it.
        DOMAIN_BLOCKED;

        /// For logs and audit events, such as `address`; a block is called as it is elsewhere.
        public String code() {
            return this == DOMAIN_BLOCKED ? "domain.blocked" : name().toLowerCase(Locale.ROOT);
        }
    }
}
