// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.page;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;

/// What a page shows. One record per page; [Pages] turns it into bytes.
public sealed interface View {

    /// The query of this page's address without the language, for example `before=117`, or "".
    default String query() {
        return "";
    }

    /// `/`: what this board is and whose offices speak here.
    ///
    /// @param easyLanguage the same in Leichte Sprache (§ 4 BITV 2.0), if there is such a page
    /// @param signLanguage the same in German Sign Language (§ 4 BITV 2.0)
    record Start(List<Listed> offices, Optional<URI> easyLanguage, Optional<URI> signLanguage)
            implements View {
        public Start {
            offices = List.copyOf(offices);
        }
    }

    /// One line of the list of offices.
    ///
    /// @param latestAt when it last published, empty if never
    record Listed(Sender sender, Optional<Instant> latestAt) {}

    /// `/@handle`: one office and its newest notices.
    ///
    /// @param website the office's own site, http or https
    /// @param links beside the website, by label
    /// @param movedTo where it has gone
    /// @param pinned what stands first, on the first page only
    /// @param entries newest first, at most 20
    /// @param before the id this page starts before, empty on the first page
    /// @param older the id the next page starts before, empty on the last page
    record Office(
            Sender sender,
            Optional<URI> website,
            String summary,
            List<Link> links,
            Optional<URI> movedTo,
            List<Sheet> pinned,
            List<Entry> entries,
            Optional<String> before,
            Optional<String> older)
            implements View {

        /// @throws IllegalArgumentException if the website is not a web address or an id no number
        public Office {
            before.ifPresent(Sheet::requireNumber);
            older.ifPresent(Sheet::requireNumber);
            website.ifPresent(Sheet::requireWeb);
            links = List.copyOf(links);
            links.forEach(link -> Sheet.requireWeb(link.address()));
            movedTo.ifPresent(Sheet::requireWeb);
            pinned = List.copyOf(pinned);
            entries = List.copyOf(entries);
        }

        @Override
        public String query() {
            return before.map(id -> "before=" + id).orElse("");
        }
    }

    /// A labelled web address.
    record Link(String label, URI address) {}

    /// What hangs on the board of an office: a notice of its own, or one it passes on.
    ///
    /// @param id of the notice, or of its being shared
    record Entry(String id, Sheet sheet, Optional<Shared> shared) {

        /// A notice of the office's own.
        static Entry own(Sheet sheet) {
            return new Entry(sheet.id(), sheet, Optional.empty());
        }

        /// Since when it hangs here.
        public Instant at() {
            return shared.map(Shared::at).orElse(sheet.publishedAt());
        }
    }

    /// That a notice is another office's.
    record Shared(Sender author, Instant at) {}

    /// `/@handle/{id}`: one notice.
    ///
    /// @param below what others have said about it
    record Notice(Sender sender, Sheet sheet, Below below) implements View {
        public Notice(Sender sender, Sheet sheet) {
            this(sender, sheet, Below.NOTHING);
        }
    }

    /// `/@handle/{id}/versions`: everything a notice has said.
    ///
    /// @param sheet what it says now
    /// @param versions newest first, the first of them what it says now; empty while it was never
    ///   corrected
    record Versions(Sender sender, Sheet sheet, List<Version> versions) implements View {
        public Versions {
            versions = List.copyOf(versions);
        }
    }

    /// What a notice has said from one moment on.
    ///
    /// @param number from 1
    record Version(int number, Sheet sheet) {}

    /// `/tags/{name}`: what all offices have said under a hashtag.
    ///
    /// @param tag folded, without the #
    /// @param path where it stands, encoded
    /// @param posted newest first, at most 20
    /// @param before the id this page starts before, empty on the first page
    /// @param older the id the next page starts before, empty on the last page
    record Tag(
            String tag,
            String path,
            List<Posted> posted,
            Optional<String> before,
            Optional<String> older)
            implements View {

        /// @throws IllegalArgumentException if an id is no number
        public Tag {
            before.ifPresent(Sheet::requireNumber);
            older.ifPresent(Sheet::requireNumber);
            posted = List.copyOf(posted);
        }

        @Override
        public String query() {
            return before.map(id -> "before=" + id).orElse("");
        }
    }

    /// A notice among those of other offices.
    record Posted(Sender sender, Sheet sheet) {}

    /// The same address after withdrawal, status 410: that it was, and that it is no more.
    record Withdrawn(Sender sender, Instant publishedAt, Instant withdrawnAt) implements View {}

    /// Status 404.
    record Missing() implements View {}

    /// Any other failure.
    ///
    /// @param status the HTTP status; 406 and 503 have their own words, others share one sentence
    /// @param incident the id under which the log knows more
    record Problem(int status, String incident) implements View {}

    /// `/imprint` and `/@handle/imprint` (§ 5 DDG, § 18 MStV, Art. 11 and 12 DSA).
    ///
    /// @param sender the office, empty for the board itself
    /// @param provider the body that answers for the offer
    /// @param representative who represents that body
    /// @param responsible who answers for editorial content, with address
    /// @param contactPoint e-mail address for authorities and users under the DSA
    record Imprint(
            Optional<Sender> sender,
            Contact provider,
            String representative,
            String responsible,
            String contactPoint)
            implements View {}

    /// `/privacy` and `/@handle/privacy` (Art. 13 GDPR).
    ///
    /// @param sender the office, empty for the board itself
    /// @param authority the supervisory authority that takes complaints
    /// @param kept what is kept and how long, by the rules of `policies/retention/`
    record Privacy(
            Optional<Sender> sender,
            Contact controller,
            Contact protectionOfficer,
            Contact authority,
            List<Kept> kept)
            implements View {
        public Privacy {
            kept = List.copyOf(kept);
        }
    }

    /// One line of the list of periods.
    ///
    /// @param what the records, in the language of the page
    /// @param period how long; zero means: not at all
    /// @param basis the legal basis, for example "Art. 6 Abs. 1 Buchst. e DSGVO"
    record Kept(String what, Period period, String basis) {}

    /// `/accessibility` (§ 12b BGG, § 7 BITV 2.0): partially compliant, and what is missing.
    ///
    /// @param gaps what is not accessible yet and why, in the language of the page
    /// @param reviewedOn when the statement was last checked
    /// @param arbitration the body for disputes (§ 16 BGG)
    /// @param arbitrationSite its web address
    record Accessibility(
            List<String> gaps,
            LocalDate reviewedOn,
            Contact feedback,
            Contact arbitration,
            URI arbitrationSite)
            implements View {
        /// @throws IllegalArgumentException if the arbitration site is not a web address
        public Accessibility {
            Sheet.requireWeb(arbitrationSite);
            gaps = List.copyOf(gaps);
        }
    }
}
