// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.keyring;

import aushang.setting.Settings;
import java.time.Duration;

/// The secret that seals our keys, and how long an old key is still shown.
///
/// @param secret 32 bytes; losing it means losing every office's key
/// @param grace from a change of keys until the old ones are retired, P1D to P90D
public record KeyRingConfig(byte[] secret, Duration grace) {

    public static KeyRingConfig from(Settings settings) {
        return new KeyRingConfig(
                settings.secret("aushang.actor.secret", 32),
                settings.duration("actor.key.grace", Duration.ofDays(1), Duration.ofDays(90)));
    }
}
