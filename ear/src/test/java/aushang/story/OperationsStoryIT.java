// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.story;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.peer.Answer;
import aushang.peer.Arrival;
import aushang.peer.Browser;
import aushang.peer.Form;
import aushang.peer.Page;
import aushang.peer.ScriptedPeer;
import aushang.peer.Verdict;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What the operator sees and does: servers that are unwell, servers that are not welcome, and new
/// keys.
class OperationsStoryIT extends Deployed {

    private static final String OFFICE = "musterbehoerde";
    private static final String EDITOR = "musterbehoerde-redaktion";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Pattern SERVER = Pattern.compile("/operations/servers/([0-9]+)");

    private Browser operator() {
        return stage.signedIn("betrieb");
    }

    private void follows(ScriptedPeer peer) {
        peer.follow(stage.actor(OFFICE));
        peer.waitFor("Accept", SOON);
    }

    private Page server(Browser operator, ScriptedPeer peer) {
        Page list =
                operator.get(stage.office("/operations?q=" + peer.domain().replace(":", "%3A")));
        assertThat(list.status()).isEqualTo(200);
        Matcher link = SERVER.matcher(list.html());
        assertThat(link.find()).as("the server in " + list.text()).isTrue();
        return operator.get(stage.office(link.group()));
    }

    @Test
    void aServerThatFailsRestsAndIsToldWhatStillHoldsWhenItIsBack() {
        Desk desk = Desk.of(stage, EDITOR, OFFICE);
        try (ScriptedPeer peer = stage.peer()) {
            follows(peer);
            peer.answerInboxAlways(Answer.status(500));
            URI first = desk.publish(unique("Erstens"));
            URI second = desk.publish(unique("Zweitens"));
            URI third = desk.publish(unique("Drittens"));
            until("it rests", () -> lag(peer).size() == 1);
            assertThat(waiting(peer)).as("rows of its own").containsExactly("0");
            desk.withdraw(second);
            correct(desk, third, unique("Noch nicht richtig"));
            String right = unique("Richtig");
            correct(desk, third, right);
            until(
                    "the desk knows",
                    () -> desk.delivery(first).contains("wird später wieder versucht"));

            Browser operator = operator();
            Page page = server(operator, peer);
            assertThat(page.text()).contains("ruht").contains("500");
            peer.forget();
            peer.answerInboxAlways(Answer.status(202));
            assertThat(operator.submit("/retry", Map.of()).status()).isEqualTo(200);

            peer.waitFor(
                    arrival -> arrival.type().equals("Update") && arrival.text().contains(right),
                    SOON.plus(SOON));
            List<Arrival> told = peer.received();
            assertThat(told.stream().filter(arrival -> about(arrival, first)).map(Arrival::type))
                    .containsExactly("Create");
            assertThat(told.stream().filter(arrival -> about(arrival, second)).map(Arrival::type))
                    .as("a notice that was withdrawn meanwhile is not told")
                    .doesNotContain("Create");
            assertThat(told.stream().filter(arrival -> about(arrival, third)).map(Arrival::type))
                    .as("the newest of several corrections")
                    .containsExactly("Create", "Update");
            until(
                    "the record knows",
                    () ->
                            stage.recorded(
                                                    "select 1 from audit_event where name = 'delivery.replayed' and detail = 'peer:"
                                                            + id(peer)
                                                            + "'")
                                            .size()
                                    >= 3);
            assertThat(
                            stage.recorded(
                                    "select 1 from audit_event where name = 'peer.retried' and person is not null and object = 'peer:"
                                            + id(peer)
                                            + "'"))
                    .hasSize(1);
        }
    }

