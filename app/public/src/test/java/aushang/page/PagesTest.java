// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import aushang.face.Assets;
import aushang.face.Choice;
import aushang.face.Language;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class PagesTest {

    private static final Assets ASSETS = Assets.ofBoard();
    private static final Pages PAGES = new Pages(ViewFixture.BOARD, ASSETS);

    static Stream<Arguments> everyPage() {
        return pages(ViewFixture.pages());
    }

    static Stream<Arguments> everyHostilePage() {
        return pages(ViewFixture.hostilePages());
    }

    private static Stream<Arguments> pages(Map<String, View> views) {
        return views.entrySet().stream()
                .flatMap(page ->
                        Arrays.stream(Language.values())
                                .map(language ->
                                        Arguments.of(page.getKey(), page.getValue(), language)));
    }

    @ParameterizedTest(name = "{0} in {2}")
    @MethodSource("everyPage")
    void aPageIsWellFormedAndSaysItsLanguage(String name, View view, Language language)
            throws Exception {
        Document page = parsed(render(view, language));
        assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo(language.tag());
        assertThat(all(page, "h1")).hasSize(1);
        assertThat(all(page, "main")).hasSize(1);
        assertThat(all(page, "title").getFirst().getTextContent()).isNotBlank();
    }

    @ParameterizedTest(name = "{0} in {2}")
    @MethodSource({"everyPage", "everyHostilePage"})
    void aPageNeedsNeitherScriptNorInlineStyleNorAnyoneElse(
            String name, View view, Language language) throws Exception {
        for (Element element : all(parsed(render(view, language)), "*")) {
            assertThat(element.getTagName())
                    .isNotIn("script", "style", "iframe", "img", "form", "object", "base");
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                assertThat(element.getAttributes().item(i).getNodeName())
                        .doesNotStartWith("on")
                        .isNotEqualTo("style");
            }
            if (List.of("stylesheet", "icon").contains(element.getAttribute("rel")))
                assertThat(ASSETS.at(element.getAttribute("href"))).isPresent();
        }
    }

    @ParameterizedTest(name = "{0} in {2}")
    @MethodSource("everyHostilePage")
    void whatOthersWroteStaysText(String name, View view, Language language) throws Exception {
        String html = render(view, language);
        assertThat(html).doesNotContain("<script").doesNotContain("<b ");
        assertThat(parsed(html).getDocumentElement().getTextContent()).contains("<script>");
    }

    @ParameterizedTest(name = "{0} in {2}")
    @MethodSource("everyPage")
    void everyPageLeadsToTheSmallPrint(String name, View view, Language language) throws Exception {
        List<String> targets =
                all(parsed(render(view, language)), "a").stream()
                        .map(link -> link.getAttribute("href").replaceFirst("\\?.*", ""))
                        .toList();
        assertThat(targets)
                .anyMatch(target -> target.endsWith("/imprint"))
                .anyMatch(target -> target.endsWith("/privacy"))
                .contains("/accessibility", "mailto:barrierefrei@aushang.example", "#content");
    }

    @ParameterizedTest(name = "{0} in {2}")
    @MethodSource("everyPage")
    void headingsSkipNoLevelAndIdsAreUnique(String name, View view, Language language)
            throws Exception {
        Document page = parsed(render(view, language));
        int level = 0;
        for (Element element : all(page, "*")) {
            if (!element.getTagName().matches("h[1-6]")) continue;
            int next = element.getTagName().charAt(1) - '0';
            assertThat(next).isLessThanOrEqualTo(level + 1);
            level = next;
        }
        assertThat(
                        all(page, "*").stream()
                                .map(element -> element.getAttribute("id"))
                                .filter(id -> !id.isEmpty()))
                .doesNotHaveDuplicates();
    }

    @Test
    void aNoticeSaysWhoWhenAndWhere() throws Exception {
        String html = render(ViewFixture.page("notice"), Language.DE);
        assertThat(html)
                .contains(
                        "<time datetime=\"2026-11-24T06:36:20+01:00\">24. November 2026, 06:36 Uhr")
                .contains(
                        "type=\"application/activity+json\""
                                + " href=\"https://aushang.example/users/presse/statuses/114000\"")
                .contains("https://aushang.example/@presse/114000")
                .contains("lang=\"de\" dir=\"auto\"><p>Die Elbe");
    }

    @Test
    void whatStandsBehindAWarningIsNotInThePreview() throws Exception {
        Document page = parsed(render(ViewFixture.page("notice-warned"), Language.DE));
        assertThat(all(page, "summary")).hasSize(1);
        assertThat(all(page, "meta"))
                .noneMatch(meta -> meta.getAttribute("content").contains("Elbe"));
    }

    @Test
    void aWithdrawnNoticeShowsNothingOfItsContent() {
        assertThat(render(ViewFixture.page("withdrawn"), Language.EN))
                .contains(
                        "The notice of 24 November 2026 (Pressestelle, Bundesamt für"
                                + " Gewässerkunde und Binnenschifffahrt) was withdrawn on"
                                + " 25 November 2026.")
                .doesNotContain("Elbe");
    }

    @Test
    void linksCarryTheLanguageThatWasChosenAndNoOther() {
        View office = ViewFixture.page("office");
        assertThat(render(office, new Choice(Language.EN, true)))
                .contains("href=\"/@presse/114000?lang=en\"")
                .contains("href=\"/@presse?before=117&amp;lang=en\"")
                .contains("href=\"?before=170&amp;lang=de\"");
        assertThat(render(office, new Choice(Language.DE, true)))
                .contains("href=\"/@presse/114000?lang=de\"");
        for (Language language : Language.values())
            assertThat(render(office, language)).contains("href=\"/@presse/114000\"");
    }

    private static String render(View view, Language language) {
        return render(view, new Choice(language, false));
    }

    private static String render(View view, Choice choice) {
        return new String(PAGES.render(view, choice), UTF_8);
    }

    private static Document parsed(String html) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(html)));
    }

    private static List<Element> all(Document page, String tag) {
        NodeList nodes = page.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) elements.add((Element) nodes.item(i));
        return elements;
    }
}
