// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.adversary;

import aushang.peer.PeerActor;
import aushang.peer.Response;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Markup in what officers and strangers write.
final class HtmlCases {

    private HtmlCases() {}

    private static final Pattern LIVE =
            Pattern.compile(
                    "<(script|iframe|object|embed|base|form|input|svg|math|style|img|video|audio|noscript|select|meta http)\\b"
                            + "|<[^>]*\\son[a-z]+\\s*="
                            + "|(href|src|action|formaction)\\s*=\\s*[\"']?\\s*(javascript|data|vbscript):",
                    Pattern.CASE_INSENSITIVE);

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
        dead(trial, page.replaceAll("<meta name=[^>]*>", ""));
        dead(trial, office.replaceAll("<meta name=[^>]*>", ""));
        dead(trial, document.path("content").asText());
        dead(trial, feed.text());
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
        dead(trial, after.replaceAll("<meta name=[^>]*>", ""));
        trial.foreignPages().forEach(shown -> dead(trial, shown));
    }

    private static void dead(Trial trial, String html) {
        Matcher live = LIVE.matcher(html.replaceAll("<link rel=\"stylesheet\"[^>]*>", ""));
        if (live.find()) {
            int from = Math.max(0, live.start() - 80);
            int to = Math.min(html.length(), live.end() + 80);
            trial.check(false, "alive: " + html.substring(from, to));
        }
    }
}
