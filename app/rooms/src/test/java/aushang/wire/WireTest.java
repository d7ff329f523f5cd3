// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aushang.tls.TlsConfig;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Over real sockets: peers on the loopback addresses 127.0.1.1 and 127.0.1.2, and names of our
/// own.
@ParameterizedClass(name = "tls.engine = {0}")
@ValueSource(strings = {"native", "jdk"})
class WireTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    private static final Map<String, List<InetAddress>> ADDRESSES = new ConcurrentHashMap<>();
    private static final List<String> SEEN = new ArrayList<>();
    private static final AtomicInteger LOOKUPS = new AtomicInteger();

    /// Packed beforehand: packing takes longer than a busy machine has until the deadline.
    private static final byte[] BOMB = gzip(new byte[64 << 20]);

    @TempDir private static Path directory;

    @Parameter private String withEngine = "";

    private static HttpsServer peer;
    private static String engine = "";

    @SuppressWarnings("NullAway.Init") // by goOutWith, before the first test
    private static Wire wire;

    /// With limits that are short enough to wait for.
    @SuppressWarnings("NullAway.Init")
    private static Wire hurried;

    private static int port;

    @BeforeAll
    static void startAPeer() throws Exception {
        Path store = directory.resolve("peer.p12");
        keytool(
                "-genkeypair",
                "-alias",
                "peer",
                "-keyalg",
                "EC",
                "-dname",
                "CN=peer",
                "-ext",
                "san=dns:good.test,dns:other.test,dns:two.test,dns:mixed.test",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit");
        Path pem = directory.resolve("ca.pem");
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "peer",
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit",
                "-file",
                pem.toString());
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        peer = HttpsServer.create(new InetSocketAddress("127.0.1.1", 0), 0);
        peer.setHttpsConfigurator(new HttpsConfigurator(tls));
        peer.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        peer.createContext("/", WireTest::answer);
        peer.start();
        port = peer.getAddress().getPort();
        names("good.test", "127.0.1.1");
        names("other.test", "127.0.1.1");
        names("stranger.test", "127.0.1.1");
        names("two.test", "127.0.1.2", "127.0.1.1");
        names("shut.test", "127.0.1.1");
        names("private.test", "127.0.0.1");
        names("mixed.test", "127.0.1.1", "10.0.0.1");
        names("mapped.test", "127.0.1.1", "::1");
    }

    @BeforeParameterizedClassInvocation
    static void goOutWith(String chosen) {
        engine = chosen;
        wire =
                new Wire(
                        config(Duration.ofSeconds(10)),
                        WireTest::resolve,
                        CLOCK,
                        domain -> domain.startsWith("shut.test"));
        hurried = new Wire(config(Duration.ofSeconds(2)), WireTest::resolve, CLOCK, ShutOut.NOBODY);
    }

    @AfterParameterizedClassInvocation
    static void stayIn() {
        wire.close();
        hurried.close();
    }

    @AfterAll
    static void stop() {
        peer.stop(0);
    }

    private static WireConfig config(Duration total) {
        return new WireConfig(
                "ours.test",
                true,
                List.of(Cidr.of("127.0.1.0/24")),
                Optional.of(directory.resolve("ca.pem")),
                total,
                total,
                total.dividedBy(4),
                1 << 20,
                3,
                Set.of(443, 8443),
                TlsConfig.defaults().with(engine));
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private static void names(String host, String... literals) {
        ADDRESSES.put(host, Arrays.stream(literals).map(InetAddress::ofLiteral).toList());
    }

    private static List<InetAddress> resolve(String host) throws UnknownHostException {
        LOOKUPS.incrementAndGet();
        if (host.equals("slow.test")) pause(30_000);
        List<InetAddress> addresses = ADDRESSES.get(host);
        if (addresses == null) throw new UnknownHostException(host);
        return addresses;
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The scripted peer: the path says what it does.
    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        synchronized (SEEN) {
            SEEN.add(
                    exchange.getRequestHeaders().getFirst("Host")
                            + path
                            + " signed "
                            + exchange.getRequestHeaders().getFirst("Signature"));
        }
        byte[] sent = exchange.getRequestBody().readAllBytes();
        try (exchange;
                OutputStream out = exchange.getResponseBody()) {
            switch (path) {
                case "/echo" ->
                        send(
                                exchange,
                                200,
                                ("agent "
                                                + exchange.getRequestHeaders()
                                                        .getFirst("User-Agent")
                                                + " body "
                                                + new String(sent, UTF_8))
                                        .getBytes(UTF_8));
                case "/redirect" -> {
                    exchange.getResponseHeaders()
                            .set("Location", exchange.getRequestURI().getQuery());
                    exchange.sendResponseHeaders(302, -1);
                }
                case "/loop" -> {
                    exchange.getResponseHeaders().set("Location", "/loop");
                    exchange.sendResponseHeaders(301, -1);
                }
                case "/large" -> send(exchange, 200, new byte[(1 << 20) + 1]);
                case "/full" -> send(exchange, 200, new byte[1 << 20]);
                case "/endless" -> {
                    exchange.sendResponseHeaders(200, 0);
                    byte[] chunk = new byte[8192];
                    for (int i = 0; i < 12_800; i++) out.write(chunk);
                }
                case "/drip" -> {
                    exchange.sendResponseHeaders(200, 0);
                    for (int i = 0; i < 100; i++) {
                        out.write('.');
                        out.flush();
                        pause(200);
                    }
                }
                case "/silent" -> pause(60_000);
                case "/bomb" -> {
                    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                    send(exchange, 200, BOMB);
                }
                case "/gzip" -> {
                    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                    send(exchange, 200, gzip("small".getBytes(UTF_8)));
                }
                case "/br" -> {
                    exchange.getResponseHeaders().set("Content-Encoding", "br");
                    send(exchange, 200, new byte[10]);
                }
                case "/busy" -> {
                    exchange.getResponseHeaders()
                            .set("Retry-After", exchange.getRequestURI().getQuery());
                    send(exchange, 429, new byte[0]);
                }
                case "/types" -> {
                    exchange.getResponseHeaders().add("Content-Type", "text/html");
                    exchange.getResponseHeaders().add("Content-Type", "application/activity+json");
                    send(exchange, 200, new byte[0]);
                }
                case "/cookie" -> {
                    exchange.getResponseHeaders().add("Set-Cookie", "a=b; Path=/");
                    send(
                            exchange,
                            200,
                            String.valueOf(exchange.getRequestHeaders().getFirst("Cookie"))
                                    .getBytes(UTF_8));
                }
                default -> send(exchange, 404, new byte[0]);
            }
        } catch (IOException goneAway) {
            // The client has had enough; that is what most of these tests are about.
            assertThat(goneAway).isNotNull();
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) exchange.getResponseBody().write(body);
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static URI at(String host, String path) {
        return URI.create("https://" + host + ":" + port + path);
    }

    private static Reply get(String host, String path) {
        return wire.get(
                at(host, path),
                hop -> Map.of("Signature", "for " + hop.getHost() + hop.getRawPath()));
    }

    private static Reply.Answered answered(Reply reply) {
        assertThat(reply).isInstanceOf(Reply.Answered.class);
        return (Reply.Answered) reply;
    }

    @Test
    void theEngineIsTheOneAskedFor() {
        assertThat(wire.engine()).isEqualTo(withEngine);
    }

    @Test
    void aGetAnswers() {
        Reply.Answered answer = answered(get("good.test", "/echo"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(new String(answer.body(), UTF_8))
                .isEqualTo("agent Aushang (+https://ours.test/) body ");
        assertThat(answer.uri()).isEqualTo(at("good.test", "/echo"));
        assertThat(answered(get("good.test", "/none")).status()).isEqualTo(404);
    }

    @Test
    void aPostBringsItsBody() {
        Reply.Answered answer =
                answered(
                        wire.post(
                                at("good.test", "/echo"),
                                "hello".getBytes(UTF_8),
                                Map.of("Content-Type", "text/plain")));
        assertThat(new String(answer.body(), UTF_8)).endsWith("body hello");
    }

    @Test
    void aPostIsNotRedirected() {
        assertThat(
                        answered(
                                        wire.post(
                                                at("good.test", "/redirect?/echo"),
                                                new byte[1],
                                                Map.of()))
                                .status())
                .isEqualTo(302);
    }

    @Test
    void whatAnInboxSaysAfterItsStatusChangesNothing() {
        assertThat(answered(wire.post(at("good.test", "/endless"), new byte[1], Map.of())).status())
                .isEqualTo(200);
        assertThat(answered(wire.post(at("good.test", "/bomb"), new byte[1], Map.of())).status())
                .isEqualTo(200);
    }

    @Test
    void adv111EachHopIsSignedForItself() {
        synchronized (SEEN) {
            SEEN.clear();
        }
        Reply.Answered answer =
                answered(get("good.test", "/redirect?" + at("other.test", "/echo")));
        assertThat(answer.uri()).isEqualTo(at("other.test", "/echo"));
        synchronized (SEEN) {
            assertThat(SEEN)
                    .containsExactly(
                            "good.test:" + port + "/redirect signed for good.test/redirect",
                            "other.test:" + port + "/echo signed for other.test/echo");
        }
    }

    @Test
    void relativeRedirectsStayOnTheirServer() {
        assertThat(answered(get("good.test", "/redirect?/echo")).uri())
                .isEqualTo(at("good.test", "/echo"));
    }

    @ParameterizedTest(name = "{0} is asked for as it is written")
    @ValueSource(
            strings = {"/a//b", "/%2e%2e/x", "/a/../b", "/x?", "/x?a=%C3%A4&b=//c", "/;x", "/ä"})
    void strangePathsGoOutAsWritten(String path) {
        synchronized (SEEN) {
            SEEN.clear();
        }
        assertThat(get("good.test", path)).isInstanceOf(Reply.Answered.class);
        synchronized (SEEN) {
            assertThat(SEEN).hasSize(1);
        }
    }

    @Test
    void adv109ARedirectLoopEnds() {
        synchronized (SEEN) {
            SEEN.clear();
        }
        assertThat(get("good.test", "/loop"))
                .isEqualTo(new Reply.Unreachable(Reply.Cause.TOO_MANY_REDIRECTS));
        synchronized (SEEN) {
            assertThat(SEEN).hasSize(4);
        }
    }

    @ParameterizedTest(name = "ADV-110: a redirect to {0} is stopped by its {1}")
    @CsvSource({
        "http://good.test/echo, SCHEME", "file:///etc/passwd, SCHEME",
                "https://private.test/, ADDRESS",
        "https://user@good.test/, USER_NAME", "https://127.0.0.1/, ADDRESS",
                "https://[::1]/, ADDRESS",
        "https://2130706433/, HOST"
    })
    void redirectsAreCheckedLikeAnyAddress(String location, Reply.Bar bar) {
        assertThat(get("good.test", "/redirect?" + location)).isEqualTo(new Reply.Forbidden(bar));
    }

    @Test
    void whoIsShutOutIsNotGoneToByWhateverWay() {
        Reply blocked = new Reply.Forbidden(Reply.Bar.DOMAIN_BLOCKED);
        synchronized (SEEN) {
            SEEN.clear();
        }
        int lookups = LOOKUPS.get();
        assertThat(get("shut.test", "/echo")).isEqualTo(blocked);
        assertThat(wire.post(at("shut.test", "/echo"), new byte[1], Map.of())).isEqualTo(blocked);
        assertThat(wire.prepare(at("shut.test", "/inbox")))
                .isEqualTo(new Prepared.NotReady(blocked));
        assertThat(LOOKUPS.get()).isEqualTo(lookups);
        assertThat(get("good.test", "/redirect?" + at("shut.test", "/echo"))).isEqualTo(blocked);
        assertThat(get("good.test", "/redirect?/redirect?" + at("shut.test", "/echo")))
                .isEqualTo(blocked);
        synchronized (SEEN) {
            assertThat(SEEN).noneMatch(seen -> seen.startsWith("shut.test"));
        }
        assertThat(Reply.Bar.DOMAIN_BLOCKED.code()).isEqualTo("domain.blocked");
    }

    @Test
    void aForbiddenAddressIsNeverConnected() throws Exception {
        try (ServerSocket canary = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
            canary.setSoTimeout(300);
            URI uri = URI.create("https://private.test:" + canary.getLocalPort() + "/");
            assertThat(wire.get(uri, hop -> Map.of()))
                    .isEqualTo(new Reply.Forbidden(Reply.Bar.ADDRESS));
            assertThat(wire.post(uri, new byte[1], Map.of()))
                    .isEqualTo(new Reply.Forbidden(Reply.Bar.ADDRESS));
            assertThat(get("good.test", "/redirect?" + uri))
                    .isEqualTo(new Reply.Forbidden(Reply.Bar.ADDRESS));
            assertThatThrownBy(canary::accept).isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    @ParameterizedTest(name = "ADV-103, 104: {0}")
    @ValueSource(strings = {"mixed.test", "mapped.test"})
    void oneForbiddenAddressForbidsTheName(String host) {
        assertThat(get(host, "/echo")).isEqualTo(new Reply.Forbidden(Reply.Bar.ADDRESS));
    }

    @Test
    void adv102ANameThatTurnsPrivateIsForbiddenThoughAConnectionIsKept() {
        names("two.test", "127.0.1.1");
        answered(get("two.test", "/echo"));
        names("two.test", "127.0.0.1");
        assertThat(get("two.test", "/echo")).isEqualTo(new Reply.Forbidden(Reply.Bar.ADDRESS));
        names("two.test", "127.0.1.2", "127.0.1.1");
    }

    @Test
    void aKeptConnectionIsNotUsedForAnotherAddress() {
        names("two.test", "127.0.1.1");
        answered(get("two.test", "/echo"));
        names("two.test", "127.0.1.3");
        assertThat(get("two.test", "/echo"))
                .isEqualTo(new Reply.Unreachable(Reply.Cause.NO_CONNECTION));
        names("two.test", "127.0.1.2", "127.0.1.1");
    }

    @Test
    void aNameIsResolvedOncePerHop() {
        int before = LOOKUPS.get();
        answered(get("good.test", "/echo"));
        assertThat(LOOKUPS.get() - before).isEqualTo(1);
    }

    @Test
    void theNextAddressIsTriedWhenOneDoesNotConnect() {
        names("two.test", "127.0.1.2", "127.0.1.1");
        answered(get("two.test", "/echo"));
    }

    @Test
    void adv107UnknownAndSlowNames() {
        assertThat(get("nowhere.test", "/"))
                .isEqualTo(new Reply.Unreachable(Reply.Cause.UNKNOWN_NAME));
        assertThat(hurried.get(at("slow.test", "/"), hop -> Map.of()))
                .isEqualTo(new Reply.Unreachable(Reply.Cause.SLOW_NAME));
    }

    @Test
    void lookupsThatCameTooLateLeaveRoomForOthers() {
        WireConfig patient = config(Duration.ofSeconds(2));
        WireConfig impatient =
                new WireConfig(
                        patient.domain(),
                        true,
                        patient.allow(),
                        patient.trust(),
                        patient.total(),
                        patient.connect(),
                        Duration.ZERO,
                        patient.largest(),
                        patient.redirects(),
                        patient.ports(),
                        patient.tls());
        Semaphore begun = new Semaphore(0);
        Names names =
                host -> {
                    begun.release();
                    return List.of();
                };
        try (Wire fast = new Wire(impatient, names, CLOCK, ShutOut.NOBODY)) {
            for (int lookup = 1; lookup <= 200; lookup++) {
                fast.get(URI.create("https://good.test/"), hop -> Map.of());
                assertThat(begun.tryAcquire(5, TimeUnit.SECONDS)).as("lookup " + lookup).isTrue();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aCertificateForAnotherNameIsNotTrusted() {
        assertThat(get("stranger.test", "/echo"))
                .isEqualTo(new Reply.Unreachable(Reply.Cause.NOT_TRUSTED));
    }

    @Test
    void anUnknownAuthorityIsNotTrusted() {
        WireConfig trusting = config(Duration.ofSeconds(2));
        WireConfig plain =
                new WireConfig(
                        "ours.test",
                        true,
                        trusting.allow(),
                        Optional.empty(),
                        trusting.total(),
                        trusting.connect(),
                        trusting.lookup(),
                        trusting.largest(),
                        3,
                        trusting.ports(),
                        trusting.tls());
        try (Wire other = new Wire(plain, WireTest::resolve, CLOCK, ShutOut.NOBODY)) {
            assertThat(other.get(at("good.test", "/echo"), hop -> Map.of()))
                    .isEqualTo(new Reply.Unreachable(Reply.Cause.NOT_TRUSTED));
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/large", "/endless", "/bomb"})
    void tooMuchIsCutOff(String path) {
        assertThat(get("good.test", path)).isEqualTo(new Reply.Unreachable(Reply.Cause.TOO_LARGE));
    }

    @Test
    void exactlyTheLimitIsTaken() {
        assertThat(answered(get("good.test", "/full")).body()).hasSize(1 << 20);
        assertThat(new String(answered(get("good.test", "/gzip")).body(), UTF_8))
                .isEqualTo("small");
    }

    @ParameterizedTest(name = "ADV-202: {0}")
    @ValueSource(strings = {"/drip", "/silent"})
    void theDeadlineHoldsWhateverThePeerDoes(String path) {
        assertThat(hurried.get(at("good.test", path), hop -> Map.of()))
                .isEqualTo(new Reply.Unreachable(Reply.Cause.TIME_IS_UP));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/br", "/types"})
    void ambiguousAnswersAreNone(String path) {
        assertThat(get("good.test", path)).isEqualTo(new Reply.Unreachable(Reply.Cause.BAD_ANSWER));
    }

    @ParameterizedTest(name = "ADV-206: Retry-After {0} is {1}")
    @CsvSource({
        "120, PT2M",
        "1, PT1M",
        "999999999999, PT24H",
        "-5,",
        "10y,",
        "Sun%2C 22 Nov 2026 12:10:00 GMT, PT10M",
        "Sun%2C 22 Nov 2020 12:10:00 GMT, PT1M"
    })
    void retryAfterIsClamped(String header, @Nullable Duration wait) {
        Reply.Answered answer = answered(get("good.test", "/busy?" + header.replace(" ", "%20")));
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.retryAfter()).isEqualTo(Optional.ofNullable(wait));
    }

    @Test
    void adv386CookiesAreNotKept() {
        get("good.test", "/cookie");
        assertThat(new String(answered(get("good.test", "/cookie")).body(), UTF_8))
                .isEqualTo("null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "Cookie", "Content-Length", "X\r\nY", "User-Agent"})
    void someHeadersAreNotTheCallers(String name) {
        assertThatThrownBy(
                        () -> wire.post(at("good.test", "/echo"), new byte[1], Map.of(name, "x")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        wire.post(at("good.test", "/echo"), new byte[1], Map.of("X", "a\r\nb")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
