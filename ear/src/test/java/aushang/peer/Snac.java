// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// snac, an ActivityPub server written by others, with one person on it: an independent witness.
///
/// It comes from the machine's packages and is started afresh for a test, behind [TlsFront] and
/// with [SystemTrust].
///
/// It works its queues off every three seconds, and mail to its shared inbox passes two of them:
/// give everything ten.
///
/// @see <a href="https://codeberg.org/grunfink/snac2">snac</a>
public final class Snac implements AutoCloseable, Citizen {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String USER = "wanda";
    private static final String PASSWORD_LINE = "User password is ";

    private final Path home;
    private final SystemTrust trust;
    private final TlsFront front;
    private final int plainPort;
    private final String password;
    private final Process server;
    private final Thread atExit;

    private Snac(
            Path home,
            SystemTrust trust,
            TlsFront front,
            int plainPort,
            String password,
            Process server) {
        this.home = home;
        this.trust = trust;
        this.front = front;
        this.plainPort = plainPort;
        this.password = password;
        this.server = server;
        this.atExit = new Thread(server::destroy, "stop snac");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /// Whether this machine has it; if not, install the package `snac2`.
    public static boolean isInstalled() {
        return Commands.onPath("snac").isPresent();
    }

    /// Whether tests with it are to run. They are skipped where it is not installed, but not in
    /// continuous integration, which sets `AUSHANG_REQUIRE_SNAC` to 1: there they run, and fail.
    public static boolean isExpected() {
        return isInstalled() || "1".equals(System.getenv("AUSHANG_REQUIRE_SNAC"));
    }

    /// Starts a new server with no past; ready when this returns.
    ///
    /// @param workDir an existing directory, absolute; the server keeps everything in `snac` below
    ///   it
    /// @param caPem the authorities it is to trust
    /// @param keystore PKCS12 with a key for `localhost`
    public static Snac start(Path workDir, Path caPem, Path keystore, char[] password) {
        if (!isInstalled())
            throw new IllegalStateException("snac is not here; install the package snac2");
        int plainPort = Commands.freePort();
        SystemTrust trust = SystemTrust.in(workDir, caPem);
        TlsFront front = TlsFront.before(plainPort, Tls.serving(keystore, password));
        try {
            Path home = workDir.resolve("snac");
            Commands.run(
                    List.of("snac", "init", home.toString()),
                    "127.0.0.1\n" + plainPort + "\nlocalhost:" + front.port() + "\n\n\n");
            settle(home.resolve("server.json"));
            String said = Commands.run(List.of("snac", "adduser", home.toString(), USER), "");
            Process server =
                    new ProcessBuilder(trust.server(List.of("snac", "httpd", home.toString())))
                            .redirectErrorStream(true)
                            .redirectOutput(workDir.resolve("snac.log").toFile())
                            .start();
            Snac snac = new Snac(home, trust, front, plainPort, passwordIn(said), server);
            snac.waitUntilReady();
            return snac;
        } catch (IOException e) {
            front.close();
            trust.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            front.close();
            trust.close();
            throw e;
        }
    }

    /// Stops the server, also when it does not want to.
    @Override
    public void close() {
        front.close();
        server.destroy();
        try {
            if (!server.waitFor(5, TimeUnit.SECONDS)) server.destroyForcibly().waitFor();
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (InterruptedException e) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) {
            // The JVM is ending already, and the hook has run.
        } finally {
            trust.close();
        }
    }

    /// The domain in ids and handles, port included.
    public String domain() {
        return "localhost:" + front.port();
    }

    /// The one person who lives here.
    public URI actorUri() {
        return URI.create("https://" + domain() + "/" + USER);
    }

    @Override
    public URI id() {
        return actorUri();
    }

    /// As people write it: `@wanda@localhost:4711`.
    @Override
    public String handle() {
        return "@" + USER + "@" + domain();
    }

    /// Asks to follow; the Follow leaves within three seconds.
    ///
    /// @throws IllegalStateException if snac cannot find this actor; its reasons are in the message
    @Override
    public void follow(String actorOrHandle) {
        URI actor = actor(actorOrHandle);
        String said = snac("follow", actorOrHandle);
        if (!followed(any -> true).contains(actor))
            throw new IllegalStateException("snac does not follow " + actor + ": " + said);
    }

    @Override
    public void unfollow(URI actor) {
        unfollow(actor.toString());
    }

    /// Stops following; the Undo leaves within three seconds.
    public void unfollow(String actorOrHandle) {
        snac("unfollow", actor(actorOrHandle).toString());
    }

    /// The actors whose Accept has arrived.
    public List<URI> following() {
        return followed(file -> file.path("type").asText().equals("Accept"));
    }

    /// The actors who have been asked and have not said anything yet.
    public List<URI> asked() {
        return followed(file -> file.path("type").asText().equals("Follow"));
    }

    @Override
    public void waitUntilFollowing(URI actor, Duration longest) {
        if (!Waiting.untilTrue(longest, () -> following().contains(actor)))
            throw new AssertionError(
                    "no Accept from " + actor + " within " + longest + "; " + log());
    }

    /// Who follows the person here.
    public List<URI> followers() {
        return documents("followers").stream()
                .map(actor -> URI.create(actor.path("id").asText()))
                .toList();
    }

    /// What WebFinger says about a handle.
    ///
    /// @throws IllegalStateException if it says nothing
    public URI resolve(String handle) {
        String said =
                Commands.run(
                        trust.command(List.of("snac", "webfinger", home.toString(), handle)), "");
        return said.lines()
                .filter(line -> line.startsWith("actor: "))
                .map(line -> URI.create(line.substring(7)))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("snac cannot resolve " + handle + ": " + said));
    }

