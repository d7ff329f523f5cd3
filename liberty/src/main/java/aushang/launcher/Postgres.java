// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/// The database server: durable, TLS only, passwords only, and a role for each database.
final class Postgres {

    private final Home home;
    private final Settings settings;
    private final Credentials credentials;
    private final Path binaries;

    Postgres(Home home, Settings settings, Credentials credentials, Path binaries) {
        this.home = home;
        this.settings = settings;
        this.credentials = credentials;
        this.binaries = binaries;
    }

    /// Where a program finds a database here; the certificate is checked, name and issuer.
    static String url(Home home, int port, String database) {
        return "jdbc:postgresql://localhost:%d/%s?sslmode=verify-full&sslrootcert=%s"
                .formatted(port, database, home.ca());
    }

    Program start(Authority authority) throws IOException {
        Path data = home.postgres();
        if (!Files.exists(data.resolve("PG_VERSION"))) initialise(data);
        configure(data, authority);
        var command = asOrdinaryUser(data);
        command.addAll(List.of(binary("postgres"), "-D", data.toString()));
        return Program.start("postgres", home, command, environment(), Program.Farewell.INT);
    }

    /// Whether it takes connections yet; after a crash it first repairs what was cut short.
    boolean isReady() {
        try (var connection = connect()) {
            return connection.isValid(5);
        } catch (SQLException _) {
            return false;
        }
    }

    /// A database and its owner of the same name; the owner's password is made to fit.
    void provide(String name) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            if (!exists(connection, "select 1 from pg_roles where rolname = ?", name))
                statement.execute("create role %s login".formatted(name));
            statement.execute(
                    "alter role %s password '%s'"
                            .formatted(name, credentials.secret("database." + name)));
            if (!exists(connection, "select 1 from pg_database where datname = ?", name)) {
                statement.execute("create database %1$s owner %1$s".formatted(name));
                statement.execute("revoke all on database %s from public".formatted(name));
            }
        }
    }

    void drop(String name) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("drop database if exists %s with (force)".formatted(name));
        }
    }

    private Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("password", credentials.secret("database.superuser"));
        return DriverManager.getConnection(
                url(home, settings.postgresPort(), "postgres"), properties);
    }

    private static boolean exists(Connection connection, String query, String name)
            throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }

    private void initialise(Path data) throws IOException {
        Path draft = data.resolveSibling("postgres.new");
        Path password = data.resolveSibling("postgres.password");
        Home.delete(draft);
        Files.createDirectory(
                draft,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Home.writeSecret(password, credentials.secret("database.superuser"));
        try {
            var command = asOrdinaryUser(draft, password);
            command.addAll(
                    List.of(
                            binary("initdb"),
                            "--pgdata=" + draft,
                            "--username=postgres",
                            "--pwfile=" + password,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C",
                            "--locale-provider=icu",
                            "--icu-locale=und",
                            "--data-checksums"));
            new Tool(command, environment(), Optional.empty()).run();
        } finally {
            Files.deleteIfExists(password);
        }
        Files.writeString(
                draft.resolve("postgresql.conf"), configuration(), StandardCharsets.UTF_8);
        Files.writeString(
                draft.resolve("pg_hba.conf"),
                """
                # Encrypted, from this machine, with a password; there is no other way in.
                hostssl all all 127.0.0.1/32 scram-sha-256
                """);
        Files.move(draft, data);
    }

    private static String configuration() {
        return """
        listen_addresses = '127.0.0.1'
        unix_socket_directories = ''
        max_connections = 80
        shared_buffers = 128MB
        fsync = on
        synchronous_commit = on
        ssl = on
        ssl_cert_file = 'server.pem'
        ssl_key_file = 'server.key'
        ssl_min_protocol_version = 'TLSv1.2'
        password_encryption = 'scram-sha-256'
        timezone = 'UTC'
        log_timezone = 'UTC'
        # No personal data in the log: neither values of a row nor those of a statement.
        log_error_verbosity = terse
        log_min_error_statement = panic
        log_parameter_max_length = 0
        log_parameter_max_length_on_error = 0
        # What may change from start to start.
        include = 'start.conf'
        """;
    }

    private void configure(Path data, Authority authority) throws IOException {
        Files.writeString(
                data.resolve("start.conf"), "port = %d%n".formatted(settings.postgresPort()));
        Files.copy(
                authority.certificate("postgres"),
                data.resolve("server.pem"),
                StandardCopyOption.REPLACE_EXISTING);
        Home.writeSecret(data.resolve("server.key"), Files.readString(authority.key("postgres")));
    }

    private String binary(String name) {
        return binaries.resolve("bin").resolve(name).toString();
    }

    private static Map<String, String> environment() {
        return Map.of("LC_ALL", "C", "TZ", "UTC");
    }

    /// PostgreSQL refuses to run as root. Root gives itself a user namespace, in which it is nobody
    /// and still the owner of its files; where that is forbidden, it becomes nobody, who gets them.
    ///
    /// @param files what PostgreSQL reads and writes
    private static List<String> asOrdinaryUser(Path... files) throws IOException {
        if (!System.getProperty("user.name").equals("root")) return new ArrayList<>();
        var namespace = List.of("unshare", "-U");
        if (works(namespace)) return new ArrayList<>(namespace);
        var nobody = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
        if (!works(nobody))
            throw new Trouble(
                    "PostgreSQL does not run as root, and neither unshare nor setpriv helps here:"
                            + " start Aushang as an ordinary user.");
        for (Path file : files)
            new Tool(
                            List.of("chown", "-R", "65534:65534", file.toString()),
                            Map.of(),
                            Optional.empty())
                    .run();
        return new ArrayList<>(nobody);
    }

    private static boolean works(List<String> prefix) {
        var command = new ArrayList<>(prefix);
        command.add("true");
        try {
            new Tool(command, Map.of(), Optional.empty()).run();
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
