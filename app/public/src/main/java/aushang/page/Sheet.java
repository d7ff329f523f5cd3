// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.page;

import aushang.face.SafeHtml;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One published notice as it hangs on the board.
///
/// @param id the number in its address
/// @param correctedAt the last correction, empty if there was none
/// @param language the language of text and warning (BCP 47)
/// @param warning what readers should know before they open the text
/// @param content the text as HTML
/// @param text the same text without markup, for feeds and previews
/// @param link the page it points to, http or https
/// @param asked what readers may vote on, if it asks something
public record Sheet(
        String id,
        Instant publishedAt,
        Optional<Instant> correctedAt,
        String language,
        Optional<String> warning,
        SafeHtml content,
        String text,
        Optional<URI> link,
        Optional<Asked> asked) {

    private static final int TITLE = 90;
    private static final int SUMMARY = 240;

    /// @throws IllegalArgumentException if the id is not a number or the link not a web address
    public Sheet {
        requireNumber(id);
        link.ifPresent(Sheet::requireWeb);
    }

    /// A notice that asks nothing.
    public Sheet(
            String id,
            Instant publishedAt,
            Optional<Instant> correctedAt,
            String language,
            Optional<String> warning,
            SafeHtml content,
            String text,
            Optional<URI> link) {
        this(
                id,
                publishedAt,
                correctedAt,
                language,
                warning,
                content,
                text,
                link,
                Optional.empty());
    }

    /// What readers may vote on, and how they have.
    ///
    /// @param many whether more than one option may be chosen
    /// @param over whether no vote counts any more
    public record Asked(
            List<Option> options, boolean many, Instant endsAt, boolean over, long voters) {
        public Asked {
            options = List.copyOf(options);
        }
    }

    /// @param percent of all who voted
    public record Option(String name, long votes, int percent) {}

    static void requireNumber(String id) {
        if (id.isEmpty() || !id.chars().allMatch(c -> c >= '0' && c <= '9'))
            throw new IllegalArgumentException("not the id of a notice: " + id);
    }

    static void requireWeb(URI uri) {
        if (!"https".equals(uri.getScheme()) && !"http".equals(uri.getScheme()))
            throw new IllegalArgumentException("not a web address: " + uri);
    }

    /// The warning if there is one, otherwise the beginning of the text; at most 90 characters.
    public String title() {
        return shortened(warning.orElse(text.strip().lines().findFirst().orElse(id)), TITLE);
    }

    /// As [#title], but longer; never shows what stands behind a warning.
    public String summary() {
        return shortened(warning.orElse(text), SUMMARY);
    }

    private static String shortened(String whole, int most) {
        String line = whole.strip().replaceAll("\\s+", " ");
        if (line.length() <= most) return line;
        int end = line.lastIndexOf(' ', most - 1);
        if (end < most / 2) end = most - 1;
        if (Character.isHighSurrogate(line.charAt(end - 1))) end--;
        return line.substring(0, end) + "…";
    }
}
