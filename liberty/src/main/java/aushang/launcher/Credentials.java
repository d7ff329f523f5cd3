// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/// Every password of one installation: of the demo people and of the programs among themselves.
///
/// Made at random when first asked for and kept in two files that only the owner may read.
public final class Credentials {

    /// Who can sign in on a laptop.
    record Person(String name, String office) {}

    static final List<Person> PEOPLE =
            List.of(
                    new Person("beispielamt-redaktion", "Beispielamt, editor"),
                    new Person("beispielamt-freigabe", "Beispielamt, approver"),
                    new Person("musterbehoerde-redaktion", "Musterbehörde, editor"),
                    new Person("musterbehoerde-freigabe", "Musterbehörde, approver"),
                    new Person("registratur-1", "operator, registrar"),
                    new Person("registratur-2", "operator, registrar"),
                    new Person("datenschutz", "operator, data protection officer"),
                    new Person("betrieb", "operator, operations"),
                    new Person("ohne-rechte", "an identity without any grant"));

    private static final List<String> SECRETS =
            List.of(
                    "database.superuser",
                    "database.aushang",
                    "database.keycloak",
                    "keycloak.admin",
                    "oidc.client",
                    "keystore",
                    "ltpa",
                    "metrics");

    private static final String ACTOR = "actor";
    private static final String AUDIT = "audit";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, String> people;
    private final Map<String, String> secrets;

    private Credentials(Map<String, String> people, Map<String, String> secrets) {
        this.people = people;
        this.secrets = secrets;
    }

    /// Reads what is there and makes what is missing.
    public static Credentials of(Home home) {
        try {
            Map<String, String> people = read(home.credentials());
            for (Person person : PEOPLE) people.computeIfAbsent(person.name, _ -> random(15));
            Map<String, String> secrets = read(home.secrets());
            for (String name : SECRETS) secrets.computeIfAbsent(name, _ -> random(24));
            for (String name : List.of(ACTOR, AUDIT))
                secrets.computeIfAbsent(name, _ -> Base64.getEncoder().encodeToString(bytes(32)));
            keep(home.credentials(), people);
            keep(home.secrets(), secrets);
            return new Credentials(people, secrets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The passwords of the demo people by name, in the order of the panel.
    public Map<String, String> people() {
        return Collections.unmodifiableMap(people);
    }

    /// The password of one of the demo people.
    ///
    /// @throws IllegalArgumentException if there is no such person
    public String password(String person) {
        return known(people, person);
    }

    /// The password of Keycloak's own administrator `admin`.
    public String keycloakAdmin() {
        return secret("keycloak.admin");
    }

    /// Of the user `metrics`, who reads the figures.
    public String metrics() {
        return secret("metrics");
    }

    /// The password of the application's database role.
    public String database() {
        return secret("database.aushang");
    }

    String secret(String name) {
        return known(secrets, name);
    }

    /// The key under which the application encrypts its actors' private keys, 32 bytes in base64.
    String actorSecret() {
        return secret(ACTOR);
    }

    /// The key under which the application seals the keys of its audit log, 32 bytes in base64.
    String auditSecret() {
        return secret(AUDIT);
    }

    private static String known(Map<String, String> map, String name) {
        String value = map.get(name);
        if (value == null) throw new IllegalArgumentException("no credentials for " + name);
        return value;
    }

    private static Map<String, String> read(Path file) throws IOException {
        var properties = new Properties();
        if (Files.exists(file))
            try (var reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
        var map = new LinkedHashMap<String, String>();
        properties.stringPropertyNames().stream()
                .sorted()
                .forEach(name -> map.put(name, properties.getProperty(name)));
        return map;
    }

    private static void keep(Path file, Map<String, String> map) throws IOException {
        var lines = new StringBuilder();
        map.forEach((name, value) -> lines.append(name).append('=').append(value).append('\n'));
        Home.writeSecret(file, lines.toString());
    }

    private static String random(int bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(bytes));
    }

    private static byte[] bytes(int count) {
        var bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
