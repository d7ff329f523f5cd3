// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// Reads the configuration once, typed, and reports every mistake in it together.
///
/// Each room has one record per concern with a `from(Settings)`; a value that is missing or out of
/// range becomes a sentence that names its key, and the server does not start. Every default stands
/// in `META-INF/microprofile-config.properties`, with its unit, its range and a reason to change
/// it.
///
/// Start reading at [Settings]. May use: nothing.
///
/// @see <a href="https://microprofile.io/specifications/config/">MicroProfile Config</a>
@NullMarked
package aushang.setting;

import org.jspecify.annotations.NullMarked;
