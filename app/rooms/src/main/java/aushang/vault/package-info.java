// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// Keys that must be destroyable, and therefore do not live in the database.
///
/// Whatever lies in a database lies in its backups, too. What must be erasable everywhere is sealed
/// there, and its key lies here: one small file for each key, in a directory that has backups of
/// its own, kept for days. Destroying the file erases what it sealed, wherever copies of that are.
/// The files themselves are sealed under a secret from the environment, so that a copy of the
/// directory opens nothing.
///
/// Start reading at [KeyVault]. May use: setting, crypto.
@NullMarked
package aushang.vault;

import org.jspecify.annotations.NullMarked;
