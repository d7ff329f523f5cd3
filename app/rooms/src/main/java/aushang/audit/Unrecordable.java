// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.audit;

import org.jspecify.annotations.Nullable;

/// Nothing can be recorded now, so that nothing may be done. The message says why.
public final class Unrecordable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unrecordable(String why, @Nullable Throwable cause) {
        super(why, cause);
    }
}
