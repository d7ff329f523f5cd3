// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.stranger;

import aushang.vocab.ActorId;
import aushang.vocab.RemoteActor;
import java.security.PublicKey;
import java.util.Optional;

/// What came of looking for the key that a request names.
public sealed interface KeySearch {

    /// The key, and whose it is by their own document.
    ///
    /// @param document the document it was read from, empty when it was remembered
    record Found(ActorId owner, PublicKey key, Optional<RemoteActor> document)
            implements KeySearch {}

    /// Nobody owns it, or it is none that we take.
    ///
    /// @param reason a code
    record Rejected(String reason) implements KeySearch {}

    /// It could not be fetched now.
    ///
    /// @param reason a code
    record Unavailable(String reason) implements KeySearch {}
}
