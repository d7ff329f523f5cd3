// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class AtomFeedTest {

    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private final AtomFeed feed = new AtomFeed(ViewFixture.BOARD);

    @Test
    void anEntryCarriesWhatAReaderNeeds() throws Exception {
        Document xml =
                parsed(
                        List.of(
                                View.Entry.own(ViewFixture.sheet(0)),
                                View.Entry.own(ViewFixture.sheet(2))));
        Element entry = (Element) xml.getElementsByTagNameNS(ATOM, "entry").item(0);
        assertThat(text(entry, "id"))
                .isEqualTo("https://aushang.example/users/presse/statuses/114000");
        assertThat(text(entry, "published")).isEqualTo("2026-11-24T05:36:20Z");
        assertThat(text(entry, "content")).startsWith("<p>Die Elbe");
        assertThat(text(xml.getDocumentElement(), "updated")).isEqualTo("2026-11-24T05:36:20Z");
        assertThat(xml.getElementsByTagNameNS(ATOM, "entry").getLength()).isEqualTo(2);
    }

    @Test
    void whatStandsBehindAWarningStaysOnTheBoard() throws Exception {
        Document xml = parsed(List.of(View.Entry.own(ViewFixture.sheet(1))));
        assertThat(xml.getDocumentElement().getTextContent())
                .contains("Hochwasser, Schäden an Gebäuden")
                .doesNotContain("Elbe");
    }

    @Test
    void anEmptyFeedIsStillAFeed() throws Exception {
        assertThat(text(parsed(List.of()).getDocumentElement(), "updated"))
                .isEqualTo("2026-11-24T05:36:20Z");
    }

    @Test
    void whatIsPassedOnNamesItsAuthorAndHasAnIdOfItsOwn() throws Exception {
        Document xml = parsed(List.of(ViewFixture.shared()));
        String text = xml.getDocumentElement().getTextContent();
        assertThat(text).contains("/users/presse/shares/114099").contains("Zentrale, Landesamt");
    }

    private Document parsed(List<View.Entry> entries) throws Exception {
        byte[] bytes = feed.of(ViewFixture.PRESS, entries, ViewFixture.PUBLISHED_AT);
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
    }

    private static String text(Element parent, String name) {
        return parent.getElementsByTagNameNS(ATOM, name).item(0).getTextContent();
    }
}
