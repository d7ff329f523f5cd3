// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.desk;

import aushang.desk.Finding.Field;
import aushang.editing.Correcting;
import aushang.editing.Others;
import aushang.face.Language;
import aushang.face.SafeHtml;
import aushang.face.Texts;
import aushang.notice.Difference;
import aushang.presence.Moving;
import aushang.presence.Profile;
import aushang.presence.Register;
import aushang.profile.Presentation;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// One example of every page of the desk, and the same pages as an attacker would fill them in.
final class ViewFixture {

    static final String HOSTILE = "\"'><script>alert(1)</script></textarea>&<b onclick=x>{{";

    static final Desk DESK =
            new Desk(
                    "Aushang",
                    URI.create("https://aushang.example"),
                    "Amt für Veröffentlichungen",
                    "hilfe@aushang.example",
                    "+49 30 18 000-0",
                    ZoneId.of("Europe/Berlin"));

    static final Instant AT = Instant.parse("2026-11-24T05:36:20Z");

    private static final List<String> LANGUAGES = List.of("de", "en", "fr", "pl", "tr");
    private static final Carriage CARRIAGE = new Carriage(12, 2, 1);
    private static final Who WHO =
            new Who(
                    "Jonas Ufer",
                    "Bundesamt für Gewässerkunde und Binnenschifffahrt",
                    List.of("editor", "press-officer"));
    private static final Draft DRAFT =
            new Draft(
                    "Die Elbe ist zwischen Kilometer 120 und 134 gesperrt.\n\nDie nächste Meldung folgt"
                            + " um 21 Uhr. #Hochwasser",
                    "de",
                    "",
                    "https://gewaesser.example/pegel");

    private ViewFixture() {}

    static View page(String name) {
        return Objects.requireNonNull(pages().get(name), name);
    }

    static Map<String, View> pages() {
        Map<String, View> pages = new LinkedHashMap<>();
        pages.put("overview", new View.Overview(WHO, List.of(office(), emptyOffice())));
        pages.put(
                "overview-empty",
                new View.Overview(new Who("Eva Neu", "Landesamt", List.of()), List.of()));
        pages.put(
                "writing-new",
                new View.Writing(
                        WHO, "Pressestelle", form(Optional.empty(), new Draft("", "de", "", ""))));
        pages.put(
                "writing-edit",
                new View.Writing(WHO, "Pressestelle", form(Optional.of("7"), DRAFT)));
        pages.put("writing-findings", new View.Writing(WHO, "Pressestelle", formWithFindings()));
        pages.put(
                "conflict",
                new View.Conflict(
                        WHO,
                        "Pressestelle",
                        "7",
                        form(Optional.of("7"), DRAFT),
                        new Draft("Die Elbe ist wieder frei.", "de", "Entwarnung", ""),
                        new View.Deed("Mira Deich", AT)));
        pages.put(
                "late",
                new View.Conflict(
                        WHO,
                        "Pressestelle",
                        "7",
                        form(Optional.empty(), DRAFT),
                        new Draft("Die Elbe ist wieder frei.", "de", "", ""),
                        new View.Deed("Pressestelle", AT)));
        pages.put("notice-draft", draft());
        pages.put("notice-published", published(State.PUBLISHED, Optional.empty()));
        pages.put(
                "notice-withdrawn",
                published(State.WITHDRAWN, Optional.of(new View.Deed("Mira Deich", AT))));
        pages.put("withdraw", confirm(View.Step.WITHDRAW));
        pages.put("discard", confirm(View.Step.DISCARD));
        for (ReplyTab tab : ReplyTab.values()) pages.put("replies-" + tab.key(), replies(tab));
        pages.put("replies-empty", noReplies());
        pages.put(
                "reports",
                new View.Reports(
                        WHO,
                        "OPEN",
                        List.of(
                                new View.ReportLine(
                                        "7", new View.Excerpt("Das stimmt nicht.", "und"), 1, AT),
                                new View.ReportLine("8", new View.Excerpt("", "und"), 2, AT)),
                        Optional.empty(),
                        Optional.of("7")));
        pages.put(
                "reports-empty",
                new View.Reports(WHO, "ACTED_ON", List.of(), Optional.of("7"), Optional.empty()));
        pages.put("report", report("OPEN", Optional.empty(), false));
        pages.put("report-unreachable", report("OPEN", Optional.empty(), true));
        pages.put("report-decided", report("DISMISSED", Optional.of(AT), false));
        pages.put("correcting", correcting(WHO, DRAFT, List.of()));
        pages.put(
                "correcting-changes",
                correcting(
                        WHO,
                        DRAFT,
                        List.of(
                                new Correcting.Change(
                                        "field.text",
                                        Difference.between(
                                                "Die Elbe ist frei.", "Die Elbe ist gesperrt.")))));
        pages.put("others", others(WHO, "Pressestelle"));
        pages.put(
                "others-empty",
                new Others(
                        WHO,
                        "Pressestelle",
                        "presse",
                        List.of(),
                        Optional.empty(),
                        Optional.empty()));
        pages.put("profile", profile(WHO, "Pressestelle", List.of()));
        pages.put(
                "profile-findings",
                profile(WHO, "Pressestelle", List.of(Presentation.Finding.values())));
        pages.put(
                "register",
                new Register(
                        WHO,
                        List.of(
                                new Register.Line("Pressestelle", "presse", Optional.empty()),
                                new Register.Line(
                                        "Zentrale",
                                        "zentrale",
                                        Optional.of(URI.create("https://neu.example/users/z"))))));
        pages.put("moving", moving(WHO, "Pressestelle", "", false));
        pages.put("moving-finding", moving(WHO, "Pressestelle", "moving.target.silent", false));
        pages.put("moving-asking", moving(WHO, "Pressestelle", "", true));
        pages.put("norights", new View.NoRights("Jonas Ufer", true));
        pages.put("signedout", new View.SignedOut("/desk"));
        pages.put("missing", new View.Missing(Optional.of(WHO)));
        pages.put("problem", new View.Problem(Optional.of(WHO), 500, "5f2c-91ab"));
        pages.put("unavailable", new View.Problem(Optional.empty(), 503, "5f2c-91ac"));
        return pages;
    }

