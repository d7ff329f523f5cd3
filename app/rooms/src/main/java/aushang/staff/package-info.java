// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// The signed-in officer and what Keycloak vouches for.
///
/// A person is known by issuer and subject, never by name or e-mail, and has exactly the mandates
/// that stand in the sign-in groups `/agencies/{agency}/{role}` and `/operator/{role}`. Anything
/// else means nothing: no mandate, no access. Nothing of a person is kept here; an [Officer] lives
/// as long as one request.
///
/// Start reading at [Officer]. May use: nothing.
///
/// @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDToken">OpenID Connect Core
///   §2</a>
@NullMarked
package aushang.staff;

import org.jspecify.annotations.NullMarked;
