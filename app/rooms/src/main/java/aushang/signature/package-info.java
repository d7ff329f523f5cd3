// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// Signs what we send to other servers, and judges what they have signed.
///
/// Pure: no network, no JSON, no clock of its own. Judging comes in two steps, so that nothing is
/// fetched for a request that could not pass anyway: [Verifier#check] does all that costs nothing
/// and names the key; whoever called finds that key and asks [Precheck.Ready#verify]. What a
/// signature does not cover is not proven; that a key belongs to an actor is decided elsewhere.
///
/// Schemes: draft-cavage-12 with RSA, and RFC 9421 with RSA or Ed25519. Each way leads to the same
/// [Precheck]; which one a request takes, its headers say before anything is computed.
///
/// Start reading at [Verifier], then [Signer]. May use: crypto.
///
/// @see <a
///   href="https://datatracker.ietf.org/doc/html/draft-cavage-http-signatures-12">draft-cavage-12</a>
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9421">RFC 9421 HTTP Message Signatures</a>
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9530">RFC 9530 Digest Fields</a>
@NullMarked
package aushang.signature;

import org.jspecify.annotations.NullMarked;
