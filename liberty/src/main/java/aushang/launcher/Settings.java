// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.launcher;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What may differ between two installations on a laptop, read from the environment.
///
/// @param home where everything that changes is kept
/// @param domain the domain in handles and ids, with its port unless that is 443
/// @param trust a PEM file of further authorities trusted for outgoing TLS
/// @param wireAllow addresses (CIDR) exempt from the ban on special-use addresses
public record Settings(
        Path home,
        int publicPort,
        int officePort,
        int keycloakPort,
        int postgresPort,
        String domain,
        Optional<Path> trust,
        List<String> wireAllow) {

    public Settings {
        wireAllow = List.copyOf(wireAllow);
    }

    /// Reads the settings, or says everything that is wrong with them.
    ///
    /// @param repository where `run/` is, unless `AUSHANG_HOME` says otherwise
    /// @throws Trouble if anything is wrong
    public static Settings from(Map<String, String> environment, Path repository) {
        return new Reader(environment, repository).settings();
    }

    /// The same installation at other doors.
    Settings beside(int street, int office) {
        return new Settings(
                home, street, office, keycloakPort, postgresPort, domain, trust, wireAllow);
    }

    public String streetOrigin() {
        return "https://localhost:" + publicPort;
    }

    public String officeOrigin() {
        return "https://localhost:" + officePort;
    }

    public String keycloakOrigin() {
        return "https://localhost:" + keycloakPort;
    }

    /// The name under which Keycloak vouches for people; a part of everyone's identity.
    public String issuer() {
        return keycloakOrigin() + "/realms/aushang";
    }

    /// Each port with the variable that moves it.
    Map<String, Integer> ports() {
        var ports = new LinkedHashMap<String, Integer>();
        ports.put("AUSHANG_PUBLIC_PORT", publicPort);
        ports.put("AUSHANG_OFFICE_PORT", officePort);
        ports.put("AUSHANG_KEYCLOAK_PORT", keycloakPort);
        ports.put("AUSHANG_POSTGRES_PORT", postgresPort);
        return ports;
    }

    private static final class Reader {

        private final Map<String, String> environment;
        private final Path repository;
        private final List<String> mistakes = new ArrayList<>();

        Reader(Map<String, String> environment, Path repository) {
            this.environment = environment;
            this.repository = repository;
        }

        Settings settings() {
            int street = port("AUSHANG_PUBLIC_PORT", 9443);
            var settings =
                    new Settings(
                            repository.resolve(value("AUSHANG_HOME").orElse("run")).normalize(),
                            street,
                            port("AUSHANG_OFFICE_PORT", 9444),
                            port("AUSHANG_KEYCLOAK_PORT", 9445),
                            port("AUSHANG_POSTGRES_PORT", 9432),
                            domain(street),
                            trust(),
                            wireAllow());
            if (settings.ports().values().stream().distinct().count() < 4)
                mistakes.add("the four AUSHANG_*_PORT must differ");
            if (!mistakes.isEmpty())
                throw new Trouble("Please correct the environment: " + String.join("; ", mistakes));
            return settings;
        }

        private Optional<String> value(String key) {
            return Optional.ofNullable(environment.get(key)).filter(value -> !value.isBlank());
        }

        private int port(String key, int standard) {
            String value = value(key).orElse(Integer.toString(standard));
            if (value.matches("\\d{4,5}")) {
                int port = Integer.parseInt(value);
                if (port >= 1024 && port <= 65535) return port;
            }
            mistakes.add(key + " is a port from 1024 to 65535, not \"" + value + "\"");
            return standard;
        }

        private String domain(int street) {
            String domain = value("AUSHANG_DOMAIN").orElse("localhost:" + street);
            if (!domain.matches("[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\\d{1,5})?"))
                mistakes.add(
                        "AUSHANG_DOMAIN is a host name in lower case, a port may follow, not \""
                                + domain
                                + "\"");
            return domain;
        }

        private Optional<Path> trust() {
            Optional<Path> trust = value("AUSHANG_TRUST").map(repository::resolve);
            trust.filter(file -> !Files.isReadable(file))
                    .ifPresent(file -> mistakes.add("AUSHANG_TRUST: cannot read " + file));
            return trust;
        }

        private List<String> wireAllow() {
            List<String> ranges =
                    value("AUSHANG_WIRE_ALLOW").stream()
                            .flatMap(value -> List.of(value.split(",", -1)).stream())
                            .map(String::strip)
                            .toList();
            for (String range : ranges)
                if (!isCidr(range))
                    mistakes.add(
                            "AUSHANG_WIRE_ALLOW is a list like 127.0.0.0/8,::1/128, not \""
                                    + range
                                    + "\"");
            return ranges;
        }

        private static boolean isCidr(String range) {
            if (!range.matches("[0-9a-fA-F.:]+/\\d{1,3}")) return false;
            int slash = range.indexOf('/');
            try {
                int bits = InetAddress.ofLiteral(range.substring(0, slash)).getAddress().length * 8;
                return Integer.parseInt(range.substring(slash + 1)) <= bits;
            } catch (IllegalArgumentException _) {
                return false;
            }
        }
    }
}
