// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// The press desk as its officers see it: write, publish, see where it went, withdraw.
///
/// [DeskResource] is the door, the [Doorkeeper] stands before it, and [DeskPages] makes views of
/// what the rooms know. [Pages] makes bytes of a [View] and asks neither database nor clock. Every
/// page works without script; what was typed is never lost to a mistake or to a colleague. The look
/// is the board's own, so that a notice at the desk is seen as the street will see it.
///
/// Start reading at [DeskResource] for what is done, and at [View], [Form] and [Pages] for what is
/// seen; those use nothing but the template engine.
///
/// @see <a href="https://www.w3.org/TR/WCAG22/">WCAG 2.2, level AA</a>
@NullMarked
package aushang.desk;

import org.jspecify.annotations.NullMarked;
