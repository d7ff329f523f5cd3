// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Whom we believe to be who they say: those for whom the JDK's authorities vouch, or those of one
/// PEM file, with keys that are strong enough.
final class Trust extends X509ExtendedTrustManager {

    private static final int SHORTEST_RSA = 2048;
    private static final int SHORTEST_CURVE = 256;

    private final X509ExtendedTrustManager jdk;

    private Trust(X509ExtendedTrustManager jdk) {
        this.jdk = jdk;
    }

    /// @throws UncheckedIOException if the file cannot be read
    static Trust in(Optional<Path> pem) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            List<Certificate> authorities = new ArrayList<>();
            authorities.addAll(List.of(jdk(null).getAcceptedIssuers()));
            if (pem.isPresent()) authorities.addAll(read(pem.get()));
            for (int i = 0; i < authorities.size(); i++)
                store.setCertificateEntry("authority-" + i, authorities.get(i));
            return new Trust(jdk(store));
        } catch (IOException e) {
            throw new UncheckedIOException("aushang.trust", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("aushang.trust: not a certificate file", e);
        }
    }

    private static X509ExtendedTrustManager jdk(@Nullable KeyStore store)
            throws GeneralSecurityException {
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers())
            if (manager instanceof X509ExtendedTrustManager extended) return extended;
        throw new GeneralSecurityException("the JDK judges no certificates");
    }

    private static List<Certificate> read(Path pem) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(pem)) {
            return List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
        }
    }

    /// A certificate that is itself among the authorities is believed by the JDK without a look at
    /// its dates or its key.
    private static void requireSound(X509Certificate[] chain) throws CertificateException {
        chain[0].checkValidity();
        for (X509Certificate certificate : chain)
            if (!isStrong(certificate.getPublicKey()))
                throw new CertificateException("a key too weak to believe");
    }

    private static boolean isStrong(PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa -> rsa.getModulus().bitLength() >= SHORTEST_RSA;
            case ECPublicKey ec ->
                    ec.getParams().getCurve().getField().getFieldSize() >= SHORTEST_CURVE;
            case EdECPublicKey _ -> true;
            default -> false;
        };
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        requireSound(chain);
        jdk.checkServerTrusted(chain, authType, engine);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return jdk.getAcceptedIssuers();
    }

    // We are always the client, and always with an engine, which knows the name to compare.

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        throw new CertificateException("no name to compare");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("no engine");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        throw new CertificateException("no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("no server");
    }
}
