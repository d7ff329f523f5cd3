// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.crypto;

import org.jspecify.annotations.Nullable;

/// Something sealed cannot be opened.
public final class BrokenSeal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenSeal(String why, @Nullable Throwable cause) {
        super("the seal does not open: " + why, cause);
    }
}
