// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.desk;

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

    private static final Assets ASSETS = Assets.ofBoardAnd(Pages.class, "desk.css");
    private static final Pages PAGES = new Pages(ViewFixture.DESK, ASSETS);

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
                    .isNotIn("script", "style", "iframe", "img", "object", "base");
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                assertThat(element.getAttributes().item(i).getNodeName())
                        .doesNotStartWith("on")
                        .isNotEqualTo("style");
            }
            if (List.of("stylesheet", "icon").contains(element.getAttribute("rel")))
                assertThat(ASSETS.at(element.getAttribute("href"))).isPresent();
            if (element.getTagName().equals("form")) {
                assertThat(element.getAttribute("method")).isEqualTo("post");
                assertThat(element.getAttribute("action")).startsWith("/").doesNotStartWith("//");
            }
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
    void everyInputHasALabelAndEveryReferenceATarget(String name, View view, Language language)
            throws Exception {
        Document page = parsed(render(view, language));
        List<String> ids = all(page, "*").stream().map(it -> it.getAttribute("id")).toList();
        List<String> labelled =
                all(page, "label").stream().map(it -> it.getAttribute("for")).toList();
        for (Element element : all(page, "*")) {
            boolean field =
                    List.of("textarea", "select", "input").contains(element.getTagName())
                            && !element.getAttribute("type").equals("hidden");
            if (field) assertThat(labelled).contains(element.getAttribute("id"));
            for (String by : List.of("aria-describedby", "aria-labelledby")) {
                String targets = element.getAttribute(by);
                if (!targets.isEmpty()) assertThat(ids).contains(targets.split(" "));
            }
            String href = element.getAttribute("href");
            if (href.startsWith("#")) assertThat(ids).contains(href.substring(1));
        }
        assertThat(ids.stream().filter(id -> !id.isEmpty())).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0} in {2}")
    @MethodSource("everyPage")
    void headingsSkipNoLevel(String name, View view, Language language) throws Exception {
        int level = 0;
        for (Element element : all(parsed(render(view, language)), "*")) {
            if (!element.getTagName().matches("h[1-6]")) continue;
            int next = element.getTagName().charAt(1) - '0';
            assertThat(next).isLessThanOrEqualTo(level + 1);
            level = next;
        }
    }

    @Test
    void aFindingStandsInTheSummaryAndBesideItsField() throws Exception {
        Document page = parsed(render(ViewFixture.page("writing-findings"), Language.DE));
        Element link = byId(page, "link");
        assertThat(link.getAttribute("aria-invalid")).isEqualTo("true");
        assertThat(link.getAttribute("aria-describedby")).isEqualTo("link-finding link-hint");
        assertThat(link.getAttribute("value")).isEqualTo("http://gewaesser.example");
        assertThat(byId(page, "link-finding").getTextContent()).contains("https://");
        assertThat(all(page, "a"))
                .anyMatch(a ->
                        a.getAttribute("href").equals("#link")
                                && a.getTextContent().contains("https://"));
        assertThat(all(page, "title").getFirst().getTextContent())
                .startsWith("4 Angaben sind zu ändern");
    }

    @Test
    void aConflictKeepsBothTextsAndTheVersionThatIsStoredNow() throws Exception {
        Document page = parsed(render(ViewFixture.page("conflict"), Language.EN));
        assertThat(byId(page, "text").getTextContent()).contains("#Hochwasser");
        assertThat(page.getDocumentElement().getTextContent())
                .contains("Die Elbe ist wieder frei.");
        assertThat(all(page, "input"))
                .anyMatch(it ->
                        it.getAttribute("name").equals("version")
                                && it.getAttribute("value").equals("3"));
    }

    @Test
    void theFirstButtonOnlySaves() throws Exception {
        Document page = parsed(render(ViewFixture.page("writing-edit"), Language.DE));
        List<String> acts =
                all(page, "button").stream()
                        .map(it -> it.getAttribute("value"))
                        .filter(value -> !value.isEmpty())
                        .toList();
        assertThat(acts).containsExactly("save", "publish", "schedule");
    }

    @Test
    void whereItWentIsOneSentence() {
        assertThat(render(ViewFixture.page("overview"), Language.DE))
                .contains("an 12 von 15 Servern zugestellt, 2 warten, 1 aufgegeben")
                .contains("an 14 von 14 Servern zugestellt<")
                .contains("ohne Zustellung, weil noch kein Server folgte");
    }

    @Test
    void whoHasNoRightsLearnsWhomToAskAndCanLeave() {
        assertThat(render(ViewFixture.page("norights"), Language.DE))
                .contains("hilfe@aushang.example")
                .contains("action=\"/sign-out\"");
    }

    @Test
    void linksAndFormsCarryTheLanguageThatWasChosenAndNoOther() {
        View blank = ViewFixture.page("writing-new");
        assertThat(render(blank, new Choice(Language.DE, true)))
                .contains("action=\"/desk/notices?lang=de\"")
                .contains("href=\"/desk?lang=de\"")
                .contains("href=\"https://aushang.example/privacy?lang=de\"");
        assertThat(render(blank, Language.DE))
                .contains("action=\"/desk/notices\"")
                .contains("href=\"/desk\"");
    }

    @Test
    void theEmptyFormKeepsItsOfficeInTheOtherLanguage() {
        assertThat(render(ViewFixture.page("writing-new"), Language.DE))
                .contains("href=\"?office=presse&amp;lang=en\"");
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

    private static Element byId(Document page, String id) {
        return all(page, "*").stream()
                .filter(element -> element.getAttribute("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<Element> all(Document page, String tag) {
        NodeList nodes = page.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) elements.add((Element) nodes.item(i));
        return elements;
    }
}
