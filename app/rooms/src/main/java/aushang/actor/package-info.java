// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// Who speaks on the network: our offices and their keys, and strangers as far as we must know
/// them.
///
/// A private key is sealed under a secret outside the database and opened only to sign. A
/// stranger's key is believed only from the stranger's own document, fetched from its own id; a
/// profile is kept while its actor follows one of ours, and as a short-lived cache otherwise.
///
/// Start reading at [Offices] for ours and [Strangers] for theirs. May use: setting, vocab,
/// signature, wire, agency, retention, audit.
///
/// @see <a href="https://www.w3.org/TR/activitypub/#actors">ActivityPub §4 Actors</a>
@NullMarked
package aushang.actor;

import org.jspecify.annotations.NullMarked;
