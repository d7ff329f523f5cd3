// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.face;

/// A fragment of HTML that is safe because everything in it was escaped when it was made. The only
/// thing a template prints as it is.
///
/// @param html well-formed flow content without script, style, form or foreign resource
public record SafeHtml(String html) {}
