// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.vocab;

import java.net.URI;

/// The `id` of something said, such as a `Note`: an absolute https URI. It may have a fragment.
public record ObjectId(URI uri) {

    /// @throws MalformedId if the URI is not an absolute https URI without user name and dot
    ///   segments
    public ObjectId {
        uri = HttpsUri.canonical(uri);
    }

    /// Reads an id.
    ///
    /// @throws MalformedId as the constructor, and if the text is no URI or longer than 2048
    ///   characters
    public static ObjectId of(String text) {
        return new ObjectId(HttpsUri.parse(text));
    }

    /// The server that keeps this object. Host, and port unless 443.
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
