// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;

/// Another ActivityPub server that does exactly what a test tells it.
///
/// It has actors with keys, serves their documents and WebFinger, keeps everything that reaches it
/// byte by byte, judges the signatures itself, and can be told to answer late, wrongly or not at
/// all. Inboxes say 202 unless told otherwise.
public final class ScriptedPeer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpsServer server;
    private final String host;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final RawHttps https;
    private final Map<String, PeerActor> actors = new ConcurrentHashMap<>();
    private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    private final Map<String, Deque<Answer>> nextAnswers = new ConcurrentHashMap<>();
    private final Map<String, Answer> standingAnswers = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();

    private ScriptedPeer(HttpsServer server, String host, RawHttps https) {
        this.server = server;
        this.host = host;
        this.https = https;
    }

    /// Opens a free port on the loopback address, with one actor named `ada`.
    ///
    /// @param caPem whom to trust when sending and when fetching keys
    /// @param keystore PKCS12 with a key for `localhost`
    public static ScriptedPeer start(Path caPem, Path keystore, char[] password) {
        return start(
                caPem, keystore, password, "localhost", InetAddress.getLoopbackAddress(), "ada");
    }

    /// Opens a free port under a name of its own, with these actors.
    ///
    /// @param caPem whom to trust when sending and when fetching keys
    /// @param keystore PKCS12 with a key for the name
    /// @param host the name; whoever wants to come here must know its address
    /// @param address where it is, on this machine, and where its own requests come from
    public static ScriptedPeer start(
            Path caPem,
            Path keystore,
            char[] password,
            String host,
            InetAddress address,
            String... actors) {
        try {
            InetSocketAddress door = new InetSocketAddress(address, 0);
            SSLContext identity = Tls.serving(keystore, password);
            HttpsServer server = HttpsServer.create(door, 100);
            server.setHttpsConfigurator(new HttpsConfigurator(identity));
            ScriptedPeer peer =
                    new ScriptedPeer(
                            server,
                            host,
                            new RawHttps(Tls.trusting(caPem), PATIENCE, Optional.of(address)));
            server.setExecutor(peer.threads);
            server.createContext("/", peer::take);
            server.start();
            for (String actor : actors) peer.newActor(actor);
            return peer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /// The domain in ids and handles, port included.
    public String domain() {
        return host + ":" + server.getAddress().getPort();
    }

    /// An address of this server.
    public URI address(String path) {
        return URI.create("https://" + domain() + path);
    }

    public URI sharedInbox() {
        return address("/inbox");
    }

    /// The actor named `ada`, who is always there.
    public PeerActor actor() {
        return actor("ada");
    }

    public PeerActor actor(String name) {
        PeerActor actor = actors.get(name);
        if (actor == null) throw new IllegalArgumentException("nobody here is called " + name);
        return actor;
    }

    public PeerActor newActor(String name) {
        return newActor(name, 2048);
    }

    /// Someone with a key of this size moves in, or takes the place of who had the name.
    ///
    /// @param keyBits size of the RSA key
    public PeerActor newActor(String name, int keyBits) {
        PeerActor actor = new PeerActor(this, name, keyBits);
        actors.put(name, actor);
        return actor;
    }

    /// Someone moves in who has these keys.
    public PeerActor newActor(String name, KeyPair keys) {
        PeerActor actor = new PeerActor(this, name, keys);
        actors.put(name, actor);
        return actor;
    }

    /// Follows as `ada`.
    public Sent follow(URI actor) {
        return actor().follow(actor);
    }

    /// Takes a Follow by `ada` back.
    public Sent undoFollow(Sent follow) {
        return actor().undo(follow);
    }

    /// Sends any bytes as `ada`, JSON or not.
    public Response post(URI inbox, String body, Variation... variations) {
        return post(actor(), inbox, body, variations);
    }

    Response post(PeerActor actor, URI inbox, String body, Variation... variations) {
        Draft draft =
                new Draft(
                        inbox,
                        body.getBytes(StandardCharsets.UTF_8),
                        actor.keyId(),
                        actor.privateKey(),
                        Instant.now());
        for (Variation variation : variations) variation.applyTo(draft);
        return draft.send(https);
    }

    /// Fetches a document without signing the request.
    ///
    /// @param accept the `Accept` header
    public Response get(URI address, String accept) {
        List<RawHttps.Line> lines =
                List.of(
                        new RawHttps.Line("Host", address.getAuthority()),
                        new RawHttps.Line("Accept", accept),
                        new RawHttps.Line("User-Agent", "scripted-peer"),
                        new RawHttps.Line("Connection", "close"));
        return https.exchange(address, "GET", Draft.target(address), lines, new byte[0]);
    }

    /// Sends these bytes as they are on a connection of their own, and reads one answer.
    public Response raw(URI server, byte[] request) {
        return https.raw(server, request);
    }

    /// Sends these bytes as they are, and reads everything that comes within some seconds.
    public String everything(URI server, byte[] request) {
        return https.everything(server, request);
    }

    /// Where an actor wants its mail, from its document.
    URI inboxOf(URI actor) {
        Response document = get(actor, "application/activity+json");
        String inbox = document.status() == 200 ? document.json().path("inbox").asText() : "";
        if (inbox.isEmpty())
            throw new IllegalStateException(
                    "no inbox in the document of " + actor + ": " + document);
        return URI.create(inbox);
    }

    int nextNumber() {
        return numbers.incrementAndGet();
    }

    /// The next requests to any inbox are answered like this, one each, then with 202 again.
    public void answerInbox(Answer... answers) {
        answer("inbox", answers);
    }

    /// Every request to any inbox is answered like this from now on.
    public void answerInboxAlways(Answer answer) {
        answerAlways("inbox", answer);
    }

    /// The next requests to this path are answered like this, one each, before its usual answers.
    public void answer(String path, Answer... answers) {
        Deque<Answer> waiting = nextAnswers.computeIfAbsent(path, any -> new ArrayDeque<>());
        synchronized (waiting) {
            waiting.addAll(List.of(answers));
        }
    }

    /// Every request to this path is answered like this from now on; documents of actors can be
    /// replaced so.
    public void answerAlways(String path, Answer answer) {
        standingAnswers.put(path, answer);
    }

    /// Forgets what was to be answered; usual answers again.
    public void answerAsUsual() {
        nextAnswers.clear();
        standingAnswers.clear();
    }

    /// What has reached any inbox so far, in order.
    public List<Arrival> received() {
        return arrivals.stream().filter(ScriptedPeer::isForInbox).toList();
    }

    /// The activities of one type that have reached any inbox so far.
    public List<Arrival> received(String type) {
        return received().stream().filter(arrival -> arrival.type().equals(type)).toList();
    }

    /// Every request so far, fetches of documents included.
    public List<Arrival> requests() {
        return List.copyOf(arrivals);
    }

    /// Forgets what has arrived.
    public void forget() {
        arrivals.clear();
    }

    /// The first request to an inbox, past or coming, of which the predicate is true.
    ///
    /// @throws AssertionError with everything received if none comes in time
    public Arrival waitFor(Predicate<Arrival> wanted, Duration longest) {
        Optional<Arrival> found =
                Waiting.until(longest, () -> received().stream().filter(wanted).findFirst());
        return found.orElseThrow(() ->
                new AssertionError("not received within " + longest + "; received: " + received()));
    }

    /// The first activity of this type, past or coming.
    public Arrival waitFor(String type, Duration longest) {
        return waitFor(arrival -> arrival.type().equals(type), longest);
    }

    /// Checks a signature as a strict server would; fetches the signer's document for its key.
    public Verdict judge(Arrival arrival) {
        return judge(arrival, Cavage.Keys.MAIN);
    }

    /// Checks a signature as a server would that reads every key of the signer's document.
    public Verdict judgeByEveryKey(Arrival arrival) {
        return judge(arrival, Cavage.Keys.EVERY);
    }

    private Verdict judge(Arrival arrival, Cavage.Keys reads) {
        return Cavage.judge(
                arrival,
                domain(),
                arrival.at(),
                reads,
                key -> get(key, "application/activity+json"));
    }

    private static boolean isForInbox(Arrival arrival) {
        return arrival.method().equals("POST") && arrival.path().endsWith("/inbox");
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, List<String>> headers = new LinkedHashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) ->
                            headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
            byte[] body = exchange.getRequestBody().readAllBytes();
            Arrival arrival =
                    new Arrival(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().toString(),
                            headers,
                            body,
                            Instant.now());
            arrivals.add(arrival);
            say(exchange, arrival, choose(arrival));
        }
    }

    private Answer choose(Arrival arrival) {
        String place = isForInbox(arrival) ? "inbox" : arrival.path();
        for (String key : List.of(arrival.path(), place)) {
            Optional<Answer> next = nextAnswer(key);
            if (next.isPresent()) return next.get();
        }
        for (String key : List.of(arrival.path(), place)) {
            Answer standing = standingAnswers.get(key);
            if (standing != null) return standing;
        }
        return usual(arrival);
    }

    private Optional<Answer> nextAnswer(String key) {
        Deque<Answer> waiting = nextAnswers.get(key);
        if (waiting == null) return Optional.empty();
        synchronized (waiting) {
            return Optional.ofNullable(waiting.poll());
        }
    }

    private Answer usual(Arrival arrival) {
        if (isForInbox(arrival)) return Answer.status(202);
        if (!arrival.method().equals("GET")) return Answer.status(405);
        if (arrival.path().equals("/.well-known/webfinger")) return webFinger(arrival.target());
        return actors.values().stream()
                .filter(actor -> actor.id().getPath().equals(arrival.path()))
                .findFirst()
                .map(actor -> Answer.activity(actor.document()))
                .orElse(Answer.status(404));
    }

    private Answer webFinger(String target) {
        String query =
                URLDecoder.decode(
                        target.substring(target.indexOf('?') + 1), StandardCharsets.UTF_8);
        for (PeerActor actor : actors.values()) {
            String account = "acct:" + actor.handle().substring(1);
            if (query.equals("resource=" + account) || query.equals("resource=" + actor.id())) {
                ObjectNode found = JSON.createObjectNode().put("subject", account);
                found.putArray("links")
                        .addObject()
                        .put("rel", "self")
                        .put("type", "application/activity+json")
                        .put("href", actor.id().toString());
                return Answer.document("application/jrd+json", found.toString());
            }
        }
        return Answer.status(404);
    }

    private static void say(HttpExchange exchange, Arrival arrival, Answer answer)
            throws IOException {
        try {
            Thread.sleep(answer.delay());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (answer.hangsUp()) return;
        answer.headers().forEach((name, lines) -> exchange.getResponseHeaders().put(name, lines));
        if (answer.flow().isPresent()) {
            exchange.sendResponseHeaders(answer.status(), 0);
            try (OutputStream out = exchange.getResponseBody()) {
                answer.flow().get().into(out);
            }
            return;
        }
        byte[] body = answer.bytes();
        boolean silent = body.length == 0 || arrival.method().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), silent ? -1 : body.length);
        if (silent) return;
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
