// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.desk;

/// The content of the form, exactly as it was typed.
///
/// @param language a language tag (BCP 47)
/// @param warning may be empty
/// @param link may be empty, and need not be an address
public record Draft(String text, String language, String warning, String link) {}
