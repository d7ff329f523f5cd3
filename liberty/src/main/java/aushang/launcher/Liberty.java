// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The application server with its two doors.
///
/// [#prepare] lays out a complete server in the installation's directory, settings and secrets
/// included, so that anyone who knows the directory can start it: the launcher does, and so does a
/// test harness.
public final class Liberty {

    /// Apart from the server's own configuration, as a test harness deploys in its own way.
    private static final String APPLICATION =
            """
            <server>
              <!-- No bindings here: with an application-bnd in this place Liberty ignores those in the WARs. -->
              <enterpriseApplication id="aushang" name="aushang" location="aushang.ear"/>
            </server>
            """;

    /// The application's last words, as they stand in the server's JSON.
    private static final Pattern REFUSAL =
            Pattern.compile("\"message\":\"(Aushang does not start(?:[^\"\\\\]|\\\\.)*)\"");

    private final Home home;
    private final Settings settings;
    private final Credentials credentials;
    private final String program;
    private final Path logs;

    Liberty(Home home, Settings settings, Credentials credentials) {
        this(home, settings, credentials, "liberty", home.logs());
    }

    /// A server beside others of the same installation.
    ///
    /// @param program its name among the programs that run
    /// @param logs where nobody else writes
    Liberty(Home home, Settings settings, Credentials credentials, String program, Path logs) {
        this.home = home;
        this.program = program;
        this.logs = logs;
        this.settings = settings;
        this.credentials = credentials;
    }

    /// The name of the server under `servers/`, different for each that runs on this machine.
    public static String name(Settings settings) {
        return "aushang-" + settings.officePort();
    }

    /// Answered with 200 as soon as the application is ready.
    public static URI readiness(Settings settings) {
        return URI.create(settings.officeOrigin() + "/health/ready");
    }

    /// Writes the server's configuration and settings.
    ///
    /// @return the directory to be given to Liberty as `WLP_USER_DIR`
    Path prepare(Distribution distribution, Authority authority) throws IOException {
        Path server = server();
        Files.createDirectories(logs);
        Files.createDirectories(server.resolve("apps"));
        Files.createDirectories(home.liberty().resolve("shared/resources"));
        lay("server.xml", server);
        lay("jvm.options", server);
        lay("bootstrap.properties", server);
        Files.copy(
                distribution.driver(),
                home.liberty().resolve("shared/resources/postgresql.jar"),
                StandardCopyOption.REPLACE_EXISTING);
        String lines =
                environment(authority).entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                        .collect(Collectors.joining());
        Home.writeSecret(server.resolve("server.env"), lines);
        return home.liberty();
    }

    Program start(Distribution distribution, Path ear) throws IOException {
        Path log = logs.resolve("liberty.log");
        if (Files.exists(log))
            Files.move(
                    log, logs.resolve("liberty.previous.log"), StandardCopyOption.REPLACE_EXISTING);
        deploy(ear);
        return Program.start(
                program,
                home,
                List.of(
                        "sh",
                        distribution.liberty().resolve("bin/server").toString(),
                        "run",
                        name(settings)),
                Map.of("WLP_USER_DIR", home.liberty().toString()),
                Program.Farewell.TERM);
    }