    @Test
    void aBlockedServerIsNotHeardAndNotTold() {
        Desk desk = Desk.of(stage, EDITOR, OFFICE);
        try (ScriptedPeer peer = stage.peer()) {
            follows(peer);
            Browser operator = operator();
            operator.get(stage.office("/operations/blocks"));
            Page refused =
                    operator.submit(
                            "/operations/blocks",
                            Map.of("domain", "https://" + peer.domain(), "reason", ""));
            assertThat(refused.status()).isEqualTo(422);
            Page blocked =
                    operator.submit(
                            "/operations/blocks",
                            Map.of(
                                    "domain",
                                    peer.domain(),
                                    "reason",
                                    "Sendet Werbung.",
                                    "review",
                                    inAMonth()));
            assertThat(blocked.status()).isEqualTo(200);
            assertThat(blocked.text()).contains(peer.domain()).contains("Sendet Werbung.");

            peer.forget();
            assertThat(peer.newActor("eve").follow(stage.actor(OFFICE)).status()).isEqualTo(403);
            assertThat(peer.requests()).as("nothing is fetched from there").isEmpty();
            assertThat(stage.refusals()).contains("federation.domain.blocked domain.blocked");
            String text = unique("Nicht für alle");
            URI notice = desk.publish(text);
            until("it is given up", () -> desk.delivery(notice).contains("vom Betrieb gesperrt"));
            assertThat(peer.received("Create")).isEmpty();

            operator.get(stage.office("/operations/blocks"));
            assertThat(operator.submit("/lifting", Map.of()).status()).isEqualTo(200);
            until(
                    "it may follow again",
                    () -> peer.actor("eve").follow(stage.actor(OFFICE)).status() == 202);
            peer.waitFor("Accept", SOON);
            desk.withdraw(notice);
            assertThat(
                            stage.recorded(
                                    "select name from audit_event where object = 'domain:"
                                            + peer.domain()
                                            + "' and person is not null order by at"))
                    .containsExactly("peer.blocked", "peer.unblocked");
            until(
                    "the withdrawal is over",
                    () ->
                            !stage.ask(
                                            """
                                            select 1 from fanout f
                                            where seq = (select max(seq) from activity_log where kind = 'Delete')
                                              and not exists (select 1 from fanout_chunk c
                                                where c.seq = f.seq and c.finished_at is null)
                                            """)
                                    .isEmpty());
            assertThat(peer.received("Delete")).as("it never had the notice").isEmpty();
        }
    }

    private static String inAMonth() {
        return LocalDate.now(ZoneId.of("Europe/Berlin")).plusDays(30).toString();
    }

    @Test
    void fromABlockedServerNothingIsFetched() {
        Desk desk = Desk.of(stage, EDITOR, OFFICE);
        try (ScriptedPeer blocked = stage.peer();
                ScriptedPeer good = stage.peer()) {
            Notices notice = Notices.publishedAt(desk, stage, OFFICE);
            Browser operator = operator();
            operator.get(stage.office("/operations/blocks"));
            operator.submit(
                    "/operations/blocks",
                    Map.of("domain", blocked.domain(), "reason", "Werbung.", "review", inAMonth()));
            URI relayed = blocked.address("/notes/1");
            good.actor()
                    .send(
                            notice.sharedInbox(),
                            notice.activity(
                                    blocked.actor(),
                                    "Create",
                                    notice.reply(
                                            blocked.actor(),
                                            relayed,
                                            "<p>Hallo</p>",
                                            Instant.now())));
            good.answerAlways("/users/eve", Answer.redirect(blocked.actor().id()));
            good.newActor("eve").follow(stage.actor(OFFICE));
            desk.blank();
            String thanks = "Danke, " + blocked.actor().handle() + "!";
            Page unknown =
                    desk.browser()
                            .submit(
                                    "/desk/notices",
                                    Map.of("text", thanks, "language", "de", "act", "publish"));
            assertThat(unknown.status()).as("nobody is found there").isEqualTo(422);
            until(
                    "what was passed on is looked at",
                    () ->
                            stage.ask("select 1 from reply_fetch where uri = '" + relayed + "'")
                                    .isEmpty());
            assertThat(blocked.requests()).isEmpty();
            operator.get(stage.office("/operations/blocks"));
            operator.submit("/lifting", Map.of());
        }
    }

    @Test
    void theNewsOfItsKeysReachesAServerThatWasAway() {
        Desk desk = Desk.of(stage, EDITOR, OFFICE);
        try (ScriptedPeer peer = stage.peer()) {
            follows(peer);
            peer.answerInboxAlways(Answer.status(500));
            for (int time = 0; time < 3; time++) desk.publish(unique("Vergeblich"));
            until("it rests", () -> lag(peer).size() == 1);
            int change = (int) (System.nanoTime() % 1_000_000);
            String keys = stage.actor(OFFICE) + "#keys/" + change;
            String profile = stage.actor(OFFICE) + "#updates/" + change;
            say(keys, peer);
            for (int time = 0; time < 3; time++) say(profile + "/" + time, peer);
            peer.forget();
            peer.answerInboxAlways(Answer.status(202));
            Browser operator = operator();
            server(operator, peer);
            operator.submit("/retry", Map.of());
            peer.waitFor(arrival -> arrival.text().contains(profile + "/2"), SOON.plus(SOON));
            assertThat(
                            peer.received("Update").stream()
                                    .map(arrival -> arrival.json().get("id").asText()))
                    .containsExactly(keys, profile + "/2");
        }
    }

