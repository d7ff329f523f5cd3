// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.OpenSsl;
import io.netty.internal.tcnative.SSL;
import io.netty.resolver.AddressResolver;
import io.netty.util.Version;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnginesTest {

    @ParameterizedTest
    @ValueSource(strings = {"native", "jdk"})
    void whatIsAskedForShakesHands(String engine) {
        try (Connections connections =
                new Connections(TlsConfig.defaults().with(engine), Optional.empty())) {
            assertThat(connections.engine()).isEqualTo(engine);
        }
    }

    @Test
    void withoutItsNativeLibraryTheJdkTakesItsPlace() throws Exception {
        assertThat(
                        engineOf(
                                Connections.class,
                                NullMarked.class,
                                OpenSsl.class,
                                SSL.class,
                                ByteBuf.class,
                                Channel.class,
                                ByteToMessageDecoder.class,
                                AddressResolver.class,
                                Version.class))
                .isEqualTo("jdk");
    }

    @Test
    void withoutItsClassesToo() throws Exception {
        assertThat(engineOf(Connections.class, NullMarked.class)).isEqualTo("jdk");
    }

    /// What shakes hands in a house that has only the libraries of these classes.
    private static String engineOf(Class<?>... present) throws Exception {
        URL[] libraries =
                Stream.of(present)
                        .map(of -> of.getProtectionDomain().getCodeSource().getLocation())
                        .distinct()
                        .toArray(URL[]::new);
        try (URLClassLoader house =
                new URLClassLoader(libraries, ClassLoader.getPlatformClassLoader())) {
            Class<?> config = house.loadClass(TlsConfig.class.getName());
            Class<?> type = house.loadClass(Connections.class.getName());
            try (AutoCloseable connections =
                    (AutoCloseable)
                            type.getConstructor(config, Optional.class)
                                    .newInstance(
                                            config.getMethod("defaults").invoke(null),
                                            Optional.empty())) {
                return (String) type.getMethod("engine").invoke(connections);
            }
        }
    }
}
