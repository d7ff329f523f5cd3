// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.delivery;

import aushang.setting.Settings;
import java.time.Duration;

/// How hard we try.
///
/// @param workers chunks carried at the same time by this node, 1 to 64
/// @param inFlight copies on their way at the same time in one chunk, 1 to 512
/// @param lease how long a chunk belongs to a worker that says nothing, PT5S to PT5M, never below
///   `wire.total`
public record DeliveryConfig(int workers, int inFlight, Duration lease, Backoff backoff) {

    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(5);

    /// @param total the longest time that one copy is on its way, `wire.total`
    public static DeliveryConfig from(Settings settings, Duration total) {
        Duration shortest = total.compareTo(SHORTEST_LEASE) > 0 ? total : SHORTEST_LEASE;
        return new DeliveryConfig(
                settings.number("delivery.workers", 1, 64),
                settings.number("delivery.in-flight", 1, 512),
                settings.duration("delivery.lease", shortest, Duration.ofMinutes(5)),
                Backoff.from(settings));
    }
}
