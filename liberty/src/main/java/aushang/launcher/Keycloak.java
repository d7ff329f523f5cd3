// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The sign-in: Keycloak in production mode with the realm `aushang`.
///
/// Its installation is copied, as its own build step writes into it; that is repeated only for
/// another version. The realm comes from `realm.json` once; afterwards it belongs to Keycloak, and
/// only the office's addresses in it follow the ports.
final class Keycloak {

    private static final Pattern PLACE = Pattern.compile("@\\{([a-zA-Z0-9.-]+)}");
    private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

    private final Home home;
    private final Settings settings;
    private final Credentials credentials;

    Keycloak(Home home, Settings settings, Credentials credentials) {
        this.home = home;
        this.settings = settings;
        this.credentials = credentials;
    }

    /// Where the realm says how to sign in; answered as soon as Keycloak is ready.
    URI discovery() {
        return URI.create(settings.issuer() + "/.well-known/openid-configuration");
    }

    /// Whether [#install] has something to do, which takes half a minute.
    boolean needsInstallation(Path distribution) throws IOException {
        Path built = built();
        return !Files.exists(built) || !Files.readString(built).equals(version(distribution));
    }

    void install(Path distribution) throws IOException {
        Home.delete(program());
        Home.copy(distribution, program());
        Files.writeString(
                program().resolve("conf/keycloak.conf"),
                """
                db=postgres
                # One node: sessions are in the database, nothing has to find other nodes.
                cache=local
                health-enabled=false
                metrics-enabled=false
                """);
        var environment = new HashMap<String, String>();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
        new Tool(
                        List.of("sh", script(), "build"),
                        environment,
                        Optional.of(home.logs().resolve("keycloak.build.log")))
                .run();
        Files.writeString(built(), version(distribution));
    }

    /// Whether the realm of this installation is still to be imported.
    boolean isEmpty() {
        return !Files.exists(imported());
    }

    Program start(Authority authority) throws IOException {
        var command = new ArrayList<>(List.of("sh", script(), "start", "--optimized"));
        Path realm = program().resolve("data/import/aushang-realm.json");
        Files.createDirectories(realm.getParent());
        if (isEmpty()) {
            Home.writeSecret(realm, realm());
            command.add("--import-realm");
        }
        return Program.start(
                "keycloak", home, command, environment(authority), Program.Farewell.TERM);
    }

    /// To be called when Keycloak is ready.
    void settle(Web web) throws IOException {
        Files.deleteIfExists(program().resolve("data/import/aushang-realm.json"));
        if (!isEmpty() && !Files.readString(imported()).equals(settings.officeOrigin()))
            move(Files.readString(imported()), web);
        Files.writeString(imported(), settings.officeOrigin());
    }

    /// Rewrites the office's addresses in its client, which are exact and contain the port.
    private void move(String former, Web web) throws IOException {
        String admin = settings.keycloakOrigin() + "/admin/realms/aushang/clients";
        String token =
                first(
                        TOKEN,
                        web.post(
                                URI.create(
                                        settings.keycloakOrigin()
                                                + "/realms/master/protocol/openid-connect/token"),
                                Map.of(
                                        "grant_type",
                                        "password",
                                        "client_id",
                                        "admin-cli",
                                        "username",
                                        "admin",
                                        "password",
                                        credentials.keycloakAdmin())));
        String id = first(ID, web.get(URI.create(admin + "?clientId=aushang-office"), token));
        URI client = URI.create(admin + "/" + id);
        web.put(
                client,
                token,
                web.get(client, token).replace(former + "/", settings.officeOrigin() + "/"));
    }

    private static String first(Pattern pattern, String text) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) throw new IOException("Keycloak did not say " + pattern);
        return matcher.group(1);
    }

    private String realm() throws IOException {
        try (var template = Keycloak.class.getResourceAsStream("/realm.json")) {
            if (template == null) throw new IOException("realm.json is missing");
            return fill(new String(template.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private String fill(String template) {
        return PLACE.matcher(template)
                .replaceAll(place ->
                        Matcher.quoteReplacement(
                                switch (place.group(1)) {
                                    case "office.origin" -> settings.officeOrigin();
                                    case "oidc.client" -> credentials.secret("oidc.client");
                                    default -> credentials.password(place.group(1));
                                }));
    }

    private Map<String, String> environment(Authority authority) {
        return Map.ofEntries(
                Map.entry("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx384m"),
                Map.entry("KC_DB_URL", Postgres.url(home, settings.postgresPort(), "keycloak")),
                Map.entry("KC_DB_USERNAME", "keycloak"),
                Map.entry("KC_DB_PASSWORD", credentials.secret("database.keycloak")),
                Map.entry("KC_DB_POOL_MAX_SIZE", "20"),
                Map.entry("KC_HOSTNAME", settings.keycloakOrigin()),
                Map.entry("KC_HTTP_HOST", "localhost"),
                Map.entry("KC_HTTP_ENABLED", "false"),
                Map.entry("KC_HTTPS_PORT", Integer.toString(settings.keycloakPort())),
                Map.entry(
                        "KC_HTTPS_CERTIFICATE_FILE", authority.certificate("keycloak").toString()),
                Map.entry("KC_HTTPS_CERTIFICATE_KEY_FILE", authority.key("keycloak").toString()),
                Map.entry("KC_HTTPS_PROTOCOLS", "TLSv1.3,TLSv1.2"),
                // So that it can tell the office, over TLS, that someone has signed out.
                Map.entry("KC_TRUSTSTORE_PATHS", home.ca().toString()),
                Map.entry("KC_BOOTSTRAP_ADMIN_USERNAME", "admin"),
                Map.entry("KC_BOOTSTRAP_ADMIN_PASSWORD", credentials.keycloakAdmin()),
                Map.entry("KC_LOG", "console"),
                Map.entry("KC_LOG_CONSOLE_OUTPUT", "json"));
    }

    private static String version(Path distribution) {
        return distribution.getFileName().toString();
    }

    private Path program() {
        return home.keycloak().resolve("program");
    }

    private String script() {
        return program().resolve("bin/kc.sh").toString();
    }

    private Path built() {
        return home.keycloak().resolve("built");
    }

    private Path imported() {
        return home.keycloak().resolve("office.origin");
    }
}
