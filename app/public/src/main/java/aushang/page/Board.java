// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.page;

import java.net.URI;
import java.time.ZoneId;

/// The notice board as a whole: what every page of it has in common.
///
/// @param name what the board is called, for example "Aushang des Bundes"
/// @param address where it hangs: an absolute https URI without a path
/// @param operator the body that runs it, as processor for the agencies
/// @param feedback e-mail address that takes reports of barriers (§ 12b BGG)
/// @param zone the zone in which instants are shown
public record Board(String name, URI address, String operator, String feedback, ZoneId zone) {

    /// @throws IllegalArgumentException unless the address is an absolute https URI
    public Board {
        if (!"https".equals(address.getScheme()) || address.getHost() == null)
            throw new IllegalArgumentException("not an https address: " + address);
    }

    /// The absolute address of a path on this board.
    ///
    /// @param path begins with a slash
    URI at(String path) {
        return address.resolve(path);
    }
}
