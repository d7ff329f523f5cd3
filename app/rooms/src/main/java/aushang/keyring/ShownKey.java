// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.keyring;

import aushang.crypto.Algorithm;

/// A public key as the world may see it.
///
/// @param fragment what stands behind `#` in its id
/// @param signs whether it is signed with now; otherwise it was until lately
/// @param pem SPKI
/// @param word as a Multikey writes it, such as `z6Mk…`
public record ShownKey(
        String fragment, Algorithm algorithm, boolean signs, String pem, String word) {}
