// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.ledger;

import aushang.audit.Log;

/// The database knows less of a log than has been signed: it is an older copy. Nothing may be
/// written on top of it before somebody has said why.
public final class RolledBack extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RolledBack(Log log, long here, long signed) {
        super(
                "log %s has %d entries here, and %d have been signed: the database is older than its log"
                        .formatted(log.code(), here, signed));
    }
}
