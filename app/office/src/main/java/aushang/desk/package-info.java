// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// The press desk as its officers see it: write, publish, see where it went, withdraw.
///
/// A door hands a [View] to [Pages] and gets bytes. Every page works without script; what was typed
/// is never lost to a mistake or to a colleague. The look is the board's own, so that a notice at
/// the desk is seen as the street will see it. Nothing here asks a database, a clock or the
/// network.
///
/// Start reading at [View], then [Form] and [Pages]. May use: nothing but the template engine.
///
/// @see <a href="https://www.w3.org/TR/WCAG22/">WCAG 2.2, level AA</a>
@NullMarked
package aushang.desk;

import org.jspecify.annotations.NullMarked;
