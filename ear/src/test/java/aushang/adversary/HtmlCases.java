// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.adversary;

import aushang.peer.PeerActor;
import aushang.peer.Response;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/// Markup in what officers and strangers write.
final class HtmlCases {

    private HtmlCases() {}

    /// What no page of ours contains at all.
    private static final String FOREIGN =
            "script, iframe, object, embed, base, svg, math, style, video, audio, noscript,"
                    + " meta[http-equiv], [style], [srcdoc]";

    /// What belongs to the pages of the desk, and to no other.
    private static final String OPERABLE = "form, input, select, button, img, textarea";

    private static final Pattern ACTIVE =
            Pattern.compile("\\s*(javascript|data|vbscript):.*", Pattern.CASE_INSENSITIVE);

    static void writeInto(Book book) {
        book.play(
                "ADV-210",
                trial ->
                        written(
                                trial,
                                "<script>alert(1)</script>",
                                "<a href=\"javascript:alert(1)\">x</a>",
                                "<img src=x onerror=alert(1)>",
                                "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
                                "<a href=vbscript:msgbox(1)>x</a>",
                                "\"><svg onload=alert(1)>",
                                "<b onmouseover=alert(1)>x</b>"));
        book.play(
                "ADV-212",
                trial ->
                        written(
                                trial,
                                "<noscript><style></noscript><img src=x onerror=1>",
                                "<noscript><p title=\"</noscript><img src=x onerror=1>\">"));
        book.play(
                "ADV-213",
                trial ->
                        written(
                                trial,
                                "<select><style><script>alert(1)</script></style></select>",
                                "<select><option><style></option></select><script>alert(1)</script>"));
        book.play(
                "ADV-214",
                trial ->
                        written(
                                trial,
                                "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
                                "<svg><foreignObject><iframe srcdoc=x></foreignObject></svg>",
                                "<math><annotation-xml encoding=\"text/html\"><script>alert(1)</script>"));
        book.play(
                "ADV-215",
                trial -> {
                    written(trial, "<div>".repeat(900), "</p>".repeat(900), "<".repeat(900));
                    PeerActor actor = trial.someone();
                    trial.send(actor, trial.reply(actor, "<div>".repeat(10_000)));
                    trial.send(actor, trial.reply(actor, "<b><i>".repeat(80_000)));
                });
        book.play(
                "ADV-216",
                trial ->
                        written(
                                trial,
                                "a < b && c > d",
                                "&lt;script&gt;",
                                "&amp;lt;b&amp;gt;",
                                "&#60;b&#62;"));
        book.play(
                "ADV-217",
                trial ->
                        written(
                                trial,
                                "<a id=document class=\"modal\" style=\"position:fixed;inset:0\">x</a>",
                                "<form id=csrf><input name=action></form>"));
        book.play(
                "ADV-219",
                trial ->
                        written(
                                trial,
                                "<iframe src=//evil.test></iframe><embed src=x><object data=x></object>",
                                "<base href=//evil.test/><meta http-equiv=refresh content=\"0;url=//evil.test\">",
                                "<form action=//evil.test><input></form>"));
        book.play(
                "ADV-220",
                trial ->
                        written(
                                trial,
                                "<p style=\"background:url(//evil.test)\">x</p>",
                                "<style>@import '//evil.test'</style>"));
        book.play(
                "ADV-221",
                trial -> {
                    written(trial, "a@".repeat(2_400));
                    written(trial, "#".repeat(4_900));
                    written(trial, "http://" + "(".repeat(4_900));
                    PeerActor actor = trial.someone();
                    for (String bomb : List.of("a@", "#", "http://(((")) {
                        trial.send(actor, trial.reply(actor, bomb.repeat(50_000)));
                    }
                });
    }

    /// Written by an officer: everything that we show of it, to people and to machines, is text.
    /// And written by a stranger.
    private static void written(Trial trial, String... texts) {
        String text = String.join("\n", texts);
        URI notice =
                trial.ground().publish(text.length() > 4_900 ? text.substring(0, 4_900) : text);
        String id = notice.getPath().replaceAll(".*/", "");
        String page = trial.get("/@" + Ground.OFFICE + "/" + id, "text/html").text();
        String office = trial.get("/@" + Ground.OFFICE, "text/html").text();
        JsonNode document = trial.get(notice.getPath(), "application/activity+json").json();
        Response feed = trial.get("/@" + Ground.OFFICE + "/feed.atom", "*/*");
        dead(trial, OPERABLE, Jsoup.parse(page));
        dead(trial, OPERABLE, Jsoup.parse(office));
        dead(trial, OPERABLE, Jsoup.parseBodyFragment(document.path("content").asText()));
        Document entries = Jsoup.parse(feed.text(), "", Parser.xmlParser());
        for (Element shown : entries.select("[type=html]"))
            dead(trial, OPERABLE, Jsoup.parseBodyFragment(shown.wholeText()));
        trial.requestsAtMost(200);
        trial.begin();
        for (String payload : texts) {
            if (payload.length() > 4_900) continue;
            PeerActor actor = trial.someone();
            ObjectNode reply = trial.reply(actor, payload);
            Trial.note(reply).put("summary", payload).put("name", payload);
            trial.send(actor, reply);
        }
        String after = trial.getAside("/@" + Ground.OFFICE, "text/html").text();
        dead(trial, OPERABLE, Jsoup.parse(after));
        for (String shown : trial.foreignPages()) dead(trial, "img", Jsoup.parse(shown));
    }

    /// Nothing of it runs, loads, or leads into a script, as a browser reads it.
    ///
    /// @param besides what this page does not contain either
    private static void dead(Trial trial, String besides, Document read) {
        for (Element live : read.select(FOREIGN + ", " + besides))
            trial.check(false, "alive: " + live.outerHtml());
        for (Element element : read.getAllElements())
            for (Attribute attribute : element.attributes()) {
                String name = attribute.getKey().toLowerCase(Locale.ROOT);
                boolean runs =
                        name.startsWith("on") || ACTIVE.matcher(attribute.getValue()).matches();
                boolean leads = name.equals("action") && attribute.getValue().contains("evil.test");
                trial.check(!runs && !leads, "alive: " + element.outerHtml());
            }
    }
}
