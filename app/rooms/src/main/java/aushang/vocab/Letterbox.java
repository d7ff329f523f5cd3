// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.vocab;

import java.net.URI;

/// Where copies for an actor go: the shared inbox of the server, or the personal one where there is
/// none.
///
/// @param shared whether everyone of the server is reached here
public record Letterbox(URI inbox, boolean shared) {}
