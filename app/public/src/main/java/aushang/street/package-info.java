// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// The threshold that the street's doors share.
///
/// Every answer leaves with the same strict headers and without a cookie. What can be prepared is:
/// the exact bytes of an answer stand on a [Shelf] together with the edition of the office they
/// were made under, and the [Threshold] hands them out without a query until the office says
/// something new, and for a minute at most.
///
/// Start reading at [Threshold].
@NullMarked
package aushang.street;

import org.jspecify.annotations.NullMarked;
