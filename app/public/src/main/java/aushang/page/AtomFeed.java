// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.page;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// The newest notices of one office for feed readers (RFC 4287).
public final class AtomFeed {

    /// What the door sends as `Content-Type`.
    public static final String MEDIA_TYPE = "application/atom+xml; charset=utf-8";

    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private final Board board;

    public AtomFeed(Board board) {
        this.board = board;
    }

    /// Writes the feed of one office.
    ///
    /// @param entries newest first
    /// @param since stands as the feed's last change while it has no entries
    /// @return a complete document in UTF-8
    public byte[] of(Sender sender, List<View.Entry> entries, Instant since) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newDefaultFactory()
                            .createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            xml.writeStartDocument("UTF-8", "1.0");
            feed(xml, sender, entries, since);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a feed in memory could not be written", e);
        }
        return bytes.toByteArray();
    }

    private void feed(XMLStreamWriter xml, Sender sender, List<View.Entry> entries, Instant since)
            throws XMLStreamException {
        Instant updatedAt =
                entries.stream().map(AtomFeed::updatedAt).max(Instant::compareTo).orElse(since);
        xml.writeStartElement("feed");
        xml.writeDefaultNamespace(ATOM);
        element(xml, "id", board.at(sender.feedPath()).toString());
        element(xml, "title", sender.fullName());
        element(xml, "updated", instant(updatedAt));
        link(xml, "self", "application/atom+xml", board.at(sender.feedPath()));
        link(xml, "alternate", "text/html", board.at(sender.path()));
        xml.writeStartElement("author");
        element(xml, "name", sender.fullName());
        element(xml, "uri", board.at(sender.path()).toString());
        xml.writeEndElement();
        for (View.Entry entry : entries) entry(xml, sender, entry);
        xml.writeEndElement();
    }

    private void entry(XMLStreamWriter xml, Sender sender, View.Entry entry)
            throws XMLStreamException {
        Sheet sheet = entry.sheet();
        Sender author = entry.shared().map(View.Shared::author).orElse(sender);
        URI address = board.at(author.path() + "/" + sheet.id());
        xml.writeStartElement("entry");
        xml.writeAttribute("xml:lang", sheet.language());
        String path = entry.shared().isPresent() ? "/shares/" : "/statuses/";
        element(xml, "id", board.at(sender.actorPath() + path + entry.id()).toString());
        element(xml, "title", sheet.title());
        element(xml, "published", instant(entry.at()));
        element(xml, "updated", instant(updatedAt(entry)));
        if (entry.shared().isPresent()) {
            xml.writeStartElement("author");
            element(xml, "name", author.fullName());
            element(xml, "uri", board.at(author.path()).toString());
            xml.writeEndElement();
        }
        link(xml, "alternate", "text/html", address);
        if (sheet.warning().isPresent()) {
            // Feed readers have no fold: what stands behind a warning stays on the board.
            element(xml, "summary", sheet.summary());
        } else {
            xml.writeStartElement("content");
            xml.writeAttribute("type", "html");
            xml.writeCharacters(printable(sheet.content().html()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static Instant updatedAt(View.Entry entry) {
        return entry.sheet().correctedAt().filter(entry.at()::isBefore).orElse(entry.at());
    }

    private static String instant(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static void link(XMLStreamWriter xml, String rel, String type, URI href)
            throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", rel);
        xml.writeAttribute("type", type);
        xml.writeAttribute("href", href.toString());
    }

    private static void element(XMLStreamWriter xml, String name, String text)
            throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(printable(text));
        xml.writeEndElement();
    }

    /// Without the control characters that XML 1.0 cannot say.
    private static String printable(String text) {
        return text.replaceAll(
                "[^\\t\\n\\r\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "");
    }
}
