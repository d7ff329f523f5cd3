// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.vocab;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/// The one spelling of an https URI that is used as an id.
///
/// Letter case of the host and a written `:443` are evened out; what could be read in two ways is
/// refused.
final class HttpsUri {

    /// Characters.
    static final int LONGEST = 2048;

    private HttpsUri() {}

    /// Reads a URI and evens it out.
    ///
    /// @throws MalformedId unless it is an absolute https URI of at most 2048 characters
    static URI parse(String text) {
        if (text.length() > LONGEST) throw new MalformedId(Reading.Reason.NOT_AN_ID);
        try {
            return canonical(new URI(text));
        } catch (URISyntaxException e) {
            throw new MalformedId(Reading.Reason.NOT_AN_ID);
        }
    }

    /// Evens out the letter case of the host and a written 443.
    ///
    /// @throws MalformedId unless it is an absolute https URI without user name and dot segments
    static URI canonical(URI uri) {
        if ("http".equalsIgnoreCase(uri.getScheme()))
            throw new MalformedId(Reading.Reason.ID_NOT_HTTPS);
        if (!"https".equalsIgnoreCase(uri.getScheme())
                || uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.toString().length() > LONGEST
                || hasDotSegment(uri.getRawPath())) {
            throw new MalformedId(Reading.Reason.NOT_AN_ID);
        }
        if (uri.getHost().endsWith(".")) throw new MalformedId(Reading.Reason.HOST_NOT_CANONICAL);
        String text = "https://" + domain(uri) + uri.getRawPath();
        if (uri.getRawQuery() != null) text += "?" + uri.getRawQuery();
        if (uri.getRawFragment() != null) text += "#" + uri.getRawFragment();
        return text.equals(uri.toString()) ? uri : URI.create(text);
    }

    /// As [#canonical], for ids that name a whole document.
    ///
    /// @throws MalformedId as [#canonical], and if there is a fragment
    static URI withoutFragment(URI uri) {
        if (uri.getRawFragment() != null) throw new MalformedId(Reading.Reason.NOT_AN_ID);
        return canonical(uri);
    }

    /// The host, and the port unless it is 443; lower case.
    static String domain(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return uri.getPort() < 0 || uri.getPort() == 443 ? host : host + ":" + uri.getPort();
    }

    private static boolean hasDotSegment(String path) {
        String plain = path.toLowerCase(Locale.ROOT).replace("%2e", ".");
        return plain.contains("/./")
                || plain.contains("/../")
                || plain.endsWith("/.")
                || plain.endsWith("/..");
    }
}
