// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tls;

import java.io.IOException;

/// The address did not let itself be connected to, or not in time; another one may.
public final class NoConnection extends IOException {

    private static final long serialVersionUID = 1L;

    NoConnection(Throwable cause) {
        super(cause);
    }
}
