// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.vocab;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// The name by which people find one of our offices: `@press@ministry.example`.
///
/// @param preferredUsername `[a-z0-9_]{1,30}`
/// @param domain host, and port unless 443; ASCII, lower case
public record Handle(String preferredUsername, String domain) {

    private static final int LONGEST_RESOURCE = 512;

    /// @throws IllegalArgumentException if either part is not as described
    public Handle {
        if (!isUsername(preferredUsername) || !isDomain(domain))
            throw new IllegalArgumentException("not a handle: [a-z0-9_]{1,30} @ domain");
    }

    /// Reads a WebFinger `acct:` resource (RFC 7565), percent-encoded or not, in any letter case.
    ///
    /// @return empty when it cannot be the name of an office here or elsewhere of our kind
    public static Optional<Handle> ofResource(String resource) {
        if (resource.length() > LONGEST_RESOURCE) return Optional.empty();
        String plain;
        try {
            plain = URLDecoder.decode(resource.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notPercentEncoded) {
            return Optional.empty();
        }
        if (!isAscii(plain))
            return Optional.empty(); // before lower-casing: the Kelvin sign would become a k
        plain = plain.toLowerCase(Locale.ROOT);
        if (!plain.startsWith("acct:")) return Optional.empty();
        String account = plain.substring("acct:".length());
        if (account.startsWith("@")) account = account.substring(1);
        int at = account.indexOf('@');
        if (at < 0) return Optional.empty();
        String username = account.substring(0, at);
        String domain = account.substring(at + 1);
        return isUsername(username) && isDomain(domain)
                ? Optional.of(new Handle(username, domain))
                : Optional.empty();
    }

    /// As WebFinger writes it: `acct:press@ministry.example`.
    public String acct() {
        return "acct:" + this;
    }

    /// The key an actor names itself by, without `@` in front (FEP-2c59).
    @Override
    public String toString() {
        return preferredUsername + "@" + domain;
    }

    /// Whether this can be the user name of an office.
    public static boolean isUsername(String name) {
        if (name.isEmpty() || name.length() > 30) return false;
        return name.chars().allMatch(c -> isLetter(c) || isDigit(c) || c == '_');
    }

    private static boolean isDomain(String domain) {
        if (domain.isEmpty() || domain.length() > 259) return false;
        if (!domain.chars()
                .allMatch(c -> isLetter(c) || isDigit(c) || c == '.' || c == '-' || c == ':'))
            return false;
        try {
            URI uri = URI.create("https://" + domain);
            return uri.getHost() != null
                    && HttpsUri.domain(uri).equals(domain)
                    && !domain.endsWith(".")
                    && uri.getPort() <= 65535;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    }

    private static boolean isLetter(int c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
