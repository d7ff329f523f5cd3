// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.wire;

import aushang.setting.Settings;
import aushang.tls.TlsConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// How far out we go.
///
/// @param domain ours, named to others as whom to ask
/// @param laptop whether special-use addresses may be allowed at all
/// @param allow special-use networks that may be reached, on a laptop only
/// @param trust certificates in PEM that are trusted besides the JDK's
/// @param total one exchange with all redirects, 100 ms to 30 s
/// @param connect one connection, before the handshake
/// @param lookup one name
/// @param largest answer in bytes, decoded
/// @param redirects of a GET
/// @param ports that may be reached
/// @param tls how many connections, for how long, and what shakes hands
public record WireConfig(
        String domain,
        boolean laptop,
        List<Cidr> allow,
        Optional<Path> trust,
        Duration total,
        Duration connect,
        Duration lookup,
        int largest,
        int redirects,
        Set<Integer> ports,
        TlsConfig tls) {

    private static final Duration TOTAL = Duration.ofSeconds(10);
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration LOOKUP = Duration.ofSeconds(2);
    private static final int LARGEST = 1 << 20;
    private static final int REDIRECTS = 3;
    private static final Set<Integer> PORTS = Set.of(443, 8443);

    /// @throws IllegalArgumentException if a value is out of range; the message names its key
    public WireConfig {
        allow = List.copyOf(allow);
        ports = Set.copyOf(ports);
        if (!laptop && !allow.isEmpty())
            throw new IllegalArgumentException(
                    "aushang.wire.allow: only with aushang.profile = laptop; in production nothing private is reached");
        if (total.compareTo(Duration.ofMillis(100)) < 0
                || total.compareTo(Duration.ofSeconds(30)) > 0)
            throw new IllegalArgumentException("wire.total: PT0.1S to PT30S");
        if (connect.isNegative() || connect.isZero() || connect.compareTo(total) > 0)
            throw new IllegalArgumentException("wire.connect: above 0, at most wire.total");
        if (!ports.stream().allMatch(port -> port > 0 && port < 65536))
            throw new IllegalArgumentException("wire.ports: 1 to 65535");
    }

    /// The defaults for a domain: nothing special allowed, 10 s in all, 1 MiB, 3 redirects, ports
    /// 443 and 8443.
    public static WireConfig of(String domain) {
        return new WireConfig(
                domain,
                false,
                List.of(),
                Optional.empty(),
                TOTAL,
                CONNECT,
                LOOKUP,
                LARGEST,
                REDIRECTS,
                PORTS,
                TlsConfig.defaults());
    }

    /// Reads `aushang.domain`, `aushang.profile`, `aushang.wire.allow`, `aushang.trust`,
    /// `wire.total`, `wire.connect`, `wire.ports`, and those of [TlsConfig#from].
    public static WireConfig from(Settings settings) {
        WireConfig defaults = of(settings.text("aushang.domain"));
        List<Cidr> allow = each(settings, "aushang.wire.allow", Cidr::of);
        boolean laptop = settings.text("aushang.profile").equals("laptop");
        if (!laptop && !allow.isEmpty())
            settings.mistake(
                    "aushang.wire.allow",
                    "only with aushang.profile=laptop; in production nothing private is reached");
        Duration total =
                settings.duration("wire.total", Duration.ofSeconds(1), Duration.ofSeconds(30));
        Duration connect = settings.duration("wire.connect", Duration.ofMillis(100), total);
        List<Integer> ports = each(settings, "wire.ports", WireConfig::port);
        Optional<Path> trust = settings.file("aushang.trust");
        TlsConfig tls = TlsConfig.from(settings);
        if (!settings.mistakes().isEmpty()) return defaults;
        return new WireConfig(
                defaults.domain(),
                laptop,
                allow,
                trust,
                total,
                connect,
                LOOKUP,
                LARGEST,
                REDIRECTS,
                new HashSet<>(ports),
                tls);
    }

    private static <T> List<T> each(Settings settings, String key, Function<String, T> reader) {
        List<T> values = new ArrayList<>();
        for (String part : settings.list(key)) {
            try {
                values.add(reader.apply(part));
            } catch (IllegalArgumentException e) {
                settings.mistake(key, String.valueOf(e.getMessage()));
            }
        }
        return values;
    }

    private static int port(String text) {
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65535) throw new IllegalArgumentException("ports are 1 to 65535");
        return port;
    }
}