    /// An Update of the office's actor, as if it had been said to this server alone.
    private void say(String id, ScriptedPeer peer) {
        stage.ask(
                """
                with said as (select cast('{"id":"%1$s","type":"Update","actor":"%2$s","object":"%2$s"}' as text) as body)
                insert into activity_log
                  (activity_uri, office_id, kind, object_key, body, body_sha256, audience, lane, publish_at)
                select '%1$s', l.office_id, 'Update', '%2$s', convert_to(body, 'UTF8'), sha256(convert_to(body, 'UTF8')),
                  l.audience, 3, now()
                from said, (select office_id, audience from activity_log
                  where kind = 'Accept' and object_key like '%3$s%%' order by seq desc limit 1) l returning seq
                """
                        .formatted(id, stage.actor(OFFICE), peer.actor().id()));
    }

    @Test
    void whatWasGivenUpIsTriedOnceMoreWhenTheOperatorSaysSo() {
        Desk desk = Desk.of(stage, EDITOR, OFFICE);
        try (ScriptedPeer peer = stage.peer()) {
            follows(peer);
            peer.answerInbox(Answer.status(422));
            URI notice = desk.publish(unique("Nach der letzten"));
            String row =
                    "from fanout f where f.seq = e.seq and f.finished_at is not null and e.peer_id = "
                            + id(peer)
                            + " and e.state = 'GIVEN_UP' returning e.seq";
            // As it would be after a week of 403.
            until(
                    "it is given up",
                    () ->
                            !stage.ask(
                                            "update delivery_exception e set attempts = 24, reason = 'status.403' "
                                                    + row)
                                    .isEmpty());
            peer.forget();
            Browser operator = operator();
            server(operator, peer);
            operator.submit("/retry", Map.of());
            peer.waitFor(arrival -> about(arrival, notice), SOON);
            String record =
                    "select 1 from fanout f join activity_log l using (seq) where f.finished_at is not null"
                            + " and f.carried is not null and l.object_key like '%/statuses/"
                            + Desk.id(notice)
                            + "' and exists (select 1 from delivery_exception e where e.seq = f.seq and e.state = 'CARRIED')";
            until("its record is closed again", () -> !stage.ask(record).isEmpty());
        }
    }

    @Test
    void whoWantsTheOtherSignatureGetsItFromThenOn() {
        Desk desk = Desk.of(stage, EDITOR, OFFICE);
        try (ScriptedPeer peer = stage.peer()) {
            follows(peer);
            peer.forget();
            peer.answerInbox(Answer.status(401));
            desk.publish(unique("Anders unterschrieben"));
            peer.waitFor(arrival -> arrival.headers().containsKey("signature-input"), SOON);
            until(
                    "it is remembered",
                    () ->
                            stage.ask("select scheme from peer where id = " + id(peer))
                                    .equals(List.of("rfc9421_rsa")));
            peer.forget();
            desk.publish(unique("Gleich richtig"));
            assertThat(peer.waitFor("Create", SOON).headers()).containsKey("signature-input");
        }
    }

    @Test
    void anOfficeGetsNewKeysAndWhatTheOldOnesSignedStillHolds() {
        Desk desk = Desk.of(stage, EDITOR, OFFICE);
        try (ScriptedPeer peer = stage.peer()) {
            follows(peer);
            desk.publish(unique("Vorher"));
            Arrival before = peer.waitFor("Create", SOON);
            String path = "/operations/keys/offices/" + OFFICE;
            Browser tab = operator();
            assertThat(tab.get(stage.office(path)).status()).isEqualTo(200);
            Browser operator = operator();
            Page listed = operator.get(stage.office("/operations/keys"));
            assertThat(listed.text()).contains(before.keyId(), "unterschreibt", "Ed25519");
            Page asked = operator.follow("Schlüssel wechseln: Musterbehörde");
            assertThat(asked.address().getPath()).isEqualTo(path);
            assertThat(asked.text()).contains("durch ein Update", "gelten bis", "Nichts geht");
            peer.forget();

            Page changed = operator.submit(path, Map.of());

            assertThat(changed.status()).isEqualTo(200);
            assertThat(changed.text()).contains(before.keyId(), "gilt noch bis");
            Arrival news = peer.waitFor("Update", SOON);
            String key = news.json().at("/object/publicKey/id").asText();
            assertThat(key).isNotEqualTo(before.keyId());
            assertThat(changed.text()).contains(key);
            assertThat(news.keyId()).as("the news, signed with the old").isEqualTo(before.keyId());
            assertThat(peer.judgeByEveryKey(news)).isInstanceOf(Verdict.Genuine.class);
            desk.publish(unique("Nachher"));
            Arrival after = peer.waitFor("Create", SOON);
            assertThat(after.keyId()).isEqualTo(key);
            assertThat(peer.judge(after)).isInstanceOf(Verdict.Genuine.class);
            assertThat(peer.judgeByEveryKey(before)).isInstanceOf(Verdict.Genuine.class);
            assertThat(created(OFFICE)).containsExactlyInAnyOrder(algorithms(key));

            Page late = tab.submit(path, Map.of());
            assertThat(late.status()).isEqualTo(409);
            assertThat(late.text()).contains("inzwischen schon gewechselt");
            assertThat(created(OFFICE)).as("changed once").hasSize(2);
            assertThat(tab.get(stage.office(path)).text()).contains("erst vor Kurzem");
        }
    }

