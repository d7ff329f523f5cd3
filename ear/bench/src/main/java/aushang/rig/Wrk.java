// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.rig;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The client that asks as fast as it is answered.
public final class Wrk {

    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern P99 = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s)");
    private static final Pattern P50 = Pattern.compile("50%\\s+([0-9.]+)(us|ms|s)");

    private Wrk() {}

    /// @param rate requests in a second
    /// @param p50 milliseconds
    /// @param p99 milliseconds
    public record Asked(long requests, double rate, double p50, double p99) {}

    /// Asks for an address over and over, from one thread.
    ///
    /// @throws IllegalStateException if any answer is not 2xx or 3xx, or is missing
    public static Asked ask(
            String address, Map<String, String> headers, int connections, int seconds) {
        var command =
                new ArrayList<>(
                        List.of(
                                "wrk",
                                "-t1",
                                "-c" + connections,
                                "-d" + seconds + "s",
                                "--latency"));
        headers.forEach((name, value) -> command.addAll(List.of("-H", name + ": " + value)));
        command.add(address);
        String said = Command.run(java.nio.file.Path.of("."), Map.of(), command);
        if (said.contains("Non-2xx") || said.contains("Socket errors"))
            throw new IllegalStateException(address + ": " + said);
        return new Asked(
                (long) number(REQUESTS, said),
                number(RATE, said),
                millis(P50, said),
                millis(P99, said));
    }

    private static double number(Pattern pattern, String said) {
        Matcher found = pattern.matcher(said);
        if (!found.find()) throw new IllegalStateException("wrk said " + said);
        return Double.parseDouble(found.group(1));
    }

    private static double millis(Pattern pattern, String said) {
        Matcher found = pattern.matcher(said);
        if (!found.find()) throw new IllegalStateException("wrk said " + said);
        double number = Double.parseDouble(found.group(1));
        return switch (found.group(2)) {
            case "us" -> number / 1000;
            case "ms" -> number;
            default -> number * 1000;
        };
    }
}
