// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// Makes our end of a TLS conversation: TLS 1.3 or 1.2 with forward secrecy and authenticated
/// encryption (BSI TR-02102-2), the peer's name checked. Sessions are resumed where peers allow it.
interface Engines {

    Logger LOG = Logger.getLogger("aushang.tls");

    List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    List<String> CIPHERS =
            List.of(
                    "TLS_AES_128_GCM_SHA256",
                    "TLS_AES_256_GCM_SHA384",
                    "TLS_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    /// Sessions remembered for resumption.
    int SESSIONS = 16_384;

    /// For how long they are.
    int SESSION_SECONDS = 3600;

    /// A new engine for one conversation, to be released once.
    ///
    /// @param host the name the certificate must be for; also sent as SNI if it is no address
    SSLEngine engine(String host, int port);

    /// Gives back what the engine holds outside the heap.
    void release(SSLEngine engine);

    /// As in the setting.
    String name();

    /// The engines asked for; the JDK's, with a warning, where the native library does not load.
    static Engines of(String name, X509ExtendedTrustManager trust) {
        if (name.equals("native")) {
            try {
                return new Native(trust);
            } catch (LinkageError | SSLException e) {
                LOG.log(
                        Level.WARNING,
                        "tls.engine=native does not load here; the JDK's engine takes its place, at two to three times the processor time",
                        e);
            }
        }
        return new Jdk(trust);
    }

    /// The JDK's.
    final class Jdk implements Engines {

        private final SSLContext context;

        Jdk(X509ExtendedTrustManager trust) {
            try {
                context = SSLContext.getInstance("TLS");
                context.init(null, new TrustManager[] {trust}, null);
                context.getClientSessionContext().setSessionCacheSize(SESSIONS);
                context.getClientSessionContext().setSessionTimeout(SESSION_SECONDS);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the JDK has no TLS", e);
            }
        }

        @Override
        public SSLEngine engine(String host, int port) {
            SSLEngine engine = context.createSSLEngine(host, port);
            engine.setUseClientMode(true);
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            parameters.setProtocols(PROTOCOLS.toArray(String[]::new));
            parameters.setCipherSuites(CIPHERS.toArray(String[]::new));
            parameters.setNamedGroups(new String[] {"x25519", "secp256r1", "secp384r1"});
            engine.setSSLParameters(parameters);
            return engine;
        }

        @Override
        public void release(SSLEngine engine) {
            // all of it is on the heap
        }

        @Override
        public String name() {
            return "jdk";
        }
    }

    /// BoringSSL's.
    final class Native implements Engines {

        /// Only for what does not come through our own buffers.
        private static final ByteBufAllocator ALLOCATOR = new UnpooledByteBufAllocator(true, true);

        private final SslContext context;

        Native(X509ExtendedTrustManager trust) throws SSLException {
            OpenSsl.ensureAvailability();
            context =
                    SslContextBuilder.forClient()
                            .sslProvider(SslProvider.OPENSSL_REFCNT)
                            .trustManager(trust)
                            .endpointIdentificationAlgorithm("HTTPS")
                            .protocols(PROTOCOLS)
                            .ciphers(CIPHERS)
                            .option(
                                    OpenSslContextOption.GROUPS,
                                    new String[] {"X25519", "P-256", "P-384"})
                            .sessionCacheSize(SESSIONS)
                            .sessionTimeout(SESSION_SECONDS)
                            .build();
        }

        @Override
        public SSLEngine engine(String host, int port) {
            return context.newEngine(ALLOCATOR, host, port);
        }

        @Override
        public void release(SSLEngine engine) {
            ReferenceCountUtil.release(engine);
        }

        @Override
        public String name() {
            return "native";
        }
    }
}
