// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// How the house looks and speaks, the same at both doors: the languages, and what a reader chose
/// of them; the words; date and time; the style sheet and the sign.
///
/// What a page says is the business of the door that shows it. Here is only what would otherwise
/// stand twice. A choice of language lives in the addresses that a page links, never in a cookie.
///
/// Start reading at [Choice], then [Speaking]. May use: nothing.
@NullMarked
package aushang.face;

import org.jspecify.annotations.NullMarked;
