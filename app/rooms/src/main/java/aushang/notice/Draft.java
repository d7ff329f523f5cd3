// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.notice;

import aushang.document.Marks;
import com.ibm.icu.util.ULocale;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What an officer has written. Always well-formed text; whether it may be published, [#findings]
/// says.
///
/// @param language BCP 47, e.g. `de`; empty when none has been chosen
/// @param text plain text, line feeds only, Unicode NFC
/// @param contentWarning shown instead of the text until the reader asks for it; empty for none
/// @param link absolute https address; empty for none
/// @param poll what is asked, if anything is
public record Draft(String language, String text, String contentWarning, String link, Poll poll) {

    /// Hashtags of one notice, repeated ones too; what has more is taken for spam.
    public static final int MOST_HASHTAGS = 30;

    private static final Set<String> LANGUAGES = Set.of(ULocale.getISOLanguages());

    public Draft {
        language = sound(language).strip();
        text = plain(text).strip();
        contentWarning = line(contentWarning);
        link = sound(link).strip();
    }

    /// A draft that asks nothing.
    public Draft(String language, String text, String contentWarning, String link) {
        this(language, text, contentWarning, link, Poll.NONE);
    }

    /// The same words with another question.
    public Draft asking(Poll other) {
        return new Draft(language, text, contentWarning, link, other);
    }

    /// The hashtags and names in the text.
    public Marks marks() {
        return Marks.of(text);
    }

    /// What keeps this from being published, in the order of the form; empty when nothing does.
    public List<Finding> findings(DraftLimits limits) {
        List<Finding> findings = new ArrayList<>();
        if (text.codePoints().noneMatch(Draft::isVisible)) findings.add(Finding.TEXT_IS_EMPTY);
        if (length(text) > limits.text()) findings.add(Finding.TEXT_IS_TOO_LONG);
        Marks marks = marks();
        if (marks.mentionPlaces() > Mentioning.MOST) findings.add(Finding.TEXT_NAMES_TOO_MANY);
        if (marks.hashtagPlaces() > MOST_HASHTAGS) findings.add(Finding.TEXT_HAS_TOO_MANY_HASHTAGS);
        if (language.isEmpty()) findings.add(Finding.LANGUAGE_IS_MISSING);
        else if (!isLanguage(language)) findings.add(Finding.LANGUAGE_IS_UNKNOWN);
        if (length(contentWarning) > limits.contentWarning())
            findings.add(Finding.WARNING_IS_TOO_LONG);
        if (!link.isEmpty() && (link.length() > limits.link() || address().isEmpty()))
            findings.add(Finding.LINK_IS_NOT_HTTPS);
        findings.addAll(poll.findings());
        return findings;
    }

    /// The link as an address; empty when there is none or when it is not an absolute https
    /// address.
    public Optional<URI> address() {
        try {
            URI uri = new URI(link);
            boolean https =
                    "https".equals(uri.getScheme())
                            && uri.getHost() != null
                            && uri.getUserInfo() == null;
            return https && link.codePoints().allMatch(Draft::isVisible)
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    private static boolean isLanguage(String tag) {
        if (!tag.matches("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")) return false;
        try {
            Locale locale = new Locale.Builder().setLanguageTag(tag).build();
            // Two letters or three: Sorbian, Low German and Frisian have no shorter code.
            return LANGUAGES.contains(locale.getLanguage());
        } catch (IllformedLocaleException notATag) {
            return false;
        }
    }

    /// Whether a reader can see it; spaces, controls and marks of direction cannot be seen.
    private static boolean isVisible(int c) {
        return !Character.isWhitespace(c)
                && !Character.isSpaceChar(c)
                && !Character.isISOControl(c)
                && Character.getType(c) != Character.FORMAT;
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /// NFC, one kind of line end, and none of the characters that only break things.
    private static String plain(String text) {
        return Normalizer.normalize(sound(text), Normalizer.Form.NFC);
    }

    /// As [#plain], all in one line.
    static String line(String text) {
        return plain(text).replace('\n', ' ').strip();
    }

    /// What the database and every reader can hold. An address keeps its form otherwise: NFC would
    /// name another place.
    private static String sound(String text) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        StringBuilder kept = new StringBuilder(lines.length());
        lines.codePoints()
                .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
