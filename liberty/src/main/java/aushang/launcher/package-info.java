// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// Starts everything Aushang needs on one machine: PostgreSQL, Keycloak and Open Liberty.
///
/// The binaries come unpacked from the build ([Distribution]); everything that changes lives in one
/// directory ([Home]), so that deleting it is a fresh start. Connections are encrypted and checked
/// against a certificate authority made at the first start ([Authority]); passwords are random and
/// differ per installation ([Credentials]).
///
/// Start reading at [House], which story tests use as well; [Main] adds the terminal to it.
@NullMarked
package aushang.launcher;

import org.jspecify.annotations.NullMarked;
