// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// The world outside, for tests: other servers, a browser, and an authority that signs
/// certificates.
///
/// Nothing here shares code with the application. What the application signs is verified here a
/// second time, by other hands, and what it accepts was made here. [ScriptedPeer] does exactly what
/// a test tells it, mistakes included; [Snac] and [Fedify] are independent servers that do what
/// they please; [Browser] is a citizen or an officer without a screen.
///
/// Start reading at [ScriptedPeer]. May use: the JDK and Jackson.
///
/// @see <a href="https://www.w3.org/TR/activitypub/">ActivityPub</a>
/// @see <a href="https://datatracker.ietf.org/doc/html/draft-cavage-http-signatures-12">HTTP
///   signatures, draft 12</a>
@NullMarked
package aushang.peer;

import org.jspecify.annotations.NullMarked;
