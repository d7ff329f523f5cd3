// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// The keys of our own actors: made, used, changed, and let go.
///
/// Each actor signs with one pair of each kind at a time. Both kinds are changed together, and a
/// new pair has a new id, so that whoever meets it looks again; the old pair stays in the actor's
/// document for a while and then loses its secret half. A private key is sealed under a secret
/// outside the database and opened only to sign. No id is ever used for a second key.
///
/// Start reading at [KeyRing]. May use: setting, crypto, signature, staff, retention, audit.
///
/// @see <a href="https://codeberg.org/fediverse/fep/src/branch/main/fep/521a/fep-521a.md">FEP-521a
///   Representing actor's public keys</a>
@NullMarked
package aushang.keyring;

import org.jspecify.annotations.NullMarked;
