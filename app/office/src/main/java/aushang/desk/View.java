// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.desk;

import aushang.face.SafeHtml;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a page of the desk shows. One record per page; [Pages] turns it into bytes.
public sealed interface View {

    /// Who is signed in; shown at the top with the way out.
    default Optional<Who> officer() {
        return Optional.empty();
    }

    /// Whether the page may offer itself in the other language: not if it answers a POST.
    default boolean switchable() {
        return true;
    }

    /// The query of this page's address without the language, or "".
    default String query() {
        return "";
    }

    /// A page of another door of this building.
    non-sealed interface Elsewhere extends View {

        /// The name of its template.
        String template();

        Who who();

        @Override
        default Optional<Who> officer() {
            return Optional.of(who());
        }
    }

    /// The overview: the officer's offices and what they have written.
    record Overview(Who who, List<Office> offices) implements View {
        public Overview {
            offices = List.copyOf(offices);
        }

        @Override
        public Optional<Who> officer() {
            return Optional.of(who);
        }
    }

    /// One office at the desk.
    ///
    /// @param fullHandle for example `@press@ministry.example`
    /// @param handle its local part
    /// @param lines newest first; the page sorts them by state
    /// @param writes whether the officer may write for it
    /// @param presents whether the officer may say how it appears
    record Office(
            String name,
            String handle,
            String fullHandle,
            List<Line> lines,
            boolean writes,
            boolean presents) {
        public Office {
            lines = List.copyOf(lines);
        }

        public List<Line> in(State state) {
            return lines.stream().filter(line -> line.state() == state).toList();
        }
    }

    /// One notice in the overview.
    ///
    /// @param at when it came into this state; of a draft, when it was first saved
    /// @param carriage empty for drafts
    record Line(String id, State state, Excerpt excerpt, Instant at, Optional<Carriage> carriage) {}

    /// The beginning of a text, without markup; empty while there is none.
    ///
    /// @param language its language tag (BCP 47)
    record Excerpt(String text, String language) {}

    /// The form, empty, with a draft, or sent back with findings.
    record Writing(Who who, String officeName, Form form) implements View {
        @Override
        public Optional<Who> officer() {
            return Optional.of(who);
        }

        @Override
        public boolean switchable() {
            return form.findings().isEmpty();
        }

        @Override
        public String query() {
            return form.id().isPresent() ? "" : Paths.of(form.office());
        }
    }

    /// Somebody saved another version meanwhile, or published one: theirs to read, the officer's
    /// own back in the form.
    ///
    /// @param id of what is stored
    /// @param form the officer's own text, with the version that is stored now; of a new notice if
    ///   the stored one is published
    /// @param stored what the other one saved
    /// @param saved by whom and when
    record Conflict(Who who, String officeName, String id, Form form, Draft stored, Deed saved)
            implements View {

        /// The beginning of the keys of its texts.
        public String key(String part) {
            return form.id().isPresent() ? "conflict." + part : "late." + part;
        }

        @Override
        public Optional<Who> officer() {
            return Optional.of(who);
        }

        @Override
        public boolean switchable() {
            return false;
        }
    }

    /// Who did something, and when.
    ///
    /// @param by reads well after "by" (German: after "von")
    record Deed(String by, Instant at) {}

    /// One notice at the desk.
    ///
    /// @param content the text as the street will see it
    /// @param language its language tag (BCP 47)
    /// @param planned when it will be published by itself
    /// @param options what may be chosen, if it asks something
    /// @param address its public address, empty for drafts
    /// @param causes why some servers wait and some were given up
    /// @param troubles the servers that did not take it (yet)
    /// @param may what the officer may do with it
    /// @param key marks the forms of this page, so that sending one twice counts once
    record Notice(
            Who who,
            String officeName,
            String id,
            State state,
            SafeHtml content,
            String language,
            Optional<String> warning,
            Optional<URI> link,
            List<String> options,
            Deed written,
            Optional<Instant> planned,
            Optional<Deed> published,
            Optional<Instant> corrected,
            Optional<Deed> withdrawn,
            Optional<URI> address,
            Optional<Carriage> carriage,
            List<Cause> causes,
            List<Trouble> troubles,
            May may,
            String key,
            long version)
            implements View {
        public Notice {
            causes = List.copyOf(causes);
            options = List.copyOf(options);
            troubles = List.copyOf(troubles);
        }

        @Override
        public Optional<Who> officer() {
            return Optional.of(who);
        }
    }

    /// What the officer may do with this notice now.
    record May(
            boolean edit,
            boolean publish,
            boolean discard,
            boolean correct,
            boolean withdraw,
            boolean pin,
            boolean unpin,
            boolean cancel) {
        public boolean something() {
            return edit || publish || discard || correct || withdraw || pin || unpin || cancel;
        }
    }

    /// Why servers did not take a notice.
    ///
    /// @param reason a sentence in the language of the page
    /// @param waits whether they will be tried again
    record Cause(String reason, boolean waits, int servers) {}

