// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// Addresses of 4 or 16 bytes, against a second table: prefixes as bits, written from the IANA
/// registries of special-purpose addresses.
class SpecialUseFuzzTest {

    private static final List<String> IPV4 =
            List.of(
                    "00/8",
                    "0a/8",
                    "6440/10",
                    "7f/8",
                    "a9fe/16",
                    "ac10/12",
                    "c00000/24",
                    "c00002/24",
                    "c01fc4/24",
                    "c034c1/24",
                    "c05863/24",
                    "c0a8/16",
                    "c0af30/24",
                    "c612/15",
                    "c63364/24",
                    "cb0071/24",
                    "e0/4",
                    "f0/4");

    /// Within 2000::/3; everything outside is reserved, local, multicast or translated.
    private static final List<String> IPV6 =
            List.of("200100/23", "20010db8/32", "2002/16", "2620004f8000/48", "3fff00/20");

    @FuzzTest(maxDuration = "60s")
    void whatIanaReservesIsNeverReached(byte[] input) throws UnknownHostException {
        if (input.length >= 16) sixteen(Arrays.copyOf(input, 16));
        else if (input.length >= 4) four(Arrays.copyOf(input, 4));
    }

    private static void four(byte[] bytes) throws UnknownHostException {
        InetAddress address = InetAddress.getByAddress(bytes);
        if (isIn(IPV4, bytes)) assertThat(forbidden(address)).as(address.toString()).isTrue();
        if (!forbidden(address)) return;
        // Forbidden by itself, it is forbidden inside every IPv6 address that leads to it.
        for (String form :
                List.of(
                        "00000000000000000000ffff%s", // mapped (RFC 4291)
                        "000000000000000000000000%s", // compatible (RFC 4291)
                        "0064ff9b0000000000000000%s", // NAT64 (RFC 6052)
                        "0064ff9b0001000000000000%s", // local NAT64 (RFC 8215)
                        "2002%s00000000000000000000", // 6to4 (RFC 3056)
                        "20010000%s0000000000000000", // Teredo's server (RFC 4380)
                        "2a00145000000000" + "00005efe%s")) { // ISATAP (RFC 5214)
            byte[] inside =
                    HexFormat.of().parseHex(form.formatted(HexFormat.of().formatHex(bytes)));
            InetAddress ipv6 = InetAddress.getByAddress(inside);
            assertThat(forbidden(ipv6)).as(address + " inside " + ipv6).isTrue();
        }
    }

    private static void sixteen(byte[] bytes) throws UnknownHostException {
        InetAddress address = InetAddress.getByAddress(bytes);
        boolean givenOut = (bytes[0] & 0xe0) == 0x20;
        boolean ipv4 = address.getAddress().length == 4;
        boolean reserved = ipv4 ? isIn(IPV4, address.getAddress()) : !givenOut || isIn(IPV6, bytes);
        if (reserved) assertThat(forbidden(address)).as(address.toString()).isTrue();
        if (forbidden(address) && !ipv4 && !reserved)
            assertThat(HexFormat.of().formatHex(bytes))
                    .as("forbidden beyond the registry")
                    .matches("3ffe.*|.{16}0[02]005efe.*");
    }

    private static boolean forbidden(InetAddress address) {
        return SpecialUse.isForbidden(address);
    }

    private static boolean isIn(List<String> networks, byte[] address) {
        return networks.stream()
                .anyMatch(network -> {
                    String[] parts = network.split("/", -1);
                    byte[] prefix = HexFormat.of().parseHex(parts[0]);
                    int bits = Integer.parseInt(parts[1]);
                    for (int bit = 0; bit < bits; bit++) {
                        int own =
                                bit / 8 < prefix.length ? prefix[bit / 8] >> (7 - bit % 8) & 1 : 0;
                        if (own != (address[bit / 8] >> (7 - bit % 8) & 1)) return false;
                    }
                    return true;
                });
    }
}
