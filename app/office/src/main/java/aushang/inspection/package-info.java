// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// The data protection officer's door to the Amtsprotokoll.
///
/// Here its logs are kept going: every second, and at once when something has been recorded, what
/// waits gets its place. Where that cannot be done, nothing more is done that would have to be
/// recorded.
///
/// Start reading at [LedgerTimer].
@NullMarked
package aushang.inspection;

import org.jspecify.annotations.NullMarked;
