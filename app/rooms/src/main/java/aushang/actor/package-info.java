// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// Who speaks on the network: our offices, and strangers as far as we must know them.
///
/// Our keys are in the key ring. A stranger's key is believed only from the stranger's own
/// document, fetched from its own id; a profile is kept while its actor follows one of ours, and as
/// a short-lived cache otherwise.
///
/// Start reading at [Offices] for ours and [Strangers] for theirs. May use: setting, crypto, vocab,
/// document, signature, wire, staff, keyring, agency, retention, audit.
///
/// @see <a href="https://www.w3.org/TR/activitypub/#actors">ActivityPub §4 Actors</a>
@NullMarked
package aushang.actor;

import org.jspecify.annotations.NullMarked;
