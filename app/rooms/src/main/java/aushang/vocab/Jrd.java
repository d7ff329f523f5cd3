// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.vocab;

import java.net.URI;
import java.util.Optional;

/// What WebFinger says about a name (RFC 7033).
///
/// @param subject such as `acct:ada@social.example`
/// @param self the actor's id
/// @param page where people read about them
public record Jrd(String subject, Optional<ActorId> self, Optional<URI> page) {}
