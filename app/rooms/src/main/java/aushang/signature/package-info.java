// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// Signs what we send to other servers, and judges what they have signed.
///
/// Pure: no network, no JSON, no clock of its own. Judging comes in two steps, so that nothing is
/// fetched for a request that could not pass anyway: [Verifier#check] does all that costs nothing
/// and names the key; whoever called finds that key and asks [Precheck.Ready#verify]. What a
/// signature does not cover is not proven; that a key belongs to an actor is decided elsewhere.
///
/// Schemes: draft-cavage-12 with RSA. A second scheme is a second way to a [Precheck].
///
/// Start reading at [Verifier], then [Signer]. May use: nothing.
///
/// @see <a
///   href="https://datatracker.ietf.org/doc/html/draft-cavage-http-signatures-12">draft-cavage-12</a>
@NullMarked
package aushang.signature;

import org.jspecify.annotations.NullMarked;
