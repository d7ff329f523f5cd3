// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.vault;

import aushang.setting.Settings;
import java.nio.file.Path;

/// Where the keys lie, and what opens them.
///
/// @param directory the same for all nodes; it exists
/// @param secret 32 bytes; losing it means losing every value that was sealed
public record VaultConfig(Path directory, byte[] secret) {

    public static VaultConfig from(Settings settings) {
        return new VaultConfig(
                settings.directory("audit.keys.directory"),
                settings.secret("aushang.audit.secret", 32));
    }
}
