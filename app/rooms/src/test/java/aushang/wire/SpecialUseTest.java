// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet6Address;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpecialUseTest {

    @ParameterizedTest(name = "ADV-085 to 088: {0} is forbidden")
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "168.63.129.16",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.0.170",
                "192.0.2.1",
                "192.31.196.1",
                "192.52.193.1",
                "192.88.99.1",
                "192.168.1.1",
                "192.175.48.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::8.8.8.8",
                "::ffff:127.0.0.1",
                "::ffff:0:127.0.0.1",
                "64:ff9b::127.0.0.1",
                "64:ff9b::8.8.8.8",
                "64:ff9b:1::127.0.0.1",
                "100::1",
                "100:0:0:1::1",
                "2001::1",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                "2001:2::1",
                "2001:10::1",
                "2001:20::1",
                "2001:1ff:ffff::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "2002:808:808::1",
                "2620:4f:8000::1",
                "3ffe::1",
                "3fff::1",
                "3fff:fff:ffff::1",
                "4000::1",
                "5f00::1",
                "fc00::1",
                "fd12:3456:789a::1",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "ff02::1",
                "ff0e::1",
                "2a00::5efe:127.0.0.1",
                "2a00::200:5efe:10.0.0.1"
            })
    void forbidden(String literal) {
        assertThat(SpecialUse.isForbidden(InetAddress.ofLiteral(literal))).isTrue();
    }

    @ParameterizedTest(name = "{0} is public")
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2001:200::1",
                "2001:4860:4860::8888",
                "2003::1",
                "2606:4700::1111",
                "2a01:4f8::1",
                "3ffd::1",
                "::ffff:8.8.8.8"
            })
    void open(String literal) {
        assertThat(SpecialUse.isForbidden(InetAddress.ofLiteral(literal))).isFalse();
    }

    @Test
    void aMappedAddressIsForbiddenHoweverItWasMade() throws Exception {
        byte[] mapped = new byte[16];
        mapped[10] = mapped[11] = (byte) 0xff;
        mapped[12] = 127;
        mapped[15] = 1;
        assertThat(SpecialUse.isForbidden(InetAddress.getByAddress(mapped))).isTrue();
        assertThat(SpecialUse.isForbidden(Inet6Address.getByAddress("x", mapped, -1))).isTrue();
    }

    @Test
    void networks() {
        assertThat(Cidr.of("127.0.1.0/24").contains(InetAddress.ofLiteral("127.0.1.255"))).isTrue();
        assertThat(Cidr.of("127.0.1.0/24").contains(InetAddress.ofLiteral("127.0.2.1"))).isFalse();
        assertThat(Cidr.of("::/0").contains(InetAddress.ofLiteral("127.0.0.1"))).isFalse();
        assertThatThrownBy(() -> Cidr.of("127.0.0.1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Cidr.of("127.0.0.1/33"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Cidr.of("localhost/8"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