    /// Publishes a note to all followers; it leaves within six seconds.
    public void note(String text) {
        snac("note", text);
    }

    /// Boosts a note of someone else.
    @Override
    public void boost(URI note) {
        snac("boost", note.toString());
    }

    @Override
    public void unboost(URI note) {
        snac("unboost", note.toString());
    }

    @Override
    public void like(URI note) {
        press("action", Map.of("id", note.toString(), "action", "Like"));
    }

    @Override
    public void unlike(URI note) {
        press("action", Map.of("id", note.toString(), "action", "Unlike"));
    }

    @Override
    public URI reply(URI note, String text) {
        press("note", Map.of("content", text, "in_reply_to", note.toString()));
        return documents("public").stream()
                .filter(own -> own.path("inReplyTo").asText().equals(note.toString()))
                .filter(own -> own.path("attributedTo").asText().equals(id().toString()))
                .map(own -> URI.create(own.path("id").asText()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("snac wrote no reply; " + log()));
    }

    @Override
    public void edit(URI note, String text) {
        press("note", Map.of("content", text, "edit_id", note.toString()));
    }

    /// Deletes a note of its own; only followers are told.
    @Override
    public void delete(URI note) {
        press("action", Map.of("id", note.toString(), "action", "Delete"));
    }

    @Override
    public void vote(URI poll, String choice) {
        press("vote", Map.of("actor", authorOf(poll), "irt", poll.toString(), "question", choice));
    }

    @Override
    public URI quote(URI note, String text) {
        throw noQuotes();
    }

    @Override
    public void waitUntilAllowedToQuote(Duration longest) {
        throw noQuotes();
    }

    private static UnsupportedOperationException noQuotes() {
        return new UnsupportedOperationException(
                "snac has no quotes: its TODO says that it does not even read `quoteUrl`");
    }

    @Override
    public void flag(URI actor, String text, URI note) {
        throw new UnsupportedOperationException(
                "snac cannot report: 'Add account reporting' is on its wish list");
    }

    @Override
    public void block(URI actor) {
        throw new UnsupportedOperationException(
                "snac mutes for itself; it understands a Block and sends none");
    }

    @Override
    public void changeKeys() {
        throw new UnsupportedOperationException(
                "snac makes a key with the user and has no way to change it");
    }

    @Override
    public void waitUntilReading(URI note, String text, Duration longest) {
        waitUntilTimelineContains(text, longest);
    }

    @Override
    public void waitUntilForgotten(URI note, String text, Duration longest) {
        waitUntilTimelineLacks(text, longest);
    }

    @Override
    public void waitUntilBoosted(URI note, String text, Duration longest) {
        waitUntilTimelineContains(text, longest);
    }

    @Override
    public void waitUntilUnboosted(URI note, URI booster, Duration longest) {
        boolean heard =
                Waiting.untilTrue(longest, () -> log().contains("Unboost for " + note + " 200"));
        if (!heard) throw new AssertionError("no Undo of the boost of " + note + "; " + log());
        if (boosters(note).contains(md5(booster)))
            throw new UnsupportedOperationException(
                    "snac logs `Unboost` and keeps the boost: whoever has boosted stays in its index");
    }

    /// Hashes of who has boosted a note, from the index beside the note.
    private List<String> boosters(URI note) {
        String hash = md5(note);
        Path index = home.resolve("object").resolve(hash.substring(0, 2)).resolve(hash + "_a.idx");
        try {
            return Files.exists(index) ? Files.readAllLines(index) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String md5(URI id) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("MD5")
                                    .digest(id.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    @Override
    public void waitUntilClosed(URI poll, Duration longest) {
        boolean closed =
                Waiting.untilTrue(
                        longest,
                        () ->
                                documents("private").stream()
                                        .anyMatch(known ->
                                                known.path("id").asText().equals(poll.toString())
                                                        && known.hasNonNull("closed")));
        if (!closed) throw new AssertionError(poll + " is not over in snac; " + log());
    }

    @Override
    public void waitUntilPinned(URI author, URI note, boolean pinned, Duration longest) {
        throw new UnsupportedOperationException(
                "snac ignores every Add and Remove before it looks at them, and reads no `featured`"
                        + " but its own");
    }

    /// Moves to another account: says first that it is that one too, then tells its followers.
    ///
    /// @return what snac said
    public String moveTo(URI target) {
        return snac("alias", target.toString())
                + Commands.run(
                        trust.command(List.of("snac", "migrate", home.toString(), USER)), "");
    }

    @Override
    public void waitUntilPolled(URI poll, int votes, Duration longest) {
        if (!Waiting.untilTrue(longest, () -> votesIn(poll) == votes))
            throw new AssertionError(
                    poll + " has " + votesIn(poll) + " votes in snac, not " + votes + "; " + log());
    }

    private int votesIn(URI poll) {
        for (JsonNode known : documents("private"))
            for (String kind : List.of("oneOf", "anyOf"))
                if (known.path("id").asText().equals(poll.toString()) && known.has(kind))
                    return known.path(kind).path(0).at("/replies/totalItems").asInt(-1);
        return -1;
    }

    private String authorOf(URI note) {
        return documents("private").stream()
                .filter(known -> known.path("id").asText().equals(note.toString()))
                .map(known -> known.path("attributedTo").asText())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("snac does not know " + note));
    }

    /// Fills in a form of its pages, which all end in a redirect.
    private void press(String form, Map<String, String> typed) {
        String body =
                typed.entrySet().stream()
                        .map(field ->
                                field.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        HttpResponse<String> answer =
                exchange(
                        asUser("/admin/" + form)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build());
        if (answer.statusCode() != 303)
            throw new IllegalStateException(
                    "snac's form " + form + ": " + answer.statusCode() + "; " + log());
    }

    /// The page its person sees after signing in, as read by a person.
    public String timeline() {
        HttpResponse<String> page = exchange(asUser("/admin").build());
        if (page.statusCode() != 200)
            throw new IllegalStateException("snac's timeline: " + page.statusCode() + "; " + log());
        return Html.readable(page.body());
    }

    private HttpRequest.Builder asUser(String path) {
        String credentials =
                Base64.getEncoder()
                        .encodeToString((USER + ":" + password).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + plainPort + "/" + USER + path))
                .header("Authorization", "Basic " + credentials)
                .timeout(Duration.ofSeconds(10));
    }

    private static HttpResponse<String> exchange(HttpRequest request) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public void waitUntilTimelineContains(String text, Duration longest) {
        if (!Waiting.untilTrue(longest, () -> timeline().contains(text)))
            throw new AssertionError(
                    "'" + text + "' not in snac's timeline within " + longest + "; " + log());
    }

    public void waitUntilTimelineLacks(String text, Duration longest) {
        if (!Waiting.untilTrue(longest, () -> !timeline().contains(text)))
            throw new AssertionError(
                    "'" + text + "' still in snac's timeline after " + longest + "; " + log());
    }

    /// How many stored objects of the timeline contain this text.
    public int countInTimeline(String text) {
        return (int)
                documents("private").stream()
                        .filter(object ->
                                object.toString().contains(text)
                                        || Html.readable(object.path("content").asText())
                                                .contains(text))
                        .count();
    }

    /// Whether it has thrown away what this actor sent, for a signature that it found wrong.
    public boolean foundForged(URI actor) {
        return log().contains("bad signature " + actor + " (RSA verify error");
    }

    /// What the server has noted so far; for the message of a failed test.
    public String log() {
        try {
            List<String> lines = Files.readAllLines(home.resolveSibling("snac.log"));
            lines.removeIf(line -> line.endsWith("building timeline"));
            return "snac's log:\n" + String.join("\n", lines);
        } catch (IOException e) {
            return "snac's log cannot be read: " + e.getMessage();
        }
    }

    private URI actor(String actorOrHandle) {
        return actorOrHandle.startsWith("https:")
                ? URI.create(actorOrHandle)
                : resolve(actorOrHandle);
    }

    private List<URI> followed(Predicate<JsonNode> state) {
        return documents("following").stream()
                .filter(file -> file.hasNonNull("type") && !file.has("inbox"))
                .filter(state)
                .map(file ->
                        file.path("type").asText().equals("Accept")
                                ? file.path("actor")
                                : file.path("object"))
                .map(actor -> URI.create(actor.asText()))
                .toList();
    }

    /// snac keeps one file a thing; a file may vanish while we look.
    private List<JsonNode> documents(String folder) {
        List<JsonNode> documents = new ArrayList<>();
        Path directory = home.resolve("user").resolve(USER).resolve(folder);
        if (!Files.isDirectory(directory)) return documents;
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(name -> name.toString().endsWith(".json")).toList()) {
                read(file).ifPresent(documents::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return documents;
    }

    private static Optional<JsonNode> read(Path file) {
        try {
            return Optional.of(JSON.readTree(Files.readString(file)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private String snac(String command, String argument) {
        return Commands.run(
                trust.command(List.of("snac", command, home.toString(), USER, argument)), "");
    }

    private void waitUntilReady() {
        boolean ready =
                Waiting.untilTrue(Duration.ofSeconds(20), () -> !server.isAlive() || isListening());
        if (ready && server.isAlive()) return;
        close();
        throw new IllegalStateException("snac did not start; " + log());
    }

    private boolean isListening() {
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), plainPort)) {
            return probe.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /// Its own sandbox would let it reach ports 80 and 443 only; its cache would show a timeline of
    /// yesterday.
    private static void settle(Path settings) throws IOException {
        ObjectNode server = (ObjectNode) JSON.readTree(Files.readString(settings));
        server.put("disable_sandbox", true)
                .put("disable_cache", true)
                .put("disable_email_notifications", true)
                .put("num_threads", 4)
                .put("dbglevel", 1);
        Files.writeString(settings, server.toPrettyString());
    }

    private static String passwordIn(String said) {
        return said.lines()
                .filter(line -> line.startsWith(PASSWORD_LINE))
                .map(line -> line.substring(PASSWORD_LINE.length()).strip())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("snac told no password: " + said));
    }
}
