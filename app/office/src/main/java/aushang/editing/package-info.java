// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// What officers do with what is written already: correct it, with the difference before their
/// eyes, take a set time back, pin it, and share what other offices have published.
///
/// The pages are of the desk's kind, and [aushang.desk] has what surrounds them.
///
/// Start reading at [CorrectionResource].
@NullMarked
package aushang.editing;

import org.jspecify.annotations.NullMarked;
