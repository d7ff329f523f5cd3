// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.story;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.peer.Axe;
import aushang.peer.Axe.Stop;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/// Everyone can read and everyone can work: axe finds nothing on any page, in both languages, light
/// and dark, on a desk and on a phone; and no page does anything besides being read.
///
/// The pictures in the README are made here too. To make them again, run `mvn verify
/// -Dit.test=AccessibilityIT` and copy `desk.png` and `notice.png` from `ear/target/axe` to
/// `compliance/pictures`. With `-Daushang.shots=true` every state of every page is kept there.
@EnabledIf(
        value = "aushang.peer.Axe#isExpected",
        disabledReason = "node, npm or chromium is not installed")
class AccessibilityIT extends Deployed {

    private static final String EDITOR = "beispielamt-redaktion";
    private static final String PAINTED = "musterbehoerde-redaktion";
    private static final String APPROVER = "beispielamt-freigabe";
    private static final String REGISTRAR = "registratur-1";
    private static final String NOBODY = "ohne-rechte";
    private static final String OPERATOR = "betrieb";
    private static final int LANGUAGES_SCHEMES_WIDTHS = 2 * 2 * 2;

    private static final Map<String, String> WARNED =
            Map.of(
                    "text",
                    """
                    Nach dem Brand im Lagerhaus am Hafen besteht keine Gefahr mehr. Fenster und Türen können wieder\
                     geöffnet werden.

                    Die Messwerte stehen unter https://beispielamt.example/luft/messwerte/hafen. 🚒\
                    """,
                    "language",
                    "de",
                    "warning",
                    "Brand, Verletzte",
                    "link",
                    "https://beispielamt.example/meldungen/brand-am-hafen");

    @Test
    void axeFindsNothingAndNoPageDoesMoreThanBeRead() {
        List<Stop> stops = new ArrayList<>(street());
        stops.addAll(desk());
        stops.addAll(presence());
        stops.addAll(musterbehoerde());
        stops.addAll(operations());

        Axe.Report report = look(stops);

        assertThat(report.faults()).isEmpty();
        assertThat(report.states()).isEqualTo(stops.size() * LANGUAGES_SCHEMES_WIDTHS);
    }

    private List<Stop> street() {
        Desk desk = Desk.of(stage, EDITOR, "beispielamt");
        URI warned = desk.publish(WARNED);
        URI withdrawn = desk.publish("Die Sprechstunde am Dienstag fällt aus.");
        desk.withdraw(withdrawn);
        URI arabic =
                desk.publish(Map.of("text", "المكتب مغلق يوم الجمعة 27.11.", "language", "ar"));
        URI asking =
                desk.publish(
                        Map.of(
                                "text", "Wann soll das Bürgerbüro öffnen?",
                                "language", "de",
                                "option1", "Um acht",
                                "option2", "Um neun",
                                "lasts", "1440"));
        URI corrected = desk.publish("Pegel 6,80 Meter. #Wasserstand");
        desk.correct(corrected, Map.of("text", "Pegel 6,90 Meter. #Wasserstand", "language", "de"));
        URI longWord =
                desk.publish("Donaudampfschifffahrtskapitän" + "smützenabzeichen".repeat(9) + ".");
        return List.of(
                Stop.of("start", stage.street("/"), 200),
                Stop.of("office", stage.street("/@beispielamt"), 200),
                Stop.of("notice", warned, 200),
                Stop.of("notice unfolded", warned, 200).unfolded(),
                Stop.of("notice in Arabic", arabic, 200),
                Stop.of("notice of one long word", longWord, 200),
                Stop.of("notice that asks", asking, 200),
                Stop.of("versions", URI.create(corrected + "/versions"), 200),
                Stop.of("hashtag", stage.street("/tags/wasserstand"), 200),
                Stop.of("withdrawn", withdrawn, 410),
                Stop.of("imprint", stage.street("/imprint"), 200),
                Stop.of("imprint of an office", stage.street("/@beispielamt/imprint"), 200),
                Stop.of("privacy", stage.street("/privacy"), 200),
                Stop.of("accessibility", stage.street("/accessibility"), 200),
                Stop.of("nothing", stage.street("/nirgends"), 404));
    }

