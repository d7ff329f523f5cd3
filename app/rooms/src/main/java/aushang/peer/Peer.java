// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import aushang.signature.Scheme;
import java.net.URI;
import java.util.Optional;

/// An address that copies are carried to; a server counts once where it has a shared inbox.
///
/// @param id small and dense, its bit in an audience
/// @param domain the server, with its port if any; what an operator sees and blocks
/// @param shared whether everyone of the server is reached here, and not one person alone
/// @param scheme the form of signature it has taken, empty until one is known
public record Peer(int id, URI inbox, String domain, boolean shared, Optional<Scheme> scheme) {}
