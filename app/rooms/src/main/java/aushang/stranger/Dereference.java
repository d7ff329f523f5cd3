// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.stranger;

import aushang.vocab.MediaType;
import aushang.wire.Reply;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;

/// Fetches what an id points to, in the name of the instance. Never inside a transaction.
@ApplicationScoped
public class Dereference {

    @Inject SignedFetch fetch;

    /// What a fetch brought.
    public sealed interface Fetched {

        /// The document that its own server has at exactly this address.
        record Document(byte[] body) implements Fetched {}

        /// Its own server says that there is nothing, or nothing any more.
        record Gone() implements Fetched {}

        /// There was an answer, but none that can be used.
        ///
        /// @param reason a code
        record Unusable(String reason) implements Fetched {}

        /// There may be one another time.
        ///
        /// @param reason a code
        record Unavailable(String reason) implements Fetched {}
    }

    public Fetched get(URI address) {
        return switch (fetch.get(address)) {
            case Reply.Unreachable(var cause) -> new Fetched.Unavailable(cause.code());
            case Reply.Forbidden(var bar) -> new Fetched.Unusable(bar.code());
            case Reply.Answered answered -> read(address, answered);
        };
    }

    private static Fetched read(URI address, Reply.Answered answered) {
        int status = answered.status();
        if (status == 404 || status == 410) return new Fetched.Gone();
        if (status == 429 || status >= 500) return new Fetched.Unavailable("status." + status);
        if (status != 200) return new Fetched.Unusable("status." + status);
        if (!MediaType.isActivity(answered.contentType()))
            return new Fetched.Unusable("media_type");
        if (!answered.uri().equals(address)) return new Fetched.Unusable("redirected");
        return new Fetched.Document(answered.body());
    }
}
