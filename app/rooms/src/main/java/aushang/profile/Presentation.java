// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.profile;

import aushang.actor.Office;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How an office is to appear, as it was typed; whether it may, [#findings] says.
///
/// @param fields beside the website; at most 3, so that there are 4 in all
/// @param quotable whether everyone may quote what it says
public record Presentation(
        String name, String summary, String website, List<Field> fields, boolean quotable) {

    public static final int LONGEST_NAME = 100;
    public static final int LONGEST_SUMMARY = 500;
    public static final int LONGEST_LABEL = 50;
    public static final int MOST_FIELDS = 3;

    private static final int LONGEST_ADDRESS = 500;

    public Presentation {
        name = line(name);
        summary = plain(summary);
        website = website.strip();
        fields = fields.stream().filter(field -> !field.isEmpty()).toList();
    }

    /// A labelled address, as it was typed.
    public record Field(String label, String address) {

        public Field {
            label = line(label);
            address = address.strip();
        }

        boolean isEmpty() {
            return label.isEmpty() && address.isEmpty();
        }
    }

    /// What keeps an office from appearing so.
    public enum Finding {
        NAME_IS_EMPTY,
        NAME_IS_TOO_LONG,
        SUMMARY_IS_TOO_LONG,
        WEBSITE_IS_NOT_HTTPS,
        FIELDS_ARE_INCOMPLETE
    }

    /// How an office appears now.
    public static Presentation of(Office office) {
        return new Presentation(
                office.name(),
                office.summary(),
                office.website(),
                office.fields().stream()
                        .map(link -> new Field(link.label(), link.address().toString()))
                        .toList(),
                office.isQuotable());
    }

    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        if (name.isEmpty()) findings.add(Finding.NAME_IS_EMPTY);
        if (length(name) > LONGEST_NAME) findings.add(Finding.NAME_IS_TOO_LONG);
        if (length(summary) > LONGEST_SUMMARY) findings.add(Finding.SUMMARY_IS_TOO_LONG);
        if (address(website).isEmpty()) findings.add(Finding.WEBSITE_IS_NOT_HTTPS);
        boolean whole =
                fields.size() <= MOST_FIELDS
                        && fields.stream()
                                .allMatch(field ->
                                        !field.label().isEmpty()
                                                && length(field.label()) <= LONGEST_LABEL
                                                && address(field.address()).isPresent());
        if (!whole) findings.add(Finding.FIELDS_ARE_INCOMPLETE);
        return findings;
    }

    List<Office.Link> links() {
        return fields.stream()
                .map(field ->
                        new Office.Link(field.label(), address(field.address()).orElseThrow()))
                .toList();
    }

    private static Optional<URI> address(String text) {
        try {
            URI uri = new URI(text);
            boolean https =
                    "https".equals(uri.getScheme())
                            && uri.getHost() != null
                            && uri.getUserInfo() == null
                            && text.length() <= LONGEST_ADDRESS
                            && text.chars().noneMatch(c -> c <= ' ' || c == 0x7f);
            return https ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String line(String text) {
        return plain(text).replace('\n', ' ').strip();
    }

    private static String plain(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .codePoints()
                .filter(c -> c == '\n' || !Character.isISOControl(c))
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .forEach(kept::appendCodePoint);
        return Normalizer.normalize(kept, Normalizer.Form.NFC).strip();
    }
}