    /// Stops the server at once. A signal would do as well, but then Liberty waits for every open
    /// connection, a browser's among them, and what is open here is nothing that can be lost.
    void dismiss(Distribution distribution) throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder(
                        "sh",
                        distribution.liberty().resolve("bin/server").toString(),
                        "stop",
                        name(settings),
                        "--force");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("WLP_USER_DIR", home.liberty().toString());
        builder.redirectErrorStream(true)
                .redirectOutput(home.logs().resolve("liberty.stop.log").toFile());
        Process command = builder.start();
        if (!command.waitFor(4, TimeUnit.SECONDS)) command.destroyForcibly();
    }

    /// Why the server runs without the application, which then never becomes ready.
    ///
    /// @return empty as long as it does not refuse; otherwise the application's own words if it had
    ///   any
    Optional<String> refusal() throws IOException {
        Path file = logs.resolve("liberty.log");
        if (!Files.exists(file)) return Optional.empty();
        String log = Files.readString(file);
        if (!log.contains("CWWKZ0002E") && !log.contains("CWWKZ0106E")) return Optional.empty();
        Matcher words = REFUSAL.matcher(log);
        return Optional.of(
                words.find()
                        ? words.group(1).replace("\\n", "\n").replace("\\\"", "\"")
                        : "it refuses the application");
    }

    /// Puts the application in place. Liberty keeps what it has unpacked and compares times, which
    /// are equal in every reproducible build; so what it keeps of another build goes.
    private void deploy(Path ear) throws IOException {
        Path deployed = server().resolve("apps/aushang.ear");
        if (Files.exists(deployed) && Files.mismatch(ear, deployed) == -1) return;
        Home.delete(server().resolve("workarea"));
        Files.copy(ear, deployed, StandardCopyOption.REPLACE_EXISTING);
        Path defaults = server().resolve("configDropins/defaults");
        Files.createDirectories(defaults);
        Files.writeString(defaults.resolve("application.xml"), APPLICATION);
    }

    private Path server() {
        return home.liberty().resolve("servers").resolve(name(settings));
    }

    private Map<String, String> environment(Authority authority) {
        var environment = new LinkedHashMap<String, String>();
        environment.put("AUSHANG_PROFILE", "laptop");
        environment.put("AUSHANG_HOME", home.directory().toString());
        environment.put("AUSHANG_DOMAIN", settings.domain());
        environment.put("AUSHANG_STREET_ALIAS", alias(settings.domain()));
        environment.put("AUSHANG_OFFICE_ORIGIN", settings.officeOrigin());
        environment.put("AUSHANG_PUBLIC_PORT", Integer.toString(settings.publicPort()));
        environment.put("AUSHANG_OFFICE_PORT", Integer.toString(settings.officePort()));
        environment.put("AUSHANG_POSTGRES_PORT", Integer.toString(settings.postgresPort()));
        environment.put("AUSHANG_DATABASE_PASSWORD", credentials.database());
        environment.put("AUSHANG_CA", home.ca().toString());
        environment.put("AUSHANG_KEYSTORE", authority.keystore("liberty").toString());
        environment.put("AUSHANG_TRUSTSTORE", authority.truststore().toString());
        environment.put("AUSHANG_KEYSTORE_PASSWORD", credentials.secret("keystore"));
        environment.put("AUSHANG_LTPA_PASSWORD", credentials.secret("ltpa"));
        environment.put("AUSHANG_METRICS_PASSWORD", credentials.secret("metrics"));
        environment.put("AUSHANG_OIDC_ISSUER", settings.issuer());
        environment.put("AUSHANG_OIDC_SECRET", credentials.secret("oidc.client"));
        environment.put("AUSHANG_ACTOR_SECRET", credentials.actorSecret());
        environment.put("AUSHANG_AUDIT_SECRET", credentials.auditSecret());
        environment.put("AUDIT_KEYS_DIRECTORY", home.auditKeys().toString());
        environment.put("AUSHANG_DEMO_BODIES", "true");
        settings.trust().ifPresent(file -> environment.put("AUSHANG_TRUST", file.toString()));
        if (!settings.wireAllow().isEmpty())
            environment.put("AUSHANG_WIRE_ALLOW", String.join(",", settings.wireAllow()));
        environment.put("LOG_DIR", logs.toString());
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("TZ", "UTC");
        return environment;
    }

    /// A domain as Liberty wants it in a host alias: always with its port.
    static String alias(String domain) {
        return domain.contains(":") ? domain : domain + ":443";
    }

    private static void lay(String name, Path server) throws IOException {
        try (var content = Liberty.class.getResourceAsStream("/" + name)) {
            if (content == null) throw new IOException(name + " is missing");
            Files.copy(content, server.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
