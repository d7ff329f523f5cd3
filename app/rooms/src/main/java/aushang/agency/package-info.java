// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// The register of public bodies. An office exists only because its agency stands here.
///
/// An entry holds what the law wants published about the body: its legal name, address, who answers
/// for it, and whom to ask about data protection. Contacts are functions, not people.
///
/// Start reading at [Register]. May use: retention, audit.
@NullMarked
package aushang.agency;

import org.jspecify.annotations.NullMarked;
