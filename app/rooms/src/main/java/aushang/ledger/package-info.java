// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// Three transparency logs of what was recorded: security, administration, evidence.
///
/// What waits gets its place: an index, a leaf that names no person, a hash in a tree whose root we
/// sign. From then on nothing about it can change unnoticed. Only the beginning of a log is ever
/// let go, and what stays still proves itself. Who a pseudonym is lies sealed beside, as long as it
/// may be known. All of it is in the database and commits together; the keys are not.
///
/// Start reading at [Sequencer]. May use: setting, crypto, retention, tlog, vault, audit.
///
/// @see <a href="https://c2sp.org/tlog-tiles">C2SP tlog-tiles</a>
@NullMarked
package aushang.ledger;

import org.jspecify.annotations.NullMarked;
