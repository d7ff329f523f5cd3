// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.rig;

import aushang.launcher.Distribution;
import aushang.launcher.House;
import aushang.launcher.Settings;
import aushang.launcher.Steps;
import aushang.peer.Browser;
import aushang.peer.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// One installation to be measured: the real server with the built EAR, a PostgreSQL that counts
/// statements, a Keycloak. Its database is new each time; the rest is kept from one benchmark to
/// the next.
public final class Site implements AutoCloseable {

    /// What is laid down before the server starts.
    ///
    /// @param port the first of ten that are taken
    /// @param java more options of the server's JVM
    /// @param environment more settings of the server
    public record Plan(
            Path target,
            Path distribution,
            Path ear,
            int port,
            List<String> java,
            Map<String, String> environment) {

        public Plan {
            java = List.copyOf(java);
            environment = Map.copyOf(environment);
        }

        /// The same with other settings of the server.
        public Plan with(Map<String, String> others) {
            var all = new java.util.HashMap<String, String>(environment);
            all.putAll(others);
            return new Plan(target, distribution, ear, port, java, all);
        }
    }

    private final Plan plan;
    private final Settings settings;
    private final House house;
    private final Chain chain;
    private final Database database;
    private @Nullable Node second;

    private Site(Plan plan, Settings settings, House house, Chain chain, Database database) {
        this.plan = plan;
        this.settings = settings;
        this.house = house;
        this.chain = chain;
        this.database = database;
    }

    /// Starts everything and waits until it is ready.
    public static Site open(Plan plan) {
        Path home = plan.target().resolve("house");
        Chain chain = Chain.in(plan.target().resolve("tls"));
        int port = plan.port();
        Settings settings =
                Settings.from(
                        Map.of(
                                "AUSHANG_HOME", home.toString(),
                                "AUSHANG_PUBLIC_PORT", port + "",
                                "AUSHANG_OFFICE_PORT", port + 1 + "",
                                "AUSHANG_KEYCLOAK_PORT", port + 2 + "",
                                "AUSHANG_POSTGRES_PORT", port + 3 + "",
                                "AUSHANG_TRUST", chain.authority().toString(),
                                "AUSHANG_WIRE_ALLOW", "127.0.0.0/8,::1/128"),
                        plan.target());
        try {
            Files.createDirectories(home);
            House house =
                    House.open(
                            settings,
                            new Distribution(plan.distribution()),
                            false,
                            new Steps(System.out::println));
            Runtime.getRuntime().addShutdownHook(new Thread(house::close));
            house.installSignIn();
            Database database = newDatabase(house, settings);
            house.startSignIn();
            var site = new Site(plan, settings, house, chain, database);
            site.startServer();
            return site;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Database newDatabase(House house, Settings settings) throws IOException {
        house.startDatabase();
        try (Database all = administrator(house, settings, "postgres")) {
            if (!all.text("show shared_preload_libraries").contains("pg_stat_statements")) {
                all.run(
                        "alter system set shared_preload_libraries = 'pg_stat_statements'",
                        "checkpoint");
                house.kill("postgres");
                house.startDatabase();
            }
        }
        try (Database all = administrator(house, settings, "postgres")) {
            all.run(
                    "drop database if exists aushang with (force)",
                    "create database aushang owner aushang",
                    "revoke all on database aushang from public");
        }
        Database database = administrator(house, settings, "aushang");
        database.run("create schema bench", "create extension pg_stat_statements schema bench");
        database.run("set search_path = public, bench");
        return database;
    }

    private static Database administrator(House house, Settings settings, String name)
            throws IOException {
        var secrets = new Properties();
        try (var file =
                Files.newBufferedReader(house.home().directory().resolve("secrets.properties"))) {
            secrets.load(file);
        }
        return Database.open(
                house.home().ca(),
                settings.postgresPort(),
                secrets.getProperty("database.superuser", ""),
                name);
    }

    private void startServer() throws IOException {
        Path server = house.prepareServer().resolve("servers").resolve(name());
        var options = new ArrayList<>(SinkNamesJar.in(plan.target().resolve("names")));
        options.addAll(plan.java());
        append(server.resolve("jvm.options"), options);
        append(
                server.resolve("server.env"),
                plan.environment().entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList());
        // A door without TLS beside the others, so that a request can be measured without it.
        Path overrides = Files.createDirectories(server.resolve("configDropins/overrides"));
        Files.writeString(
                overrides.resolve("plain.xml"),
                """
                <server>
                  <httpEndpoint id="street" httpPort="%1$d"/>
                  <virtualHost id="street"><hostAlias>*:%1$d</hostAlias></virtualHost>
                </server>
                """
                        .formatted(plainPort()));
        house.startServer(plan.ear());
    }

    private static void append(Path file, List<String> lines) throws IOException {
        Files.writeString(file, "\n" + String.join("\n", lines) + "\n", StandardOpenOption.APPEND);
    }

    private String name() {
        return aushang.launcher.Liberty.name(settings);
    }

    /// Starts a second node on the same database, and waits until it is ready.
    public Node second() {
        if (second == null)
            second =
                    Node.start(
                            plan,
                            house.home().directory().resolve("liberty/servers").resolve(name()),
                            Browser.trusting(house.home().ca()));
        return second;
    }

    /// The street without TLS.
    public int plainPort() {
        return plan.port() + 4;
    }

    public URI street(String path) {
        return URI.create(settings.streetOrigin() + path);
    }

    URI office(String path) {
        return URI.create(settings.officeOrigin() + path);
    }

    public String domain() {
        return settings.domain();
    }

    /// The authority of the doors' certificates.
    public Path ca() {
        return house.home().ca();
    }

    public Chain chain() {
        return chain;
    }

    public Database database() {
        return database;
    }

    /// A desk in an office, with somebody at it.
    public Press press(String office) {
        Browser browser = Browser.trusting(ca());
        String person = office + "-redaktion";
        Page desk = browser.signIn(office("/desk"), person, house.credentials().password(person));
        if (!desk.html().contains("office=" + office))
            throw new IllegalStateException("the desk does not offer " + office + ": " + desk);
        return new Press(this, browser, office);
    }

    public Processes server() {
        return program("liberty.TERM");
    }

    public Processes postgres() {
        return program("postgres.INT");
    }

    private Processes program(String name) {
        try {
            String footprint =
                    Files.readString(house.home().directory().resolve("pids").resolve(name));
            long pid = Long.parseLong(footprint.substring(0, footprint.indexOf(' ')));
            return new Processes(ProcessHandle.of(pid).orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (second != null) second.close();
        database.close();
        house.close();
    }
}
