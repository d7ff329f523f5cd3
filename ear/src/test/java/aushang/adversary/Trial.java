// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.adversary;

import aushang.peer.Arrival;
import aushang.peer.PeerActor;
import aushang.peer.Response;
import aushang.peer.ScriptedPeer;
import aushang.peer.Variation;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// One case being played: who takes part, what was answered, and what does not fit what must come
/// of it.
final class Trial {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration RECORDED_WITHIN = Duration.ofSeconds(5);
    private static final int USUAL_REQUESTS = 15;

    /// What no stranger needs to know: the inside.
    private static final List<String> INSIDE =
            List.of(
                    "Exception",
                    "at aushang.",
                    "at java.",
                    "aushang.federation",
                    "org.postgresql",
                    "org.eclipse",
                    "com.ibm",
                    "io.openliberty",
                    "jakarta.",
                    "SQLState");

    /// The number of a message of Liberty.
    private static final Pattern MESSAGE = Pattern.compile("(CWW[A-Z]{2}|SRVE)[0-9]{4}[EWI]");

    /// Copies that are carried now, or will be in a moment.
    private static final String UNDER_WAY =
            """
            select (select count(*) from fanout_chunk where finished_at is null)
              + (select count(*) from delivery_exception
                 where state = 'WAITING' and next_at < now() + interval '2 seconds')
            """;

    private final Ground ground;
    private final Corpus.Entry entry;
    private final List<Response> judged = Collections.synchronizedList(new ArrayList<>());
    private final List<String> faults = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> millis = Collections.synchronizedList(new ArrayList<>());

    /// Requests that were accepted since the beginning.
    private final AtomicLong accepted = new AtomicLong();

    private Instant began = Instant.EPOCH;
    private Map<String, Long> rowsBefore = Map.of();
    private Set<String> eventsBefore = Set.of();
    private long mostRequests = USUAL_REQUESTS;
    private int leastEvents = -1;
    private int mostEvents = -1;

    Trial(Ground ground, Corpus.Entry entry) {
        this.ground = ground;
        this.entry = entry;
    }

    // Who takes part.

    Ground ground() {
        return ground;
    }

    ScriptedPeer good() {
        return ground.peer("good.test");
    }

    ScriptedPeer evil() {
        return ground.peer("evil.test");
    }

    ScriptedPeer victim() {
        return ground.peer("victim.test");
    }

    ScriptedPeer third() {
        return ground.peer("third.test");
    }

    /// Someone new at good.test.
    PeerActor someone() {
        return ground.someone(good());
    }

    PeerActor someone(ScriptedPeer at) {
        return ground.someone(at);
    }

    /// Someone new who follows our office.
    PeerActor follower(ScriptedPeer at) {
        PeerActor actor = someone(at);
        int status = actor.send(inbox(), follow(actor)).status();
        if (status != 202) throw new AssertionError("an honest Follow was answered " + status);
        return actor;
    }

    // What they say.

    URI inbox() {
        return ground.sharedInbox();
    }

    URI personalInbox() {
        return ground.stage().street("/users/" + Ground.OFFICE + "/inbox");
    }

    ObjectNode follow(PeerActor actor) {
        return actor.activity("Follow").put("object", ground.office().toString());
    }

    /// An Undo of nothing: honest, understood, and without any effect.
    ObjectNode nothing(PeerActor actor) {
        return actor.activity("Undo").put("object", actor.id() + "/never/" + ground.nextNumber());
    }

    /// A reply to our notice.
    ObjectNode reply(PeerActor actor, String content) {
        ObjectNode create = actor.activity("Create");
        create.putArray("to").add("https://www.w3.org/ns/activitystreams#Public");
        ObjectNode note = create.putObject("object");
        note.put("id", actor.id() + "/notes/" + ground.nextNumber())
                .put("type", "Note")
                .put("attributedTo", actor.id().toString())
                .put("inReplyTo", ground.notice().toString())
                .put("published", "2026-11-24T08:00:00Z")
                .put("content", content);
        note.putArray("to").add("https://www.w3.org/ns/activitystreams#Public");
        note.putArray("cc").add(ground.office().toString());
        return create;
    }

