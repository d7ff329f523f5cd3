// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.delivery;

import aushang.setting.Settings;
import java.time.Duration;

/// How hard we try.
///
/// @param lease how long a chunk belongs to a node that says nothing, PT5S to PT5M, never below
///   `wire.total`
/// @param replay what a peer that was away is told when it is back
public record DeliveryConfig(Duration lease, Backoff backoff, Replay replay) {

    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(5);

    /// @param age older activities are not told any more, PT1H to P14D
    /// @param entries no more than the newest so many of the log are told, 1 to 100000
    public record Replay(Duration age, int entries) {

        static Replay from(Settings settings) {
            return new Replay(
                    settings.duration(
                            "delivery.replay.age", Duration.ofHours(1), Duration.ofDays(14)),
                    settings.number("delivery.replay.entries", 1, 100_000));
        }
    }

    /// @param total the longest time that one copy is on its way, `wire.total`
    public static DeliveryConfig from(Settings settings, Duration total) {
        Duration shortest = total.compareTo(SHORTEST_LEASE) > 0 ? total : SHORTEST_LEASE;
        return new DeliveryConfig(
                settings.duration("delivery.lease", shortest, Duration.ofMinutes(5)),
                Backoff.from(settings),
                Replay.from(settings));
    }
}
