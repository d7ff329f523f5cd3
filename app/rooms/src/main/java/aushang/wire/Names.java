// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.wire;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Answers which addresses a name has.
@FunctionalInterface
public interface Names {

    /// All addresses of a name. Blocks for as long as the resolver takes; callers set the limit.
    ///
    /// @param host canonical, ASCII
    /// @throws UnknownHostException if it has none
    List<InetAddress> resolve(String host) throws UnknownHostException;

    /// The resolver of the operating system.
    static Names system() {
        return host -> List.of(InetAddress.getAllByName(host));
    }
}
