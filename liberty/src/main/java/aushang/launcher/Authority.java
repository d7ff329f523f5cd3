// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// The certificate authority of one installation, and the certificates it has issued.
///
/// Whoever trusts `tls/ca.pem` trusts the street, the office, Keycloak and the database. The
/// certificates are for `localhost` alone and are renewed before they end.
final class Authority {

    private static final Duration EARLY = Duration.ofDays(30);
    private static final String ALIAS = "server";

    private final Home home;
    private final String password;

    private Authority(Home home, String password) {
        this.home = home;
        this.password = password;
    }

    /// Makes what is missing or about to end.
    static Authority of(Home home, Credentials credentials)
            throws IOException, GeneralSecurityException {
        var authority = new Authority(home, credentials.secret("keystore"));
        if (!authority.isGood(authority.keystore("ca"))) authority.found();
        for (String server : List.of("liberty", "keycloak", "postgres"))
            if (!authority.isGood(authority.keystore(server))) authority.issue(server);
        return authority;
    }

    /// Certificate and key of one server, PKCS12.
    Path keystore(String server) {
        return home.tls().resolve(server + ".p12");
    }

    /// The authority's certificate alone, PKCS12.
    Path truststore() {
        return home.tls().resolve("trust.p12");
    }

    Path certificate(String server) {
        return home.tls().resolve(server + ".pem");
    }

    Path key(String server) {
        return home.tls().resolve(server + ".key");
    }

    /// TLS that trusts this authority and no other.
    SSLContext trust() throws IOException, GeneralSecurityException {
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(open(truststore()));
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private void found() throws IOException, GeneralSecurityException {
        for (String server : List.of("liberty", "keycloak", "postgres"))
            Files.deleteIfExists(keystore(server));
        keytool(
                "-genkeypair",
                "-keystore",
                draft("ca"),
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=Aushang on this machine",
                "-validity",
                "3650",
                "-ext",
                "bc:critical=ca:true,pathlen:0",
                "-ext",
                "ku:critical=keyCertSign,cRLSign");
        publish("ca");
        var trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry("ca", certificates("ca").getFirst());
        try (var out = Files.newOutputStream(truststore())) {
            trust.store(out, password.toCharArray());
        }
    }

    private void issue(String server) throws IOException, GeneralSecurityException {
        String draft = draft(server);
        keytool(
                "-genkeypair",
                "-keystore",
                draft,
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost, OU=" + server,
                "-validity",
                "395",
                "-signer",
                "issuer",
                "-signerkeypass:env",
                "AUSHANG_KEYSTORE",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1,ip:::1",
                "-ext",
                "ku:critical=digitalSignature",
                "-ext",
                "eku=serverAuth");
        publish(server);
    }

    /// keytool signs only with a key in the same file, so the issuer's key is lent and taken back.
    private String draft(String name) throws IOException, GeneralSecurityException {
        Path draft = home.tls().resolve(name + ".draft");
        Files.deleteIfExists(draft);
        if (!name.equals("ca")) {
            KeyStore ca = open(keystore("ca"));
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "issuer",
                    ca.getKey(ALIAS, password.toCharArray()),
                    password.toCharArray(),
                    ca.getCertificateChain(ALIAS));
            try (var out = Files.newOutputStream(draft)) {
                store.store(out, password.toCharArray());
            }
        }
        return draft.toString();
    }

    /// Writes the key store last: while it is missing, the certificate counts as not issued.
    private void publish(String name) throws IOException, GeneralSecurityException {
        Path draft = home.tls().resolve(name + ".draft");
        KeyStore store = open(draft);
        store.deleteEntry("issuer");
        Certificate[] chain = store.getCertificateChain(ALIAS);
        var key = store.getKey(ALIAS, password.toCharArray()).getEncoded();
        var certificates = new StringBuilder();
        for (Certificate certificate : chain)
            certificates.append(pem("CERTIFICATE", certificate.getEncoded()));
        Files.writeString(certificate(name), certificates);
        if (!name.equals("ca")) Home.writeSecret(key(name), pem("PRIVATE KEY", key));
        Home.writeSecret(keystore(name), "");
        try (var out = Files.newOutputStream(keystore(name))) {
            store.store(out, password.toCharArray());
        }
        Files.delete(draft);
    }

    private boolean isGood(Path keystore) throws IOException, GeneralSecurityException {
        if (!Files.exists(keystore) || Files.size(keystore) == 0) return false;
        return isGood(open(keystore).getCertificate(ALIAS), Instant.now());
    }

    static boolean isGood(Certificate certificate, Instant now) {
        return certificate instanceof X509Certificate x509
                && now.plus(EARLY).isBefore(x509.getNotAfter().toInstant());
    }

    private List<Certificate> certificates(String name)
            throws IOException, GeneralSecurityException {
        return List.of(open(keystore(name)).getCertificateChain(ALIAS));
    }

    private KeyStore open(Path keystore) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(keystore)) {
            store.load(in, password.toCharArray());
        }
        return store;
    }

    static String pem(String kind, byte[] der) {
        var base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
                .formatted(kind, base64.encodeToString(der));
    }

    private void keytool(String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass:env", "AUSHANG_KEYSTORE"));
        new Tool(command, Map.of("AUSHANG_KEYSTORE", password), Optional.empty()).run();
    }
}