    static Map<String, View> hostilePages() {
        Who who = new Who(HOSTILE, HOSTILE, List.of(HOSTILE));
        Draft draft = new Draft(HOSTILE, "de", HOSTILE, HOSTILE);
        Form form =
                new Form(
                        Optional.of(HOSTILE),
                        HOSTILE,
                        draft,
                        List.of(new Finding(Field.LINK, HOSTILE)),
                        LANGUAGES,
                        HOSTILE,
                        3,
                        true,
                        5000,
                        200,
                        HOSTILE);
        Map<String, View> pages = new LinkedHashMap<>();
        pages.put(
                "overview",
                new View.Overview(
                        who,
                        List.of(
                                new View.Office(
                                        HOSTILE,
                                        HOSTILE,
                                        HOSTILE,
                                        List.of(
                                                new View.Line(
                                                        HOSTILE,
                                                        State.DRAFT,
                                                        new View.Excerpt(HOSTILE, HOSTILE),
                                                        AT,
                                                        Optional.empty())),
                                        true,
                                        true))));
        pages.put("writing", new View.Writing(who, HOSTILE, form));
        pages.put(
                "conflict",
                new View.Conflict(who, HOSTILE, HOSTILE, form, draft, new View.Deed(HOSTILE, AT)));
        pages.put(
                "confirm",
                new View.Confirm(
                        who,
                        View.Step.DISCARD,
                        HOSTILE,
                        HOSTILE,
                        new View.Excerpt(HOSTILE, HOSTILE),
                        HOSTILE,
                        1));
        pages.put("replies", hostileReplies(who));
        pages.put(
                "report",
                new View.Report(
                        who,
                        "7",
                        "DISMISSED",
                        HOSTILE,
                        HOSTILE,
                        List.of(),
                        AT,
                        Optional.of(AT),
                        HOSTILE,
                        Optional.of(HOSTILE),
                        false));
        pages.put(
                "correcting",
                correcting(
                        who,
                        draft,
                        List.of(
                                new Correcting.Change(
                                        "field.text",
                                        Difference.between(HOSTILE, HOSTILE + HOSTILE)))));
        pages.put("others", others(who, HOSTILE));
        pages.put("profile", profile(who, HOSTILE, List.of()));
        pages.put(
                "register",
                new Register(who, List.of(new Register.Line(HOSTILE, HOSTILE, Optional.empty()))));
        pages.put("moving", moving(who, HOSTILE, "", false));
        pages.put("norights", new View.NoRights(HOSTILE, false));
        pages.put("problem", new View.Problem(Optional.of(who), 500, HOSTILE));
        pages.put(
                "notice",
                new View.Notice(
                        who,
                        HOSTILE,
                        HOSTILE,
                        State.PUBLISHED,
                        new SafeHtml("<p>sicher</p>"),
                        "de",
                        Optional.of(HOSTILE),
                        Optional.empty(),
                        List.of(HOSTILE, HOSTILE),
                        new View.Deed(HOSTILE, AT),
                        Optional.of(AT),
                        Optional.of(new View.Deed(HOSTILE, AT)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(CARRIAGE),
                        List.of(new View.Cause(HOSTILE, false, 2)),
                        List.of(new View.Trouble(HOSTILE, HOSTILE, Optional.empty())),
                        new View.May(true, true, true, true, true, true, false, true),
                        HOSTILE,
                        1));
        return pages;
    }

    private static View others(Who who, String text) {
        return new Others(
                who,
                text,
                "presse",
                List.of(
                        new Others.Line(
                                "9",
                                text,
                                new View.Excerpt(text, "de"),
                                AT,
                                URI.create("https://aushang.example/@andere/9"),
                                false),
                        new Others.Line(
                                "8",
                                text,
                                new View.Excerpt(text, "de"),
                                AT,
                                URI.create("https://aushang.example/@andere/8"),
                                true)),
                Optional.of("10"),
                Optional.of("8"));
    }

    private static View profile(Who who, String text, List<Presentation.Finding> findings) {
        return new Profile(
                who,
                "presse",
                3,
                new Presentation(
                        text,
                        text,
                        "https://gewaesser.example",
                        List.of(new Presentation.Field(text, text)),
                        findings.isEmpty()),
                findings,
                !findings.isEmpty());
    }

    private static View moving(Who who, String text, String finding, boolean asking) {
        return new Moving(
                who,
                text,
                "presse",
                text,
                Optional.of(URI.create("https://neu.example/users/presse")),
                text,
                finding,
                asking);
    }

    private static View correcting(Who who, Draft draft, List<Correcting.Change> changes) {
        return new Correcting(
                who,
                "Pressestelle",
                "7",
                form(Optional.of("7"), draft),
                draft.text(),
                changes,
                List.of(draft.warning()),
                changes.isEmpty());
    }

    private static Form form(Optional<String> id, Draft draft) {
        return new Form(id, "presse", draft, List.of(), LANGUAGES, "k-1", 3, true, 5000, 200, "");
    }

    private static Form formWithFindings() {
        Texts texts = Texts.beside(Pages.class, Language.DE);
        return new Form(
                Optional.of("7"),
                "presse",
                new Draft("Kurz.", "de", "Hochwasser", "http://gewaesser.example"),
                List.of(
                        new Finding(Field.TEXT, texts.say("finding.text.too-long", 12)),
                        new Finding(Field.LANGUAGE, texts.say("finding.language.unknown")),
                        new Finding(Field.WARNING, texts.say("finding.warning.too-long", 4)),
                        new Finding(Field.LINK, texts.say("finding.link.not-https"))),
                LANGUAGES,
                "k-1",
                3,
                true,
                5000,
                200,
                "ada@social.example");
    }

    private static View.Office office() {
        return new View.Office(
                "Pressestelle",
                "presse",
                "@presse@aushang.example",
                List.of(
                        line("9", State.DRAFT, Optional.empty()),
                        line("8", State.DRAFT, Optional.empty()),
                        line("7", State.PUBLISHED, Optional.of(CARRIAGE)),
                        line("6", State.PUBLISHED, Optional.of(new Carriage(14, 0, 0))),
                        line("5", State.WITHDRAWN, Optional.of(new Carriage(0, 0, 0)))),
                true,
                true);
    }

    private static View.Office emptyOffice() {
        return new View.Office(
                "Hochwasserzentrale",
                "hochwasser",
                "@hochwasser@aushang.example",
                List.of(),
                true,
                false);
    }

    private static View.Line line(String id, State state, Optional<Carriage> carriage) {
        return new View.Line(
                id,
                state,
                new View.Excerpt(
                        "Die Elbe ist zwischen Kilometer 120 und Kilometer 134 ab heute, 18 Uhr, für die Schifffahrt gesperrt…",
                        "de"),
                AT,
                carriage);
    }

    private static View draft() {
        return new View.Notice(
                WHO,
                "Pressestelle",
                "7",
                State.DRAFT,
                new SafeHtml("<p>Die Elbe ist zwischen Kilometer 120 und 134 gesperrt.</p>"),
                "de",
                Optional.of("Hochwasser"),
                Optional.empty(),
                List.of("Ja", "Nein"),
                new View.Deed("Jonas Ufer", AT),
                Optional.of(AT.plusSeconds(7200)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                new View.May(true, true, true, false, false, false, false, true),
                "k-2",
                3);
    }

    private static View published(State state, Optional<View.Deed> withdrawn) {
        return new View.Notice(
                WHO,
                "Pressestelle",
                "7",
                state,
                new SafeHtml(
                        "<p>Die Elbe ist zwischen Kilometer 120 und Kilometer 134 ab heute, 18 Uhr, für"
                                + " die Schifffahrt gesperrt.</p><p>Die nächste Meldung folgt um 21"
                                + " Uhr.</p>"),
                "de",
                Optional.empty(),
                Optional.of(URI.create("https://gewaesser.example/pegel")),
                List.of(),
                new View.Deed("Jonas Ufer", AT),
                Optional.empty(),
                Optional.of(new View.Deed("Mira Deich", AT)),
                Optional.of(AT.plusSeconds(60)),
                withdrawn,
                Optional.of(URI.create("https://aushang.example/@presse/7")),
                Optional.of(CARRIAGE),
                List.of(
                        new View.Cause("Der Server war nicht zu erreichen.", true, 1),
                        new View.Cause("Der Server hat mit 403 geantwortet.", false, 2)),
                List.of(
                        new View.Trouble(
                                "social.example",
                                "Der Server hat nicht rechtzeitig geantwortet.",
                                Optional.of(AT.plusSeconds(3600))),
                        new View.Trouble(
                                "geschlossen.example",
                                "Der Server hat die Zustellung abgelehnt (403).",
                                Optional.empty())),
                new View.May(
                        false,
                        false,
                        false,
                        state == State.PUBLISHED,
                        state == State.PUBLISHED,
                        false,
                        state == State.PUBLISHED,
                        false),
                "k-3",
                4);
    }

    private static View confirm(View.Step step) {
        return new View.Confirm(
                WHO,
                step,
                "Pressestelle",
                "7",
                new View.Excerpt(
                        "Die Elbe ist zwischen Kilometer 120 und Kilometer 134 gesperrt …", "de"),
                "k-4",
                4);
    }

    private static View replies(ReplyTab tab) {
        boolean quotes = tab == ReplyTab.QUOTES;
        return new View.Replies(
                WHO,
                "Pressestelle",
                "presse",
                tab,
                List.of(2L, 1L, 0L, 3L),
                quotes ? List.of() : List.of(answer("5", "Ada Ufer", "<p>Danke!</p>", "")),
                quotes ? List.of(quote("8", "GRANTED"), quote("9", "NOTICED")) : List.of(),
                Optional.of("9"),
                Optional.of("5"),
                "HOLD_UNKNOWN",
                tab == ReplyTab.HELD);
    }

    private static View noReplies() {
        return new View.Replies(
                WHO,
                "Pressestelle",
                "presse",
                ReplyTab.HELD,
                List.of(0L, 0L, 0L, 0L),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                "SHOW",
                false);
    }

    private static View hostileReplies(Who who) {
        return new View.Replies(
                who,
                HOSTILE,
                "presse",
                ReplyTab.HIDDEN,
                List.of(0L, 0L, 1L, 0L),
                List.of(answer("5", HOSTILE, "<p>sicher</p>", HOSTILE)),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                "SHOW",
                false);
    }

    private static View.Answer answer(String id, String author, String html, String words) {
        return new View.Answer(
                id,
                author,
                "@ada@x.example",
                new SafeHtml(html),
                "de",
                Optional.of(words).filter(text -> !text.isEmpty()),
                List.of(URI.create("https://x.example/bild.png")),
                AT,
                "114000",
                URI.create("https://x.example/@ada/7"),
                words,
                3);
    }

    private static View.Quote quote(String id, String state) {
        return new View.Quote(
                id,
                "https://x.example/users/ada",
                URI.create("https://x.example/@ada/8"),
                "114000",
                AT,
                state);
    }

    private static View report(String state, Optional<Instant> decided, boolean unreachable) {
        return new View.Report(
                WHO,
                "7",
                state,
                "https://x.example/users/ada",
                "Das stimmt nicht.",
                List.of(URI.create("https://aushang.example/users/presse/statuses/114000")),
                AT,
                decided,
                decided.isPresent() ? "Doch." : "",
                Optional.of("x.example"),
                unreachable);
    }
}
