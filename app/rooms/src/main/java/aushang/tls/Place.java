// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tls;

import java.net.InetAddress;

/// Where a connection leads: a name to speak for, and the checked address it is made to.
///
/// @param host canonical and ASCII, or a literal address
/// @param port 1 to 65535
/// @param address the one connected to; nothing is resolved again
public record Place(String host, int port, InetAddress address) {

    /// The name for the certificate: a literal IPv6 address without its brackets.
    String peer() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
