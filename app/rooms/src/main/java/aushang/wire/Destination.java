// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.wire;

import com.ibm.icu.text.IDNA;
import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// An address that may be looked up: its form is beyond doubt.
///
/// @param uri absolute https, ASCII, without fragment
/// @param host canonical ASCII name, or a literal address
/// @param port 443 when the URI has none
/// @param literal the host, if it is an address
/// @param onlyIfAllowed the form is fit only for addresses of the allow list: another port, a
///   single label, a local name or a literal
record Destination(
        URI uri, String host, int port, Optional<InetAddress> literal, boolean onlyIfAllowed) {

    private static final int LONGEST = 8192;

    /// Ends of names that never leave a house or a network (RFC 6761, 6762, 7686, 8375, 9476).
    private static final Pattern LOCAL =
            Pattern.compile("\\.(localhost|local|internal|onion|arpa|invalid|alt)$");

    private static final IDNA UTS46 =
            IDNA.getUTS46Instance(
                    IDNA.USE_STD3_RULES
                            | IDNA.CHECK_BIDI
                            | IDNA.CHECK_CONTEXTJ
                            | IDNA.CHECK_CONTEXTO
                            | IDNA.NONTRANSITIONAL_TO_ASCII
                            | IDNA.NONTRANSITIONAL_TO_UNICODE);

    /// What came of looking at the form.
    sealed interface Checked {

        /// May be looked up.
        record Fit(Destination destination) implements Checked {}

        /// May not.
        record Unfit(Reply.Bar bar) implements Checked {}
    }

    /// Judges a URI by its form alone; nothing is looked up.
    static Checked check(URI uri, WireConfig config) {
        String host = uri.getHost();
        if (!"https".equals(uri.getScheme())) return new Checked.Unfit(Reply.Bar.SCHEME);
        if (uri.getRawUserInfo() != null) return new Checked.Unfit(Reply.Bar.USER_NAME);
        if (host == null || uri.toString().length() > LONGEST)
            return new Checked.Unfit(Reply.Bar.HOST);
        Optional<InetAddress> literal = literal(host);
        if (literal.isEmpty() && !isCanonicalName(host)) return new Checked.Unfit(Reply.Bar.HOST);
        int port = uri.getPort() < 0 ? 443 : uri.getPort();
        if (port == 0 || port > 65535) return new Checked.Unfit(Reply.Bar.PORT);
        boolean local = literal.isPresent() || !host.contains(".") || LOCAL.matcher(host).find();
        boolean otherPort = !config.ports().contains(port);
        if (config.allow().isEmpty() && local) return new Checked.Unfit(Reply.Bar.HOST);
        if (config.allow().isEmpty() && otherPort) return new Checked.Unfit(Reply.Bar.PORT);
        return new Checked.Fit(
                new Destination(asSent(uri), host, port, literal, local || otherPort));
    }

    /// An address in the one spelling the JDK itself would write, or not at all.
    private static Optional<InetAddress> literal(String host) {
        boolean bracketed = host.startsWith("[");
        if (!bracketed && !host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9')))
            return Optional.empty();
        if (host.contains("%")) return Optional.empty();
        try {
            InetAddress address =
                    InetAddress.ofLiteral(bracketed ? host.substring(1, host.length() - 1) : host);
            boolean canonical = bracketed || address.getHostAddress().equals(host);
            return canonical ? Optional.of(address) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isCanonicalName(String host) {
        if (host.length() > 253 || host.startsWith(".") || host.endsWith(".")) return false;
        String last = host.substring(host.lastIndexOf('.') + 1);
        if (last.isEmpty() || (last.charAt(0) >= '0' && last.charAt(0) <= '9')) return false;
        IDNA.Info info = new IDNA.Info();
        StringBuilder ascii = new StringBuilder();
        UTS46.nameToASCII(host, ascii, info);
        return !info.hasErrors() && ascii.toString().toLowerCase(Locale.ROOT).contentEquals(host);
    }

    /// As it goes on the request line: no fragment, nothing but ASCII.
    private static URI asSent(URI uri) {
        String text = uri.toASCIIString();
        int fragment = text.indexOf('#');
        return URI.create(fragment < 0 ? text : text.substring(0, fragment));
    }
}
