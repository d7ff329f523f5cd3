// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.follower;

import java.net.URI;

/// An address that copies are carried to; a server counts once where it has a shared inbox.
///
/// @param id small and dense, its bit in an [Audience]
/// @param domain the server, with its port if any; what an operator sees and blocks
public record Peer(int id, URI inbox, String domain) {}
