// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.rig;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolver.LookupPolicy;
import java.net.spi.InetAddressResolverProvider;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The names of the sinks, for the measured JVM: `h0.peer.test` and onwards, each with an address
/// of its own on the loopback. Every other name is resolved as ever.
///
/// Stands alone: [SinkNamesJar] carries this class, and no other, onto the server's module path.
public final class SinkNames extends InetAddressResolverProvider {

    private static final Pattern NAME = Pattern.compile("h([0-9]{1,6})\\.peer\\.test");

    /// Above the addresses that anything else here uses.
    private static final int FIRST = 127 << 24 | 16 << 16;

    @Override
    public InetAddressResolver get(Configuration configuration) {
        InetAddressResolver others = configuration.builtinResolver();
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
                    throws UnknownHostException {
                Matcher name = NAME.matcher(host);
                return name.matches()
                        ? Stream.of(InetAddress.getByAddress(host, bytes(name.group(1))))
                        : others.lookupByName(host, policy);
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                return others.lookupByAddress(address);
            }
        };
    }

    private static byte[] bytes(String number) {
        int address = FIRST + Integer.parseInt(number);
        return new byte[] {
            (byte) (address >> 24), (byte) (address >> 16), (byte) (address >> 8), (byte) address
        };
    }

    @Override
    public String name() {
        return "the sinks of a benchmark";
    }
}
