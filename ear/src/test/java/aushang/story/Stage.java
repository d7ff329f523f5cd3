// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.story;

import aushang.launcher.Distribution;
import aushang.launcher.House;
import aushang.launcher.Liberty;
import aushang.launcher.Settings;
import aushang.launcher.Steps;
import aushang.peer.Browser;
import aushang.peer.Fedify;
import aushang.peer.Page;
import aushang.peer.ScriptedPeer;
import aushang.peer.Snac;
import aushang.peer.TestAuthority;
import aushang.peer.Tls;
import aushang.peer.Verifier;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What all stories play on: one database, one Keycloak, free ports, a CA for the peers. The server
/// is started by Arquillian, or by a story that wants to kill it.
public final class Stage implements AutoCloseable {

    /// Logs with entries that no checkpoint holds yet.
    private static final String UNSIGNED =
            """
            select 1 from (select log, max(idx) + 1 as size from audit_entry group by log) e
            where size > (select coalesce(max(size), 0) from audit_checkpoint c where c.log = e.log)
            """;

    private static @Nullable Stage current;

    private final Settings settings;
    private final House house;
    private final TestAuthority peers;
    private final Path ear;
    private final List<Integer> secondPorts = new ArrayList<>();
    private final List<String> jvm;

    private Stage(Settings settings, House house, TestAuthority peers, Path ear, List<String> jvm) {
        this.settings = settings;
        this.house = house;
        this.peers = peers;
        this.ear = ear;
        this.jvm = List.copyOf(jvm);
    }

    /// The stage of this run.
    static Stage current() {
        if (current == null) throw new IllegalStateException("the stories run in mvn verify");
        return current;
    }

    /// Opens the stage of this run: everything but the application server, which Arquillian starts.
    static void openCurrent() {
        Stage stage = open("stage");
        current = stage;
        Path servers = stage.house.prepareServer();
        System.setProperty("aushang.wlp.user", servers.toString());
        System.setProperty("aushang.wlp.server", Liberty.name(stage.settings));
        System.setProperty("aushang.wlp.port", String.valueOf(stage.settings.publicPort()));
        letTheHarnessDeploy(servers.resolve("servers").resolve(Liberty.name(stage.settings)));
    }

