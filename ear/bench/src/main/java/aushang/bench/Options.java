// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.bench;

import aushang.rig.Site;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was said on the command line.
///
/// @param target where everything is written
/// @param sources the benchmarks' own, `src/main`
/// @param hosts distinct TLS hosts of a fan-out
/// @param modes of the benchmark; empty for all it has
/// @param rounds of each measurement
/// @param seconds of each round that is measured by time
/// @param requests of each kind to an inbox
/// @param flood likes of the flood
/// @param connections to the doors at the same time
/// @param profile whether the hottest frames are wanted
record Options(
        Path target,
        Path sources,
        Site.Plan plan,
        int hosts,
        List<String> modes,
        int rounds,
        int seconds,
        int requests,
        int flood,
        int connections,
        boolean profile) {

    static Options read() {
        Path target = path("aushang.target").resolve("bench");
        var environment = new HashMap<String, String>();
        for (String pair : list("bench.env", ",")) {
            String[] parts = pair.split("=", 2);
            if (parts.length != 2)
                throw new IllegalArgumentException("-Dbench.env is NAME=value,…, not " + pair);
            environment.put(parts[0], parts[1]);
        }
        return new Options(
                target,
                path("aushang.sources"),
                new Site.Plan(
                        target,
                        path("aushang.dist"),
                        path("aushang.ear"),
                        number("bench.port", 21400),
                        list("bench.java", " "),
                        Map.copyOf(environment)),
                number("bench.hosts", 30_000),
                list("bench.modes", ","),
                number("bench.rounds", 5),
                number("bench.seconds", 3),
                number("bench.requests", 10_000),
                number("bench.flood", 100_000),
                number("bench.connections", 64),
                word("bench.profile").filter(value -> !value.equals("false")).isPresent());
    }

    /// Whether a mode of a benchmark is wanted.
    boolean wants(String mode) {
        return modes.isEmpty() || modes.contains(mode);
    }

    /// The first of the ports that are not the installation's.
    int port() {
        return plan.port() + 20;
    }

    private static Optional<String> word(String name) {
        return Optional.ofNullable(System.getProperty(name)).filter(value -> !value.isBlank());
    }

    private static int number(String name, int standard) {
        return word(name).map(Integer::parseInt).orElse(standard);
    }

    private static List<String> list(String name, String separator) {
        return word(name).stream()
                .flatMap(value -> Arrays.stream(value.split(separator, -1)))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private static Path path(String name) {
        return Path.of(
                        word(name)
                                .orElseThrow(() ->
                                        new IllegalStateException("-D" + name + " is missing")))
                .toAbsolutePath()
                .normalize();
    }
}
