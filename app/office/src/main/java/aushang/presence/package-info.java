// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// How an office appears, for its approvers; and whether and where it goes, for the registrar and
/// operations.
///
/// The pages are of the desk's kind, and [aushang.desk] has what surrounds them.
///
/// Start reading at [ProfileResource] and [MoveResource].
@NullMarked
package aushang.presence;

import org.jspecify.annotations.NullMarked;
