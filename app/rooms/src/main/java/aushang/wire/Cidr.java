// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.wire;

import java.net.InetAddress;

/// A network: an address and how many of its leading bits count.
///
/// @param bits 0 to 32 for IPv4, 0 to 128 for IPv6
public record Cidr(InetAddress network, int bits) {

    /// @throws IllegalArgumentException if there are more bits than the address has
    public Cidr {
        if (bits < 0 || bits > network.getAddress().length * 8)
            throw new IllegalArgumentException(
                    "not a network: " + network.getHostAddress() + "/" + bits);
    }

    /// Reads `127.0.0.0/8` or `fd00::/8`.
    ///
    /// @throws IllegalArgumentException if the text is no literal address with a number of bits
    public static Cidr of(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("[0-9]{1,3}"))
            throw new IllegalArgumentException(
                    "an address, a slash and a number of bits, as in 127.0.0.0/8; not: " + text);
        return new Cidr(
                InetAddress.ofLiteral(text.substring(0, slash)),
                Integer.parseInt(text.substring(slash + 1)));
    }

    /// Whether the address lies in this network. An IPv4 address never lies in an IPv6 network.
    public boolean contains(InetAddress address) {
        byte[] own = network.getAddress();
        byte[] other = address.getAddress();
        if (own.length != other.length) return false;
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit & 7);
            if ((own[bit >> 3] & mask) != (other[bit >> 3] & mask)) return false;
        }
        return true;
    }
}
