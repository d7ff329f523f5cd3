// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// Who speaks on the network for us: the offices, and the instance itself, which signs fetches.
///
/// Every address we give out is made here. Keys are in the key ring; here it is decided which of
/// them signs what. A handle is never given to another office.
///
/// Start reading at [Offices], then [Addresses]. May use: setting, vocab, crypto, document,
/// signature, staff, keyring, agency, retention, audit.
///
/// @see <a href="https://www.w3.org/TR/activitypub/#actors">ActivityPub §4 Actors</a>
@NullMarked
package aushang.actor;

import org.jspecify.annotations.NullMarked;