    static ObjectNode note(ObjectNode activity) {
        return (ObjectNode) activity.get("object");
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    // What is played, and judged by what must come of it.

    /// Sends to our shared inbox.
    Response send(PeerActor actor, ObjectNode activity, Variation... variations) {
        return judge(measured(() -> actor.send(inbox(), activity, variations).response()));
    }

    /// Sends what the server may refuse by breaking the connection before it has read everything.
    void sendOrBreak(PeerActor actor, ObjectNode activity, Variation... variations) {
        try {
            send(actor, activity, variations);
        } catch (UncheckedIOException broken) {
            // A refusal as well.
        }
    }

    /// Sends any text as this actor.
    Response send(PeerActor actor, String body, Variation... variations) {
        List<Variation> all = new ArrayList<>(List.of(variations));
        all.addFirst(Variation.body(body.getBytes(StandardCharsets.UTF_8)));
        return send(actor, nothing(actor), all.toArray(Variation[]::new));
    }

    /// Sends, and looks only at what must hold of every answer.
    Response sendAside(PeerActor actor, ObjectNode activity, Variation... variations) {
        return look(actor.send(inbox(), activity, variations).response());
    }

    /// Makes us look for this key, signed with the actor's own.
    Response nameKey(PeerActor actor, String keyId) {
        return send(actor, nothing(actor), Variation.keyId(keyId));
    }

    /// Reads a page or a document of ours.
    Response get(String path, String accept) {
        return judge(look(good().get(ground.stage().street(path), accept)));
    }

    /// As [#getAside]; nothing where the server refuses by breaking the connection.
    Optional<Response> getOrBreak(String path, String accept) {
        try {
            return Optional.of(getAside(path, accept));
        } catch (UncheckedIOException broken) {
            return Optional.empty();
        }
    }

    /// As [#get], and looks only at what must hold of every answer.
    Response getAside(String path, String accept) {
        return look(good().get(ground.stage().street(path), accept));
    }

    /// Sends these bytes.
    Response raw(byte[] request) {
        return judge(measured(() -> good().raw(ground.stage().street("/"), request)));
    }

    Response raw(String request) {
        return raw(request.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// Sends these bytes; nothing where the server refuses by breaking the connection.
    Optional<Response> rawOrBreak(String request) {
        try {
            return Optional.of(raw(request));
        } catch (UncheckedIOException broken) {
            return Optional.empty();
        }
    }

    /// The answer is one of those the case expects.
    Response judge(Response response) {
        judged.add(look(response));
        return response;
    }

    /// Sends these bytes and reads until the connection ends, or nothing comes for a while.
    String everything(String request) {
        return good().everything(
                        ground.stage().street("/"), request.getBytes(StandardCharsets.ISO_8859_1));
    }

    private Response measured(Supplier<Response> exchange) {
        long began = System.nanoTime();
        Response response = exchange.get();
        millis.add((System.nanoTime() - began) / 1_000_000);
        return response;
    }

    /// G1: no 5xx but 503 and 507, and nothing about the inside.
    Response look(Response response) {
        int status = response.status();
        if (status == 202) accepted.incrementAndGet();
        if (status >= 500 && status != 503 && status != 507)
            faults.add("G1: answered " + brief(response));
        if (status == 503 && !entry.statuses().contains(503) && !entry.group().equals("dns"))
            faults.add("G1: answered " + brief(response));
        String whole = response.headers() + response.text();
        if (!response.header("content-type").orElse("").startsWith("text/html")) {
            if (MESSAGE.matcher(whole).find()) faults.add("G1: says a message: " + brief(response));
            for (String word : INSIDE)
                if (whole.contains(word)) faults.add("G1: says '" + word + "': " + brief(response));
        }
        return response;
    }

    private static String brief(Response response) {
        String text = response.text();
        return response.status() + " " + text.substring(0, Math.min(text.length(), 200));
    }

    // What must come of it beyond the status.

    /// Everything up to here was preparation.
    void begin() {
        judged.clear();
        millis.clear();
        settle();
        accepted.set(0);
        began = Instant.now();
        rowsBefore = ground.ledger().rows();
        eventsBefore = names(ground.ledger().events());
    }

    private static Set<String> names(List<Ledger.Event> events) {
        return events.stream().map(Ledger.Event::id).collect(Collectors.toSet());
    }

    /// Until nothing moves any more; what may be tried for long is not waited for.
    private void settle() {
        Map<String, Long> last = ground.ledger().rows();
        for (int i = 0; i < 100; i++) {
            pause(Duration.ofMillis(60));
            Map<String, Long> now = ground.ledger().rows();
            if (now.equals(last) && count(UNDER_WAY) == 0) return;
            last = now;
        }
    }

    /// This many events are recorded; unless told, one for each refusal.
    void events(int count) {
        events(count, count);
    }

    void events(int least, int most) {
        leastEvents = least;
        mostEvents = most;
    }

    /// G7: this many requests may reach the peers because of it; unless told, 15.
    void requestsAtMost(long most) {
        mostRequests = most;
    }

    /// Since the beginning nothing of ours has reached this peer.
    void untouched(ScriptedPeer peer) {
        List<Arrival> since =
                peer.requests().stream().filter(arrival -> arrival.at().isAfter(began)).toList();
        check(since.isEmpty(), peer.domain() + " was asked: " + since);
    }

    void check(boolean holds, String what) {
        if (!holds) faults.add(what);
    }

    /// Holds within half a minute.
    void await(BooleanSupplier holds, String what) {
        for (int i = 0; i < 300; i++) {
            if (holds.getAsBoolean()) return;
            pause(Duration.ofMillis(100));
        }
        faults.add(what);
    }

    /// Since the beginning nobody has asked for this path, or what is below it.
    void notAsked(ScriptedPeer peer, String path) {
        String below = path.endsWith("/") ? path : path + "/";
        boolean fetched =
                peer.requests().stream()
                        .filter(arrival -> arrival.at().isAfter(began))
                        .filter(arrival -> arrival.method().equals("GET"))
                        .anyMatch(arrival ->
                                arrival.path().equals(path) || arrival.path().startsWith(below));
        check(!fetched, peer.domain() + path + " was fetched");
    }

    /// How often this path has been asked for.
    static long fetches(ScriptedPeer peer, String path) {
        return peer.requests().stream()
                .filter(arrival -> arrival.method().equals("GET") && arrival.path().equals(path))
                .count();
    }

    /// The newest event says this in its detail.
    void eventSays(String detail) {
        List<Ledger.Event> news = news();
        check(
                news.stream().anyMatch(event -> event.detail().contains(detail)),
                "no event says '" + detail + "': " + news);
    }

    /// Whether any text in the database contains this.
    void kept(String text, boolean expected) {
        List<String> where =
                ground
                        .ledger()
                        .ask(
                                """
                                select table_name || '.' || column_name from information_schema.columns
                                where table_schema = 'public' and data_type in ('text', 'jsonb', 'json')
                                  and table_name <> 'flyway_schema_history'
                                """)
                        .stream()
                        .filter(column ->
                                count(
                                                "select count(*) from %s where position('%s' in %s::text) > 0"
                                                        .formatted(
                                                                column.substring(
                                                                        0, column.indexOf('.')),
                                                                text.replace("'", "''"),
                                                                column))
                                        > 0)
                        .toList();
        check(where.isEmpty() != expected, "'" + text + "' is kept in " + where);
    }

    /// Whether the public page of our notice, or its document, contains this.
    void shown(String text, boolean expected) {
        String path = ground.notice().getPath();
        String page = getAside(path, "text/html").text();
        String document = getAside(path, "application/activity+json").text();
        check(
                (page + document).contains(text) == expected,
                "'" + text + "' is " + (expected ? "not " : "") + "shown");
    }

    /// How many like our notice.
    long likes() {
        return count(
                """
                select coalesce(sum(c.n), 0) from reaction_count c
                where c.kind = 'LIKE' and c.notice_id = %s
                """
                        .formatted(ground.notice().getPath().replaceAll(".*/", "")));
    }

    /// The pages on which an officer reads what strangers write.
    List<String> foreignPages() {
        return ground.foreignPages();
    }

    long count(String sql) {
        return ground.ledger().count(sql);
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private List<Ledger.Event> news() {
        return ground.ledger().events().stream()
                .filter(event -> !eventsBefore.contains(event.id()))
                .toList();
    }

    // What came of it.

    /// Plays the case and finds everything that does not fit.
    Verdict verdict(Play play) {
        begin();
        try {
            play.on(this);
        } catch (Exception | AssertionError broken) {
            faults.add("broke off: " + broken);
        }
        checkStatuses();
        checkEvents();
        if (entry.stored().equals("none")) checkRows();
        List<Arrival> requests = ground.requests(began);
        if (requests.size() > mostRequests)
            faults.add(
                    "G7: %d requests reached the peers: %s".formatted(requests.size(), requests));
        return new Verdict(
                entry,
                judged.stream().map(Response::status).distinct().sorted().toList(),
                List.copyOf(faults),
                List.copyOf(millis));
    }

    private void checkStatuses() {
        for (Response response : judged)
            if (!entry.statuses().isEmpty() && !entry.statuses().contains(response.status()))
                faults.add("answered " + brief(response) + ", not one of " + entry.statuses());
    }

    /// G2, as far as there is a log to look at: exactly the declared events, and no others.
    private void checkEvents() {
        int refused = (int) judged.stream().filter(response -> response.status() >= 400).count();
        boolean onlyAccepted = entry.statuses().equals(Set.of(202));
        int usual = onlyAccepted ? judged.size() : refused;
        int least = leastEvents >= 0 ? leastEvents : entry.event().isPresent() ? usual : 0;
        int most = mostEvents >= 0 ? mostEvents : least;
        List<Ledger.Event> news = news();
        for (int i = 0; i < 50 && news.size() < least; i++) {
            pause(RECORDED_WITHIN.dividedBy(50));
            news = news();
        }
        String wanted = entry.event().orElse("");
        String pattern = wanted.replace(".", "\\.").replace("*", "[a-z_.]+");
        List<Ledger.Event> others =
                news.stream().filter(event -> !event.name().matches(pattern)).toList();
        if (entry.stored().equals("none") && !others.isEmpty())
            faults.add("G2: recorded " + others + " beside " + wanted);
        int fitting = news.size() - others.size();
        if (fitting < least || fitting > most)
            faults.add(
                    "G2: recorded %d times '%s', not %d to %d: %s"
                            .formatted(fitting, wanted, least, most, news));
    }

    /// Of what is accepted it is remembered for a while, by a digest, that it was seen and what it
    /// ended: one row each at most. Nothing else may grow.
    private void checkRows() {
        Map<String, Long> before = new TreeMap<>(rowsBefore);
        Map<String, Long> after = new TreeMap<>(ground.ledger().rows());
        for (String limit : List.of("inbox_seen", "reply_gone")) {
            long more = after.getOrDefault(limit, 0L) - before.getOrDefault(limit, 0L);
            if (more > accepted.get())
                faults.add(
                        limit
                                + " has "
                                + more
                                + " rows more, "
                                + accepted.get()
                                + " were accepted");
            before.remove(limit);
            after.remove(limit);
        }
        Map<String, String> changed = new TreeMap<>();
        after.forEach((table, rows) -> {
            Long were = before.getOrDefault(table, 0L);
            if (!were.equals(rows)) changed.put(table, were + " -> " + rows);
        });
        if (!changed.isEmpty()) faults.add("stored something: " + changed);
    }
}
