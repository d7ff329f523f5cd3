// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.wire;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;

/// How far out we go.
///
/// @param domain ours, named to others as whom to ask
/// @param laptop whether special-use addresses may be allowed at all
/// @param allow special-use networks that may be reached, on a laptop only
/// @param trust certificates in PEM that are trusted besides the JDK's
/// @param total one exchange with all redirects, 100 ms to 30 s
/// @param connect one connection, TLS included
/// @param lookup one name
/// @param largest answer in bytes, decoded
/// @param redirects of a GET
/// @param ports that may be reached
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
        Set<Integer> ports) {

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
                PORTS);
    }

    /// Reads `aushang.domain`, `aushang.profile`, `aushang.wire.allow`, `aushang.trust`,
    /// `wire.total`, `wire.connect` and `wire.ports`.
    ///
    /// @param mistakes where each mistake is added, naming its key; if there are any, do not start
    /// @return the defaults where there was a mistake
    public static WireConfig from(Config config, List<String> mistakes) {
        String domain =
                config.getOptionalValue("aushang.domain", String.class).orElse("localhost:9443");
        boolean laptop =
                config.getOptionalValue("aushang.profile", String.class)
                        .filter("laptop"::equals)
                        .isPresent();
        List<Cidr> allow =
                read(
                        config,
                        "aushang.wire.allow",
                        text -> each(text, Cidr::of),
                        List.<Cidr>of(),
                        mistakes);
        Optional<Path> trust =
                read(
                        config,
                        "aushang.trust",
                        text -> Optional.of(readable(text)),
                        Optional.<Path>empty(),
                        mistakes);
        Duration total = read(config, "wire.total", Duration::parse, TOTAL, mistakes);
        Duration connect = read(config, "wire.connect", Duration::parse, CONNECT, mistakes);
        Set<Integer> ports =
                read(
                        config,
                        "wire.ports",
                        text -> new HashSet<>(each(text, Integer::valueOf)),
                        PORTS,
                        mistakes);
        try {
            return new WireConfig(
                    domain, laptop, allow, trust, total, connect, LOOKUP, LARGEST, REDIRECTS,
                    ports);
        } catch (IllegalArgumentException e) {
            mistakes.add(String.valueOf(e.getMessage()));
            return of(domain);
        }
    }

    private static <T> T read(
            Config config,
            String key,
            Function<String, T> reader,
            T otherwise,
            List<String> mistakes) {
        Optional<String> text =
                config.getOptionalValue(key, String.class).filter(t -> !t.isBlank());
        if (text.isEmpty()) return otherwise;
        try {
            return reader.apply(text.get().strip());
        } catch (IllegalArgumentException | DateTimeException e) {
            mistakes.add(key + ": " + e.getMessage());
            return otherwise;
        }
    }

    private static <T> List<T> each(String text, Function<String, T> reader) {
        List<T> values = new ArrayList<>();
        for (String part : text.split(",", -1)) values.add(reader.apply(part.strip()));
        return values;
    }

    private static Path readable(String text) {
        Path path = Path.of(text);
        if (!Files.isReadable(path)) throw new IllegalArgumentException("cannot be read: " + path);
        return path;
    }
}
