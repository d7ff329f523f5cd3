// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.keyring;

import aushang.crypto.Algorithm;
import java.time.Instant;
import java.util.Optional;

/// A public key as the world may see it.
///
/// @param fragment what stands behind `#` in its id
/// @param ordinal of the pair: 1, and 1 more with each change
/// @param since when it was made
/// @param until when it is retired, empty while it signs
/// @param pem SPKI
/// @param word as a Multikey writes it, such as `z6Mk…`
public record ShownKey(
        String fragment,
        Algorithm algorithm,
        int ordinal,
        Instant since,
        Optional<Instant> until,
        String pem,
        String word) {

    /// Whether it is signed with now; otherwise it was until lately.
    public boolean signs() {
        return until.isEmpty();
    }
}
