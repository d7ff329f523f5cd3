// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import aushang.delivery.ServerView;
import aushang.delivery.ServerView.State;
import aushang.desk.Desk;
import aushang.desk.DeskPages;
import aushang.desk.Frame;
import aushang.desk.Pages;
import aushang.desk.Who;
import aushang.face.Assets;
import aushang.face.Choice;
import aushang.face.Language;
import aushang.face.Texts;
import aushang.peer.Block;
import java.io.StringReader;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class BoardsTest {

    private static final Instant AT = Instant.parse("2026-11-24T09:00:00Z");
    private static final String HOSTILE = "\"><script>alert(1)</script>'";
    private static final Desk DESK =
            new Desk(
                    "Aushang",
                    URI.create("https://aushang.example"),
                    "Beispiel-IT",
                    "aushang@beispiel-it.example",
                    "+49 30 1",
                    DeskPages.ZONE);
    private static final Assets ASSETS = Assets.ofBoardAnd(Pages.class, "desk.css");
    private static final Pages PAGES = new Pages(DESK, ASSETS);

    private static Board.Line line(String domain, State state, boolean known) {
        return new Board.Line(
                new ServerView(
                        4,
                        domain,
                        URI.create("https://social.example/inbox"),
                        true,
                        state,
                        3,
                        Optional.of(AT),
                        known ? Optional.of(AT) : Optional.empty(),
                        17,
                        known ? Optional.of("status.503") : Optional.empty(),
                        known ? Optional.of(AT) : Optional.empty(),
                        AT,
                        known ? Optional.of(AT) : Optional.empty(),
                        known ? Optional.of(120) : Optional.empty(),
                        5,
                        known ? Optional.of("rfc9421_rsa") : Optional.empty()),
                known,
                known ? Optional.of(domain) : Optional.empty());
    }

    private static Block block(String text, boolean ends) {
        return new Block(text, text, AT, ends ? Optional.of(AT) : Optional.empty(), AT, text);
    }

    private static Board.Form form(String text, Map<String, String> mistakes) {
        return new Board.Form(text, text, text, text, mistakes, LocalDate.parse("2026-11-24"));
    }

    static Stream<Arguments> boards() {
        Map<String, String> mistakes =
                Map.of(
                        "domain", "block.mistake.domain",
                        "reason", "block.mistake.reason",
                        "ends", "block.mistake.ends",
                        "review", "block.mistake.review");
        List<Board.Line> lines =
                Stream.concat(
                                Arrays.stream(State.values())
                                        .map(state -> line("social.example", state, true)),
                                Stream.of(line(HOSTILE, State.WELL, false)))
                        .toList();
        Map<String, Board> boards =
                Map.of(
                        "operations/servers.jte",
                        new Board.Servers(
                                HOSTILE,
                                Optional.of(State.RESTING),
                                Map.of(State.WELL, 4L),
                                lines,
                                120,
                                2,
                                3),
                        "operations/server.jte",
                        new Board.Server(
                                line(HOSTILE, State.DORMANT, true),
                                Optional.empty(),
                                form("", Map.of())),
                        "operations/blocks.jte",
                        new Board.Blocks(
                                List.of(block(HOSTILE, true), block("spam.example", false)),
                                form(HOSTILE, mistakes)));
        return Stream.concat(
                        boards.entrySet().stream()
                                .map(entry -> Map.entry(entry.getKey(), entry.getValue())),
                        Stream.of(
                                Map.entry(
                                        "operations/server.jte",
                                        (Board)
                                                new Board.Server(
                                                        line("social.example", State.WELL, false),
                                                        Optional.of(block(HOSTILE, false)),
                                                        form("", Map.of()))),
                                Map.entry(
                                        "operations/servers.jte",
                                        (Board)
                                                new Board.Servers(
                                                        "",
                                                        Optional.empty(),
                                                        Map.of(),
                                                        List.of(),
                                                        0,
                                                        1,
                                                        1))))
                .flatMap(entry ->
                        Arrays.stream(Language.values())
                                .map(language ->
                                        Arguments.of(entry.getKey(), entry.getValue(), language)));
    }

    @ParameterizedTest(name = "{0} in {2}")
    @MethodSource("boards")
    void aPageIsWellFormedSaysItsLanguageAndIsNobodyElses(
            String template, Board board, Language language) throws Exception {
        Document page = parsed(render(template, board, language));
        assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo(language.tag());
        assertThat(page.getElementsByTagName("h1").getLength()).isEqualTo(1);
        for (int i = 0; i < page.getElementsByTagName("*").getLength(); i++) {
            Element element = (Element) page.getElementsByTagName("*").item(i);
            assertThat(element.getTagName()).isNotIn("script", "style", "iframe", "img", "object");
            if (element.getTagName().equals("form"))
                assertThat(element.getAttribute("action")).startsWith("/").doesNotStartWith("//");
            if (element.getTagName().equals("input")
                    && !element.getAttribute("type").equals("hidden"))
                assertThat(label(page, element.getAttribute("id"))).isTrue();
        }
    }

    private static boolean label(Document page, String id) {
        for (int i = 0; i < page.getElementsByTagName("label").getLength(); i++)
            if (((Element) page.getElementsByTagName("label").item(i))
                    .getAttribute("for")
                    .equals(id)) return true;
        return false;
    }

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(words(Language.DE).keys()).isEqualTo(words(Language.EN).keys());
    }

    @ParameterizedTest
    @EnumSource
    void everyTextCanBeSaid(Language language) {
        for (String key : words(language).keys())
            assertThat(words(language).say(key, 1, 2)).as(key).isNotBlank().doesNotContain("{");
    }

    @Test
    void operationsSaysItsOwnNameAndTheRestLikeTheDesk() {
        Texts both = words(Language.EN).over(Texts.beside(Pages.class, Language.EN));
        assertThat(both.say("desk")).isEqualTo("Operations");
        assertThat(both.knows("sign-out")).isTrue();
        assertThat(words(Language.EN).knows("sign-out")).isFalse();
    }

    private static Texts words(Language language) {
        return Texts.beside(OperationsPages.class, language);
    }

    private static String render(String template, Board board, Language language) {
        Frame frame =
                new Frame(
                        DESK,
                        new Choice(language, true),
                        words(language).over(Texts.beside(Pages.class, language)),
                        ASSETS,
                        OperationsPaths.SERVERS,
                        Optional.of(new Who("Betrieb Technik", "", List.of("operations"))),
                        Optional.of(""));
        return new String(PAGES.render(template, board, frame), UTF_8);
    }

    private static Document parsed(String page) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(page.replace("<!DOCTYPE html>", ""))));
    }
}
