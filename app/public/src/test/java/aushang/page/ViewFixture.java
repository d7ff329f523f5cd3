// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.page;

import aushang.face.SafeHtml;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One example of every page, and the same pages as an attacker would fill them in.
final class ViewFixture {

    static final String HOSTILE = "\"'><script>alert(1)</script>&<b onclick=x>{{";

    static final Board BOARD =
            new Board(
                    "Aushang",
                    URI.create("https://aushang.example"),
                    "Amt für Veröffentlichungen",
                    "barrierefrei@aushang.example",
                    ZoneId.of("Europe/Berlin"));

    static final Sender PRESS =
            new Sender(
                    "Pressestelle",
                    "presse",
                    "aushang.example",
                    "Bundesamt für Gewässerkunde und Binnenschifffahrt");

    static final Instant PUBLISHED_AT = Instant.parse("2026-11-24T05:36:20.123Z");

    private ViewFixture() {}

    static Map<String, View> pages() {
        Map<String, View> pages = new LinkedHashMap<>();
        pages.put(
                "start",
                new View.Start(
                        List.of(
                                new View.Listed(PRESS, Optional.of(PUBLISHED_AT)),
                                new View.Listed(
                                        new Sender(
                                                "Hochwasserzentrale",
                                                "hochwasser",
                                                "aushang.example",
                                                "Landesamt für Umwelt"),
                                        Optional.empty())),
                        Optional.of(URI.create("/leichte-sprache")),
                        Optional.of(URI.create("/gebaerdensprache"))));
        pages.put("start-empty", new View.Start(List.of(), Optional.empty(), Optional.empty()));
        pages.put(
                "office",
                new View.Office(
                        PRESS,
                        Optional.of(URI.create("https://gewaesser.example/presse")),
                        "Wasserstände und Schifffahrt.",
                        List.of(
                                new View.Link(
                                        "Pegel", URI.create("https://gewaesser.example/pegel"))),
                        Optional.of(URI.create("https://neu.example/users/presse")),
                        List.of(sheet(2)),
                        Stream.concat(
                                        IntStream.range(0, 4)
                                                .mapToObj(ViewFixture::sheet)
                                                .map(View.Entry::own),
                                        Stream.of(shared()))
                                .toList(),
                        Optional.of("170"),
                        Optional.of("117")));
        pages.put(
                "office-empty",
                new View.Office(
                        PRESS,
                        Optional.empty(),
                        "",
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty()));
        pages.put("notice", new View.Notice(PRESS, sheet(0)));
        pages.put("notice-answered", new View.Notice(PRESS, sheet(0), below()));
        pages.put("notice-warned", new View.Notice(PRESS, sheet(1)));
        pages.put(
                "withdrawn",
                new View.Withdrawn(PRESS, PUBLISHED_AT, Instant.parse("2026-11-25T09:00:00Z")));
        pages.put(
                "versions",
                new View.Versions(
                        PRESS,
                        sheet(2),
                        List.of(new View.Version(2, sheet(0)), new View.Version(1, sheet(1)))));
        pages.put("versions-none", new View.Versions(PRESS, sheet(0), List.of()));
        pages.put(
                "hashtag",
                new View.Tag(
                        "hochwasser",
                        "/tags/hochwasser",
                        List.of(new View.Posted(PRESS, sheet(0)), new View.Posted(PRESS, sheet(1))),
                        Optional.of("114009"),
                        Optional.of("114001")));
        pages.put("missing", new View.Missing());
        pages.put("problem", new View.Problem(500, "5f2c-91ab"));
        pages.put("not-acceptable", new View.Problem(406, "5f2c-91ac"));
        pages.put("unavailable", new View.Problem(503, "5f2c-91ad"));
        pages.put("imprint", imprint(Optional.empty()));
        pages.put("imprint-office", imprint(Optional.of(PRESS)));
        pages.put("privacy", privacy(Optional.empty()));
        pages.put("privacy-office", privacy(Optional.of(PRESS)));
        pages.put(
                "accessibility",
                new View.Accessibility(
                        List.of("Die Startseite gibt es noch nicht in Deutscher Gebärdensprache."),
                        LocalDate.of(2026, 11, 20),
                        contact("Team Barrierefreiheit"),
                        contact("Schlichtungsstelle BGG"),
                        URI.create("https://schlichtung.example")));
        return pages;
    }

    static View page(String name) {
        return Objects.requireNonNull(pages().get(name), name);
    }