    /// Opens a stage of its own, without the application server.
    ///
    /// @param name of its directory below the build's
    static Stage open(String name) {
        try {
            TestAuthority peers = TestAuthority.in(Files.createTempDirectory("aushang-peers"));
            return open(name, peers, "127.0.0.0/8,::1/128", List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Opens a stage of its own, without the application server, whose server goes nowhere but to
    /// these networks.
    ///
    /// @param name of its directory below the build's
    /// @param peers whom the server believes certificates of
    /// @param allow networks in CIDR form, separated by commas
    /// @param jvm further options of the server's JVM
    public static Stage open(String name, TestAuthority peers, String allow, List<String> jvm) {
        Path target = path("aushang.target");
        try {
            Path home = target.resolve(name);
            Files.createDirectories(home);
            List<Integer> ports = freePorts(4);
            Map<String, String> environment =
                    Map.of(
                            "AUSHANG_HOME", home.toString(),
                            "AUSHANG_PUBLIC_PORT", String.valueOf(ports.get(0)),
                            "AUSHANG_OFFICE_PORT", String.valueOf(ports.get(1)),
                            "AUSHANG_KEYCLOAK_PORT", String.valueOf(ports.get(2)),
                            "AUSHANG_POSTGRES_PORT", String.valueOf(ports.get(3)),
                            "AUSHANG_TRUST", peers.caPem().toString(),
                            "AUSHANG_WIRE_ALLOW", allow);
            Settings settings = Settings.from(environment, target);
            House house =
                    House.open(
                            settings,
                            new Distribution(path("aushang.dist")),
                            true,
                            new Steps(System.out::println));
            Runtime.getRuntime().addShutdownHook(new Thread(house::close));
            house.installSignIn();
            house.startDatabase();
            house.startSignIn();
            return new Stage(settings, house, peers, path("aushang.ear"), jvm);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void closeCurrent() {
        if (current != null) current.close();
    }

    @Override
    public void close() {
        house.close();
    }

    /// Only here does dropping a file deploy it, and only here can a process on this machine manage
    /// the server.
    private static void letTheHarnessDeploy(Path server) {
        try {
            Path overrides = Files.createDirectories(server.resolve("configDropins/overrides"));
            Files.writeString(
                    overrides.resolve("harness.xml"),
                    """
                    <server>
                      <featureManager><feature>localConnector-1.0</feature></featureManager>
                      <applicationMonitor dropinsEnabled="true" updateTrigger="polled" pollingRate="200ms"/>
                    </server>
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Starts the application server without Arquillian.
    public void startServer() {
        Path server = house.prepareServer().resolve("servers").resolve(Liberty.name(settings));
        try {
            Path overrides = Files.createDirectories(server.resolve("configDropins/overrides"));
            Files.write(overrides.resolve("jvm.options"), jvm);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        house.startServer(ear);
    }

    /// The process of the server that was started last.
    public ProcessHandle server() {
        return ProcessHandle.allProcesses()
                .filter(process ->
                        process.info().arguments().stream()
                                .flatMap(Stream::of)
                                .anyMatch(Liberty.name(settings)::equals))
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the server is not running"));
    }

    /// What the server has logged, one JSON object a line.
    public Path serverLog() {
        return house.home().directory().resolve("logs/liberty.log");
    }

    /// A connection to the application's database.
    public Connection database() throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", "aushang");
        login.setProperty("password", house.credentials().database());
        login.setProperty("sslmode", "verify-full");
        login.setProperty("sslrootcert", house.home().ca().toString());
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + settings.postgresPort() + "/aushang", login);
    }

    /// The certificate authority of the server under test.
    public Path ca() {
        return house.home().ca();
    }

    /// Kills the application server as a power cut would.
    void killServer() {
        house.kill("liberty");
    }

    /// Starts a second application server on the same database, or starts it again.
    void startSecondServer() {
        if (secondPorts.isEmpty()) {
            try {
                secondPorts.addAll(freePorts(2));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        house.startSecondServer(ear, secondPorts.getFirst(), secondPorts.getLast());
    }

    void killSecondServer() {
        house.kill("liberty-2");
    }

    /// The EAR that was built.
    Path ear() {
        return ear;
    }

    public URI street(String path) {
        return URI.create(settings.streetOrigin() + path);
    }

    public URI office(String path) {
        return URI.create(settings.officeOrigin() + path);
    }

    /// Where people sign in.
    String signInOrigin() {
        return settings.keycloakOrigin();
    }

    public String domain() {
        return settings.domain();
    }

    public String password(String person) {
        return house.credentials().password(person);
    }

    /// The actor of an office.
    public URI actor(String handle) {
        return street("/users/" + handle);
    }

    public Browser browser() {
        return Browser.trusting(house.home().ca());
    }

    /// A browser in which this person has signed in and sees the desk.
    public Browser signedIn(String person) {
        Browser browser = browser();
        Page page = browser.signIn(office("/desk"), person, password(person));
        if (page.status() >= 500) throw new AssertionError("the desk is broken: " + page);
        return browser;
    }

    /// The first column of what the database answers.
    public List<String> ask(String sql) {
        try (Connection connection = database();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> answers = new ArrayList<>();
            while (rows.next()) answers.add(rows.getString(1));
            return answers;
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /// The figures, as a program with the password reads them.
    String metrics() {
        String login = "metrics:" + house.credentials().metrics();
        try (HttpClient http =
                HttpClient.newBuilder().sslContext(Tls.trusting(house.home().ca())).build()) {
            HttpRequest asked =
                    HttpRequest.newBuilder(office("/metrics"))
                            .header(
                                    "Authorization",
                                    "Basic "
                                            + Base64.getEncoder()
                                                    .encodeToString(
                                                            login.getBytes(StandardCharsets.UTF_8)))
                            .build();
            HttpResponse<String> answer = http.send(asked, BodyHandlers.ofString());
            if (answer.statusCode() != 200)
                throw new AssertionError("/metrics answered " + answer.statusCode());
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// As [#ask], of events, when everything that was recorded has its place.
    List<String> recorded(String sql) {
        for (int i = 0; i < 200 && !ask("select 1 from audit_outbox limit 1").isEmpty(); i++)
            pause();
        return ask(sql);
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// What was refused at an inbox, newest first.
    List<String> refusals() {
        return recorded(
                "select name || ' ' || detail from audit_event where outcome = 'refused' order by at desc limit 20");
    }

    /// Ends all sessions of a person at the identity provider, as its administrator would.
    void signOutEverywhere(String person) {
        try (HttpClient http =
                HttpClient.newBuilder().sslContext(Tls.trusting(house.home().ca())).build()) {
            String login =
                    "client_id=admin-cli&grant_type=password&username=admin&password="
                            + URLEncoder.encode(
                                    house.credentials().keycloakAdmin(), StandardCharsets.UTF_8);
            JsonNode token =
                    new ObjectMapper()
                            .readTree(
                                    http.send(
                                                    keycloak(
                                                                    "/realms/master/protocol/openid-connect/token")
                                                            .header(
                                                                    "Content-Type",
                                                                    "application/x-www-form-urlencoded")
                                                            .POST(BodyPublishers.ofString(login))
                                                            .build(),
                                                    BodyHandlers.ofString())
                                            .body());
            String bearer = "Bearer " + token.get("access_token").asText();
            JsonNode people =
                    new ObjectMapper()
                            .readTree(
                                    http.send(
                                                    keycloak(
                                                                    "/admin/realms/aushang/users?exact=true&username="
                                                                            + person)
                                                            .header("Authorization", bearer)
                                                            .build(),
                                                    BodyHandlers.ofString())
                                            .body());
            int status =
                    http.send(
                                    keycloak(
                                                    "/admin/realms/aushang/users/"
                                                            + people.get(0).get("id").asText()
                                                            + "/logout")
                                            .header("Authorization", bearer)
                                            .POST(BodyPublishers.noBody())
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode();
            if (status != 204) throw new AssertionError("Keycloak answered " + status);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private HttpRequest.Builder keycloak(String path) {
        return HttpRequest.newBuilder(URI.create(settings.keycloakOrigin() + path));
    }

    ScriptedPeer peer() {
        return ScriptedPeer.start(authorities(), peers.keystore(), peers.password());
    }

    Snac snac() {
        try {
            Path directory = Files.createTempDirectory("aushang-snac").toAbsolutePath();
            return Snac.start(directory, authorities(), peers.keystore(), peers.password());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ours and the peers', so that peers can deal with each other too.
    private Path authorities() {
        try {
            Path both = Files.createTempFile("aushang-authorities", ".pem");
            Files.writeString(
                    both,
                    Files.readString(house.home().ca()) + "\n" + Files.readString(peers.caPem()));
            return both;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where the keys of the protocol are.
    Path auditKeys() {
        return house.home().directory().resolve("audit/keys");
    }

    /// What the data protection officer takes along, when all that was recorded is signed.
    Path export(Path directory) {
        recorded("select 1");
        for (int i = 0; i < 400 && !ask(UNSIGNED).isEmpty(); i++) pause();
        Page answer = signedIn("datenschutz").get(office("/inspection/export"));
        if (answer.status() != 200) throw new AssertionError(answer.status() + answer.text());
        try {
            return Files.write(directory.resolve("export.zip"), answer.response().bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Both programs that verify exports.
    List<Verifier> verifiers() {
        String node =
                Fedify.node(path("aushang.fedify"), path("aushang.target").resolve("fedify"))
                        .toString();
        Path scripts = path("aushang.verify");
        return List.of(
                new Verifier(List.of(node, scripts.resolve("verify.mjs").toString())),
                new Verifier(List.of("python3", scripts.resolve("crosscheck.py").toString())));
    }

    Fedify fedify() {
        return Fedify.start(
                path("aushang.fedify"),
                path("aushang.target").resolve("fedify"),
                authorities(),
                peers.keystore(),
                peers.password());
    }

    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> held = IntStream.range(0, count).mapToObj(n -> anyPort()).toList();
        List<Integer> ports = held.stream().map(ServerSocket::getLocalPort).toList();
        for (ServerSocket socket : held) socket.close();
        return ports;
    }

    private static ServerSocket anyPort() {
        try {
            return new ServerSocket(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path path(String property) {
        String value = System.getProperty(property);
        if (value == null) throw new IllegalStateException("-D" + property + " is missing");
        return Path.of(value).toAbsolutePath().normalize();
    }
}
