// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// The notice board as people see it: pages without script, cookie or third party, and a feed.
///
/// [PageResource] is the door, and [People] makes views of what the rooms know. [Pages] makes bytes
/// of a [View] and asks neither database nor clock: the same view in the same language gives the
/// same bytes, so that they can be prepared once and served many times. Every word stands in
/// `texts_de.properties` and `texts_en.properties`; templates live in `src/main/jte` and are Java
/// before the compiler sees them.
///
/// Start reading at [View], then [Pages]; those use nothing but `face` and the template engine.
///
/// @see <a href="https://www.w3.org/TR/WCAG22/">WCAG 2.2, level AA</a>
/// @see <a href="https://www.rfc-editor.org/rfc/rfc4287">RFC 4287, Atom</a>
@NullMarked
package aushang.page;

import org.jspecify.annotations.NullMarked;
