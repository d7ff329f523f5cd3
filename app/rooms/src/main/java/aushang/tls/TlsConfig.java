// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tls;

import aushang.setting.Settings;
import java.time.Duration;

/// How many connections there may be, and for how long.
///
/// @param engine `native` or `jdk`; native falls back to jdk where its library does not load
/// @param idle for how long an unused connection is kept, 1 s to 300 s
/// @param kept unused connections in all, 0 to 65,536
/// @param inFlight exchanges at once in all, 1 to 16,384
/// @param perHost exchanges at once, and kept connections, with one name; 1 to 8
/// @param perAddress exchanges at once with one address, whatever the names; 1 to 16,384
public record TlsConfig(
        String engine, Duration idle, int kept, int inFlight, int perHost, int perAddress) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final TlsConfig DEFAULTS =
            new TlsConfig("native", Duration.ofMinutes(4), 8192, 4096, 6, 256);

    /// @throws IllegalArgumentException if a value is out of range; the message names its key
    public TlsConfig {
        require(engine.equals("native") || engine.equals("jdk"), "tls.engine: native or jdk");
        require(
                idle.compareTo(SHORTEST) >= 0 && idle.compareTo(LONGEST) <= 0,
                "tls.idle: PT1S to PT5M");
        require(kept >= 0 && kept <= 65_536, "tls.kept: 0 to 65536");
        require(inFlight >= 1 && inFlight <= 16_384, "tls.in-flight: 1 to 16384");
        require(perHost >= 1 && perHost <= 8, "tls.per-host: 1 to 8");
        require(perAddress >= 1 && perAddress <= 16_384, "tls.per-address: 1 to 16384");
    }

    /// The values in the file of defaults.
    public static TlsConfig defaults() {
        return DEFAULTS;
    }

    /// The same with another engine.
    public TlsConfig with(String other) {
        return new TlsConfig(other, idle, kept, inFlight, perHost, perAddress);
    }

    /// Reads `tls.engine`, `tls.idle`, `tls.kept`, `tls.in-flight`, `tls.per-host` and
    /// `tls.per-address`.
    public static TlsConfig from(Settings settings) {
        String engine = settings.text("tls.engine");
        boolean known = engine.equals("native") || engine.equals("jdk");
        if (!known) settings.mistake("tls.engine", "native or jdk");
        return new TlsConfig(
                known ? engine : DEFAULTS.engine(),
                settings.duration("tls.idle", SHORTEST, LONGEST),
                settings.number("tls.kept", 0, 65_536),
                settings.number("tls.in-flight", 1, 16_384),
                settings.number("tls.per-host", 1, 8),
                settings.number("tls.per-address", 1, 16_384));
    }

    private static void require(boolean holds, String remedy) {
        if (!holds) throw new IllegalArgumentException(remedy);
    }
}
