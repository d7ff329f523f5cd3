// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What this machine can do at best, measured in the same run; every goal is a ratio to one of
/// these.
///
/// @param rsaSign microseconds of CPU for one RSA-3072 signature by `openssl`
/// @param rsaVerify the same for one verification with RSA-2048, the usual key of others
/// @param edSign the same for one Ed25519 signature
public record Calibration(double rsaSign, double rsaVerify, double edSign) {

    private static final Pattern RSA = Pattern.compile("\\+F2:\\d+:(\\d+):([0-9.]+):([0-9.]+)");
    private static final Pattern ED = Pattern.compile("\\+F6:\\d+:\\d+:Ed25519:([0-9.]+)");

    /// Takes about ten seconds.
    public static Calibration now() {
        String said =
                Command.run(
                        "openssl",
                        "speed",
                        "-mr",
                        "-seconds",
                        "2",
                        "rsa2048",
                        "rsa3072",
                        "ed25519");
        double sign = Double.NaN;
        double verify = Double.NaN;
        Matcher rsa = RSA.matcher(said);
        while (rsa.find()) {
            if (rsa.group(1).equals("3072")) sign = 1e6 / Double.parseDouble(rsa.group(2));
            else verify = 1e6 / Double.parseDouble(rsa.group(3));
        }
        Matcher ed = ED.matcher(said);
        if (!ed.find() || Double.isNaN(sign) || Double.isNaN(verify))
            throw new IllegalStateException("openssl speed said " + said);
        return new Calibration(sign, verify, 1e6 / Double.parseDouble(ed.group(1)));
    }

    /// The machine, in one line.
    public static String machine() {
        return "%s × %d, %d GB, Linux %s, JDK %s, %s"
                .formatted(
                        first("/proc/cpuinfo", "model name").orElse("a processor"),
                        Runtime.getRuntime().availableProcessors(),
                        first("/proc/meminfo", "MemTotal")
                                        .map(text -> Long.parseLong(text.replaceAll("\\D", "")))
                                        .orElse(0L)
                                >> 20,
                        System.getProperty("os.version"),
                        Runtime.version(),
                        Command.run("openssl", "version").strip().replaceAll(" \\(.*", ""));
    }

    private static java.util.Optional<String> first(String file, String name) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException _) {
            return java.util.Optional.empty();
        }
    }
}
