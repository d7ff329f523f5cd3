// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.vocab;

import java.net.URI;

/// The `id` of an ActivityPub actor, local or remote: an absolute https URI.
///
/// A type of its own, so that no one passes an inbox, a key id or a page address by mistake.
public record ActorId(URI uri) {

    /// @throws MalformedId if the URI is not an absolute https URI without user name, fragment and
    ///   dot segments
    public ActorId {
        uri = HttpsUri.withoutFragment(uri);
    }

    /// Reads an id.
    ///
    /// @throws MalformedId as the constructor, and if the text is no URI or longer than 2048
    ///   characters
    public static ActorId of(String text) {
        return new ActorId(HttpsUri.parse(text));
    }

    /// The server that speaks for this actor; the unit of blocking and of rate limits. Host, and
    /// port unless 443.
    public String domain() {
        return HttpsUri.domain(uri);
    }

    /// Scheme, host and port: what may speak for this id.
    public String origin() {
        return "https://" + domain();
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
