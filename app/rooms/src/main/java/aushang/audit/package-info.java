// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// The Amtsprotokoll: who did what, in whose name, with what result.
///
/// [Audit#record] writes into the deed's own transaction, so that no deed is without its event and
/// no event without its deed. The database refuses to change an event or to empty the table; events
/// go only when the period of their class has ended. An event holds ids, codes and counts, and of
/// persons only the identity that acted.
///
/// Start reading at [Audit]. May use: staff, retention.
@NullMarked
package aushang.audit;

import org.jspecify.annotations.NullMarked;
