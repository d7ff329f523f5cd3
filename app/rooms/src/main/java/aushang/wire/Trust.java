// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// Whom we believe to be who they say: the JDK's authorities, and those of one PEM file.
final class Trust {

    private Trust() {}

    /// The TLS settings that follow from that.
    ///
    /// @throws UncheckedIOException if the file cannot be read
    static SSLContext context(Optional<Path> pem) {
        try {
            List<Certificate> authorities = new ArrayList<>();
            for (TrustManager manager : managers(null))
                if (manager instanceof X509TrustManager x509)
                    for (X509Certificate issuer : x509.getAcceptedIssuers())
                        authorities.add(issuer);
            if (pem.isPresent()) authorities.addAll(read(pem.get()));
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (int i = 0; i < authorities.size(); i++)
                store.setCertificateEntry("authority-" + i, authorities.get(i));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(store), null);
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException("aushang.trust", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("aushang.trust: not a certificate file", e);
        }
    }

    private static TrustManager[] managers(@Nullable KeyStore store)
            throws GeneralSecurityException {
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static List<Certificate> read(Path pem) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(pem)) {
            return List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
        }
    }
}