    @Test
    void theInstanceFetchesWithItsNewKeys() {
        String path = "/operations/keys/instance";
        Browser operator = operator().speaking("en");
        assertThat(operator.get(stage.office(path)).text()).contains("Nobody follows the instance");
        Page changed = operator.submit(path, Map.of());
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text()).contains("still valid until");
        try (ScriptedPeer peer = stage.peer()) {
            follows(peer);
            Arrival fetch =
                    peer.requests().stream()
                            .filter(request -> request.method().equals("GET"))
                            .filter(request -> request.path().equals(peer.actor().id().getPath()))
                            .findFirst()
                            .orElseThrow();
            assertThat(fetch.keyId()).contains("/actor#main-key-");
            assertThat(changed.text()).contains(fetch.keyId());
            assertThat(peer.judge(fetch)).isInstanceOf(Verdict.Genuine.class);
        }
        assertThat(
                        stage.recorded(
                                "select detail from audit_event where name = 'key.created' and person is not null and object = 'office:0'"))
                .hasSize(2);
    }

    @Test
    void keysAreForOperationsAlone() {
        String path = "/operations/keys/offices/" + OFFICE;
        Browser operator = operator();
        Form form = operator.get(stage.office(path)).form(path);
        for (String person : List.of(EDITOR, "registratur-1")) {
            Browser other = stage.signedIn(person);
            assertThat(other.get(stage.office("/operations/keys")).status()).isEqualTo(403);
            assertThat(other.get(stage.office(path)).status()).isEqualTo(403);
            assertThat(other.submit(form, Map.of()).status()).isEqualTo(403);
        }
    }

    private List<String> created(String office) {
        return stage.recorded(
                "select e.detail from audit_event e join office o on e.object = 'office:' || o.id"
                        + " where e.name = 'key.created' and e.person is not null and o.handle = '"
                        + office
                        + "'");
    }

    /// What the record says of a pair.
    ///
    /// @param key id of the RSA key
    private static String[] algorithms(String key) {
        String fragment = key.substring(key.indexOf('#') + 1);
        return new String[] {
            "rsa-3072 " + fragment, "ed25519 " + fragment.replace("main-key", "ed25519-key")
        };
    }

    @Test
    void theFiguresAreForWhoKnowsThePassword() {
        String figures = stage.metrics();
        assertThat(figures)
                .contains("aushang_queue_lag_seconds")
                .contains("aushang_deliveries_total")
                .contains("outcome=\"carried\"")
                .contains("aushang_peers")
                .contains("aushang_signing_native");
    }

    @Test
    void anEditorHasNothingToDoHere() {
        assertThat(stage.signedIn(EDITOR).get(stage.office("/operations")).status()).isEqualTo(403);
    }

    private static void correct(Desk desk, URI notice, String text) {
        assertThat(desk.correct(notice, Map.of("text", text)).status()).isEqualTo(200);
    }

    private static boolean about(Arrival arrival, URI notice) {
        return arrival.text().contains("/statuses/" + Desk.id(notice));
    }

    private List<String> lag(ScriptedPeer peer) {
        return stage.ask(
                "select lag_from_seq from peer_health where lag_from_seq is not null and peer_id = "
                        + id(peer));
    }

    private List<String> waiting(ScriptedPeer peer) {
        return stage.ask(
                "select count(*) from delivery_exception where state = 'WAITING' and peer_id = "
                        + id(peer));
    }

    private String id(ScriptedPeer peer) {
        return stage.ask("select id from peer where domain = '" + peer.domain() + "'").getFirst();
    }
}
