// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.inbox;

import aushang.stranger.KeySearch;
import aushang.vocab.Activity;
import java.net.URI;

/// An activity whose signature has been verified.
///
/// @param sender whose signature it is
/// @param keyId the key it was verified with
public record Delivered(Activity activity, KeySearch.Found sender, URI keyId) {}