    static Map<String, View> hostilePages() {
        Sender sender = new Sender(HOSTILE, "presse", HOSTILE, HOSTILE);
        Contact contact = new Contact(HOSTILE, List.of(HOSTILE), HOSTILE, Optional.of(HOSTILE));
        Sheet sheet =
                new Sheet(
                        "114000",
                        PUBLISHED_AT,
                        Optional.of(PUBLISHED_AT),
                        HOSTILE,
                        Optional.of(HOSTILE),
                        new SafeHtml("<p>sicher</p>"),
                        HOSTILE,
                        Optional.empty());
        return Map.of(
                "start",
                new View.Start(
                        List.of(new View.Listed(sender, Optional.empty())),
                        Optional.empty(),
                        Optional.empty()),
                "office",
                new View.Office(
                        sender,
                        Optional.empty(),
                        HOSTILE,
                        List.of(new View.Link(HOSTILE, URI.create("https://a.example"))),
                        Optional.empty(),
                        List.of(sheet),
                        List.of(View.Entry.own(sheet)),
                        Optional.of("170"),
                        Optional.of("117")),
                "notice",
                new View.Notice(sender, sheet, hostileBelow()),
                "withdrawn",
                new View.Withdrawn(sender, PUBLISHED_AT, PUBLISHED_AT),
                "problem",
                new View.Problem(500, HOSTILE),
                "imprint",
                new View.Imprint(Optional.of(sender), contact, HOSTILE, HOSTILE, HOSTILE),
                "privacy",
                new View.Privacy(
                        Optional.of(sender),
                        contact,
                        contact,
                        contact,
                        List.of(new View.Kept(HOSTILE, Period.ZERO, HOSTILE))),
                "accessibility",
                new View.Accessibility(
                        List.of(HOSTILE),
                        LocalDate.EPOCH,
                        contact,
                        contact,
                        URI.create("https://schlichtung.example")));
    }

    static View.Entry shared() {
        return new View.Entry(
                "114099",
                sheet(0),
                Optional.of(
                        new View.Shared(
                                new Sender("Zentrale", "zentrale", "aushang.example", "Landesamt"),
                                PUBLISHED_AT.plusSeconds(600))));
    }

    static Sheet sheet(int number) {
        return new Sheet(
                "11400" + number,
                PUBLISHED_AT.minusSeconds(number * 90_000L),
                number == 2 ? Optional.of(PUBLISHED_AT) : Optional.empty(),
                number == 3 ? "en" : "de",
                number == 1 ? Optional.of("Hochwasser, Schäden an Gebäuden") : Optional.empty(),
                new SafeHtml(
                        number == 3
                                ? "<p>The Elbe is closed to shipping between km 120 and km 134.</p>"
                                : "<p>Die Elbe ist zwischen Kilometer 120 und Kilometer 134 ab heute,"
                                        + " 18 Uhr, für die Schifffahrt gesperrt. Der Wasserstand am"
                                        + " Pegel Schöna hat 6,80 Meter überschritten.</p><p>Bitte"
                                        + " beachten Sie die Anweisungen der Wasserschutzpolizei. Die"
                                        + " nächste Meldung folgt um 21 Uhr."
                                        + " <a href=\"https://gewaesser.example/tags/hochwasser\">#Hochwasser</a></p>"),
                number == 3
                        ? "The Elbe is closed to shipping between km 120 and km 134."
                        : "Die Elbe ist zwischen Kilometer 120 und Kilometer 134 ab heute, 18 Uhr, für die"
                                + " Schifffahrt gesperrt.",
                number == 0
                        ? Optional.of(URI.create("https://gewaesser.example/pegel/schoena"))
                        : Optional.empty(),
                number == 2
                        ? Optional.of(
                                new Sheet.Asked(
                                        List.of(
                                                new Sheet.Option("Ja", 3, 75),
                                                new Sheet.Option("Nein", 1, 25)),
                                        false,
                                        PUBLISHED_AT.plusSeconds(3600),
                                        true,
                                        4))
                        : Optional.empty());
    }

    private static View imprint(Optional<Sender> sender) {
        return new View.Imprint(
                sender,
                contact("Bundesamt für Gewässerkunde und Binnenschifffahrt"),
                "Präsidentin Dr. Anna Strom",
                "Jonas Ufer, Leiter der Pressestelle, Anschrift wie oben",
                "kontaktstelle@gewaesser.example");
    }

    private static View privacy(Optional<Sender> sender) {
        return new View.Privacy(
                sender,
                contact("Bundesamt für Gewässerkunde und Binnenschifffahrt"),
                contact("Datenschutzbeauftragte des Bundesamts"),
                contact("Die Bundesbeauftragte für den Datenschutz"),
                List.of(
                        new View.Kept(
                                "Gekürzte IP-Adressen im Zugriffsprotokoll",
                                Period.ofDays(7),
                                "Art. 6 Abs. 1 Buchst. e DSGVO"),
                        new View.Kept(
                                "Antworten aus dem Fediverse",
                                Period.of(1, 6, 0),
                                "Art. 6 Abs. 1 Buchst. e DSGVO")));
    }

    private static Contact contact(String name) {
        return new Contact(
                name,
                List.of("Am Strom 1", "01067 Dresden"),
                "post@gewaesser.example",
                Optional.of("+49 351 000-0"));
    }

    private static Below below() {
        return new Below(
                3,
                1,
                2,
                List.of(
                        answer(
                                "Ada Ufer",
                                "<p>Danke! <a href=\"https://x.example/\">Karte</a></p>",
                                ""),
                        answer("Bo", "<p>Wann wieder?</p>", "Ungeduld")));
    }

    private static Below hostileBelow() {
        return new Below(1, 1, 1, List.of(answer(HOSTILE, "<p>sicher</p>", HOSTILE)));
    }

    private static Below.Answer answer(String author, String html, String warning) {
        return new Below.Answer(
                author,
                "@ada@x.example",
                URI.create("https://x.example/@ada/7"),
                new SafeHtml(html),
                "de",
                Optional.of(warning).filter(text -> !text.isEmpty()),
                List.of(URI.create("https://x.example/bild.png")),
                PUBLISHED_AT);
    }
}
