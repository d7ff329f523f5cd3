// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// A certificate authority for one test run, and the one certificate it signs: for `localhost`.
///
/// @param caPem the authority's certificate
/// @param keystore PKCS12 with the key and the chain for `localhost` and 127.0.0.1
/// @param secret opens the keystore
public record TestAuthority(Path caPem, Path keystore, String secret) {

    private static final String SECRET = "only-for-tests";

    /// Makes both files in a directory that exists.
    public static TestAuthority in(Path directory) {
        Path both = directory.resolve("authority.p12");
        keytool(
                both,
                "ca",
                "CN=Aushang test authority",
                "-ext",
                "bc:c",
                "-ext",
                "ku:c=keyCertSign,cRLSign");
        keytool(
                both,
                "localhost",
                "CN=localhost",
                "-signer",
                "ca",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1");
        return split(both, directory);
    }

    public char[] password() {
        return secret.toCharArray();
    }

    /// A keystore for servers must hold one key only, or the server might show the authority's own
    /// certificate.
    private static TestAuthority split(Path both, Path directory) {
        char[] password = SECRET.toCharArray();
        TestAuthority made =
                new TestAuthority(
                        directory.resolve("ca.pem"), directory.resolve("localhost.p12"), SECRET);
        try (InputStream in = Files.newInputStream(both);
                OutputStream out = Files.newOutputStream(made.keystore)) {
            KeyStore all = KeyStore.getInstance("PKCS12");
            all.load(in, password);
            KeyStore server = KeyStore.getInstance("PKCS12");
            server.load(null, null);
            server.setKeyEntry(
                    "localhost",
                    all.getKey("localhost", password),
                    password,
                    all.getCertificateChain("localhost"));
            server.store(out, password);
            Files.writeString(made.caPem, pem(all.getCertificate("ca")));
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(Certificate certificate) throws GeneralSecurityException {
        Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN CERTIFICATE-----\n"
                + lines.encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    private static void keytool(Path keystore, String alias, String name, String... more) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keystore",
                                keystore.toString(),
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                SECRET,
                                "-alias",
                                alias,
                                "-dname",
                                name,
                                "-keyalg",
                                "EC",
                                "-groupname",
                                "secp256r1",
                                "-validity",
                                "30"));
        command.addAll(List.of(more));
        Commands.run(command, "");
    }
}