    private List<Stop> desk() {
        Desk desk = Desk.of(stage, EDITOR, "beispielamt");
        URI blank = stage.office("/desk/notices/new?office=beispielamt");
        String published = "/desk/notices/" + Desk.id(desk.publish(WARNED));
        URI draft = desk.draft(Map.of("text", "", "language", "de")).address();
        return Stream.of(
                        Stop.of("overview", stage.office("/desk"), 200),
                        Stop.of("empty form", blank, 200),
                        Stop.of("form with findings", blank, 422)
                                .typing(
                                        Map.of(
                                                "text", "Zu lang. ".repeat(600),
                                                "warning", "Lang ".repeat(60),
                                                "link", "http://unsicher.example"),
                                        "publish"),
                        Stop.of("draft", draft, 200),
                        Stop.of("published", stage.office(published), 200),
                        Stop.of("correction", stage.office(published + "/correction"), 200),
                        Stop.of("others", stage.office("/desk/others?office=beispielamt"), 200),
                        Stop.of("question", stage.office(published + "/withdrawal"), 200),
                        Stop.of("nothing at the desk", stage.office("/desk/notices/1"), 404))
                .map(stop -> stop.seenBy(EDITOR))
                .toList();
    }

    /// How offices appear and where they go.
    private List<Stop> presence() {
        return List.of(
                Stop.of("profile", stage.office("/desk/offices/beispielamt/profile"), 200)
                        .seenBy(APPROVER),
                Stop.of("register", stage.office("/register"), 200).seenBy(REGISTRAR),
                Stop.of("moving", stage.office("/register/offices/beispielamt"), 200)
                        .seenBy(REGISTRAR));
    }

    /// A press office's ordinary week, for the README; and the page of someone who may do nothing.
    private List<Stop> musterbehoerde() {
        Desk desk = Desk.of(stage, PAINTED, "musterbehoerde");
        desk.draft(
                Map.of(
                        "text",
                        "Tag der offenen Tür am 12. Dezember: Programm und Anreise. Noch offen ist die Uhrzeit der Begrüßung.",
                        "language",
                        "de"));
        desk.publish(
                "Ab 1. Dezember gelten im Bürgerbüro neue Öffnungszeiten: montags bis donnerstags 8 bis 18 Uhr, freitags"
                        + " 8 bis 13 Uhr. Termine gibt es weiterhin auch ohne Voranmeldung.");
        desk.withdraw(
                desk.publish(
                        "Die Musterbrücke wird am Samstag für den Verkehr freigegeben. Die Umleitung entfällt."));
        URI notice =
                desk.publish(
                        Map.of(
                                "text",
                                """
                                Die Musterbrücke bleibt bis Freitag, 27. November, 6 Uhr für Kraftfahrzeuge gesperrt. Bei der\
                                 Prüfung der Lager wurde ein weiterer Schaden gefunden, der vor der Freigabe behoben wird.

                                Zu Fuß und mit dem Rad ist die Brücke frei. Die Buslinien 4 und 11 fahren über die Neue Brücke;\
                                 die Haltestelle Uferstraße entfällt.\
                                """,
                                "language",
                                "de",
                                "link",
                                "https://musterbehoerde.example/verkehr/musterbruecke"));
        return List.of(
                Stop.of("notice of another office", notice, 200).pictured("notice.png"),
                Stop.of("overview of another office", stage.office("/desk"), 200)
                        .seenBy(PAINTED)
                        .pictured("desk.png"),
                Stop.of("no rights", stage.office("/desk"), 403).seenBy(NOBODY));
    }

    private List<Stop> operations() {
        URI blocks = stage.office("/operations/blocks");
        List<String> peers = stage.ask("select id from peer order by id limit 1");
        List<Stop> stops =
                new ArrayList<>(
                        List.of(
                                Stop.of("servers", stage.office("/operations"), 200),
                                Stop.of("no server", stage.office("/operations?q=nirgends"), 200),
                                Stop.of("blocks", blocks, 200),
                                Stop.of("keys", stage.office("/operations/keys"), 200),
                                Stop.of(
                                        "changing keys",
                                        stage.office("/operations/keys/offices/beispielamt"),
                                        200),
                                Stop.of(
                                        "changing keys of the instance",
                                        stage.office("/operations/keys/instance"),
                                        200)));
        peers.forEach(
                id -> stops.add(Stop.of("server", stage.office("/operations/servers/" + id), 200)));
        return stops.stream().map(stop -> stop.seenBy(OPERATOR)).toList();
    }

    private Axe.Report look(List<Stop> stops) {
        Path target = Path.of(System.getProperty("aushang.target"));
        Axe axe =
                Axe.install(Path.of(System.getProperty("aushang.browser")), target.resolve("axe"));
        return axe.look(
                new Axe.Tour(
                        origin(stage.street("")),
                        origin(stage.office("")),
                        stage.signInOrigin(),
                        Map.of(
                                EDITOR, stage.password(EDITOR),
                                PAINTED, stage.password(PAINTED),
                                APPROVER, stage.password(APPROVER),
                                REGISTRAR, stage.password(REGISTRAR),
                                NOBODY, stage.password(NOBODY),
                                OPERATOR, stage.password(OPERATOR)),
                        stops,
                        Boolean.getBoolean("aushang.shots")));
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getAuthority();
    }
}
