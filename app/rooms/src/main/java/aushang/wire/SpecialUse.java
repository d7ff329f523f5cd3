// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.wire;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/// The networks no stranger may send us to: the IANA special-purpose registries, and every way to
/// write an IPv4 address inside an IPv6 one.
///
/// Of IPv6, only 2000::/3 is given out at all; the rest is forbidden without being listed.
public final class SpecialUse {

    private static final List<Cidr> IPV4 =
            networks(
                    "0.0.0.0/8", // this network (RFC 791)
                    "10.0.0.0/8", // private (RFC 1918)
                    "100.64.0.0/10", // shared by carriers (RFC 6598)
                    "127.0.0.0/8", // loopback (RFC 1122)
                    "168.63.129.16/32", // a cloud's host, public only in form
                    "169.254.0.0/16", // link-local, clouds' metadata (RFC 3927)
                    "172.16.0.0/12", // private (RFC 1918)
                    "192.0.0.0/24", // protocol assignments (RFC 6890)
                    "192.0.2.0/24", // documentation (RFC 5737)
                    "192.31.196.0/24", // AS112 (RFC 7535)
                    "192.52.193.0/24", // multicast tunnelling (RFC 7450)
                    "192.88.99.0/24", // 6to4 relays, deprecated (RFC 7526)
                    "192.168.0.0/16", // private (RFC 1918)
                    "192.175.48.0/24", // AS112 (RFC 7534)
                    "198.18.0.0/15", // benchmarks (RFC 2544)
                    "198.51.100.0/24", // documentation (RFC 5737)
                    "203.0.113.0/24", // documentation (RFC 5737)
                    "224.0.0.0/4", // multicast (RFC 5771)
                    "240.0.0.0/4"); // reserved, broadcast (RFC 1112, RFC 8190)

    private static final Cidr GIVEN_OUT = Cidr.of("2000::/3");

    private static final List<Cidr> IPV6 =
            networks(
                    "2001::/23", // protocol assignments: Teredo, benchmarks, ORCHID (RFC 2928, RFC
                    // 4380)
                    "2001:db8::/32", // documentation (RFC 3849)
                    "2002::/16", // 6to4: an IPv4 address inside (RFC 3056)
                    "2620:4f:8000::/48", // AS112 (RFC 7534)
                    "3ffe::/16", // the former 6bone (RFC 3701)
                    "3fff::/20"); // documentation (RFC 9637)

    private SpecialUse() {}

    /// Whether no connection may be made to this address.
    public static boolean isForbidden(InetAddress address) {
        if (!(address instanceof Inet6Address ipv6))
            return IPV4.stream().anyMatch(network -> network.contains(address));
        return !GIVEN_OUT.contains(ipv6)
                || ipv6.getScopeId() != 0
                || ipv6.getScopedInterface() != null
                || isIsatap(ipv6.getAddress())
                || IPV6.stream().anyMatch(network -> network.contains(ipv6));
    }

    /// An interface id of `0000:5efe` or `0200:5efe` and an IPv4 address (RFC 5214 §6.1).
    private static boolean isIsatap(byte[] address) {
        return (address[8] & ~0x02) == 0
                && address[9] == 0
                && address[10] == 0x5e
                && address[11] == (byte) 0xfe;
    }

    private static List<Cidr> networks(String... texts) {
        return Stream.of(texts).map(Cidr::of).toList();
    }
}
