// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// The Amtsprotokoll: who did what, in whose name, with what result.
///
/// [Audit#record] writes into the deed's own transaction, so that no deed is without its event and
/// no event without its deed. What it writes is sealed and waits a moment for its place in one of
/// three logs; see `ledger`. An event holds ids, codes and counts, and of persons only ids, which
/// become pseudonyms. Where an event cannot be recorded, nothing is done.
///
/// Start reading at [Audit]. May use: crypto, staff, retention, vault.
@NullMarked
package aushang.audit;

import org.jspecify.annotations.NullMarked;