    /// A server that did not take a notice.
    ///
    /// @param reason a sentence in the language of the page
    /// @param nextAt the next try, empty if we gave up
    record Trouble(String domain, String reason, Optional<Instant> nextAt) {}

    /// The question before something that cannot be taken back.
    record Confirm(
            Who who,
            Step step,
            String officeName,
            String id,
            Excerpt excerpt,
            String key,
            long version)
            implements View {
        @Override
        public Optional<Who> officer() {
            return Optional.of(who);
        }

        /// Where the answer is sent.
        public String action() {
            return switch (step) {
                case WITHDRAW -> Paths.withdrawal(id);
                case DISCARD -> Paths.discard(id);
            };
        }

        /// The beginning of the keys of its texts.
        public String key(String part) {
            return switch (step) {
                case WITHDRAW -> "withdraw." + part;
                case DISCARD -> "discard." + part;
            };
        }
    }

    /// What cannot be taken back.
    enum Step {
        WITHDRAW,
        DISCARD
    }

    /// What others have said to an office, for those who decide whether it is shown.
    ///
    /// @param handle the office's
    /// @param tab what is listed
    /// @param counts how much is in each tab, in their order
    /// @param answers newest first; empty in the tab of quotes
    /// @param quotes newest first; empty in the other tabs
    /// @param before the id this page starts before, empty on the first page
    /// @param older the id the next page starts before, empty on the last page
    /// @param replyPolicy HOLD_ALL, HOLD_UNKNOWN or SHOW
    /// @param changed whether the author has changed what was to be shown
    record Replies(
            Who who,
            String officeName,
            String handle,
            ReplyTab tab,
            List<Long> counts,
            List<Answer> answers,
            List<Quote> quotes,
            Optional<String> before,
            Optional<String> older,
            String replyPolicy,
            boolean changed)
            implements View {
        public Replies {
            counts = List.copyOf(counts);
            answers = List.copyOf(answers);
            quotes = List.copyOf(quotes);
        }

        public boolean isEmpty() {
            return answers.isEmpty() && quotes.isEmpty();
        }

        @Override
        public Optional<Who> officer() {
            return Optional.of(who);
        }

        @Override
        public String query() {
            return Paths.of(handle)
                    + "&tab="
                    + tab.key()
                    + before.map(id -> "&before=" + id).orElse("");
        }
    }

    /// One reply at the desk.
    ///
    /// @param handle `@name@domain`
    /// @param content as the street shows it
    /// @param language BCP 47; `und` where it is not said
    /// @param notice the id of the notice it answers
    /// @param page where it is at home
    /// @param reason why it is hidden, empty if it is not
    /// @param version of what the officer reads
    record Answer(
            String id,
            String author,
            String handle,
            SafeHtml content,
            String language,
            Optional<String> warning,
            List<URI> attachments,
            Instant at,
            String notice,
            URI page,
            String reason,
            long version) {
        public Answer {
            attachments = List.copyOf(attachments);
        }
    }

    /// One quote at the desk.
    ///
    /// @param state NOTICED, GRANTED or REVOKED
    record Quote(String id, String author, URI page, String notice, Instant at, String state) {}

    /// The operator's list of reports.
    ///
    /// @param state what is listed: OPEN, DISMISSED, ACTED_ON or FORWARDED
    record Reports(
            Who who,
            String state,
            List<ReportLine> lines,
            Optional<String> before,
            Optional<String> older)
            implements View {
        public Reports {
            lines = List.copyOf(lines);
        }

        @Override
        public Optional<Who> officer() {
            return Optional.of(who);
        }

        @Override
        public String query() {
            return "state=" + state + before.map(id -> "&before=" + id).orElse("");
        }
    }

    /// One report in the list, without who reports.
    ///
    /// @param things how many it is about
    record ReportLine(String id, Excerpt excerpt, long things, Instant at) {}

    /// One report, read.
    ///
    /// @param about what it is about
    /// @param decided empty while it is open
    /// @param reason of the decision
    /// @param forwardTo the server it can be passed on to, empty if there is none
    record Report(
            Who who,
            String id,
            String state,
            String reporter,
            String content,
            List<URI> about,
            Instant at,
            Optional<Instant> decided,
            String reason,
            Optional<String> forwardTo,
            boolean unreachable)
            implements View {
        public Report {
            about = List.copyOf(about);
        }

        @Override
        public Optional<Who> officer() {
            return Optional.of(who);
        }

        @Override
        public boolean switchable() {
            return !unreachable;
        }
    }

    /// Status 403: signed in, but without any right here.
    ///
    /// @param isOperations whether the person's own rooms are elsewhere in the building
    record NoRights(String name, boolean isOperations) implements View {}

    /// The way out is complete.
    ///
    /// @param signIn where one can sign in again, a path
    record SignedOut(String signIn) implements View {}

    /// Status 404.
    record Missing(Optional<Who> officer) implements View {}

    /// Any other failure.
    ///
    /// @param incident the id under which the log knows more
    record Problem(Optional<Who> officer, int status, String incident) implements View {
        @Override
        public boolean switchable() {
            return false;
        }
    }
}
