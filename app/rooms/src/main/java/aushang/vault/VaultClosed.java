// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.vault;

import org.jspecify.annotations.Nullable;

/// The keys cannot be had now: their directory is away or full, or the secret is another. Nothing
/// that needs them may be done until that is mended.
public final class VaultClosed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    VaultClosed(String why, @Nullable Throwable cause) {
        super(why, cause);
    }
}
