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
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A certificate authority for one test run, and the one certificate it signs: for `localhost`.
///
/// @param caPem the authority's certificate
/// @param keystore PKCS12 with the key and the chain for `localhost` and 127.0.0.1
/// @param secret opens the keystore
public record TestAuthority(Path caPem, Path keystore, String secret) {

    private static final String SECRET = "only-for-tests";

    /// Makes both files in a directory that exists.
    public static TestAuthority in(Path directory) {
        return in(directory, List.of());
    }

    private static TestAuthority make(Path directory, String names) {
        Path both = directory.resolve("authority.p12");
        keytool(
                both,
                "ca",
                "CN=Aushang test authority",
                "-ext",
                "bc:c",
                "-ext",
                "ku:c=keyCertSign,cRLSign");
        keytool(both, "localhost", "CN=localhost", "-signer", "ca", "-ext", names);
        return split(both, directory);
    }

    /// As [#in(Path)]; the one certificate is good for these names, too.
    public static TestAuthority in(Path directory, List<String> names) {
        return make(
                directory,
                "san=dns:localhost,ip:127.0.0.1"
                        + names.stream().map(name -> ",dns:" + name).collect(Collectors.joining()));
    }

    /// A certificate by this authority of which something is wrong or different; of each name there
    /// is one.
    ///
    /// @param name of the file, and of the subject
    /// @param options of `keytool -genkeypair`, besides those that say who signs
    /// @return a PKCS12 keystore with one key
    public Path issue(String name, String... options) {
        return once(name, with(options, "-signer", "ca"));
    }

    /// A certificate that nobody but itself vouches for.
    public Path selfSigned(String name, String... options) {
        return once(name, options);
    }

    private Path once(String name, String... options) {
        Path file = caPem.resolveSibling(name + ".p12");
        if (Files.exists(file)) return file;
        keytool(both(), name, "CN=" + name, options);
        extract(name, file);
        return file;
    }

    private static String[] with(String[] options, String... more) {
        return Stream.concat(Arrays.stream(options), Arrays.stream(more)).toArray(String[]::new);
    }

    private Path both() {
        return caPem.resolveSibling("authority.p12");
    }

    private void extract(String alias, Path file) {
        try {
            extract(both(), alias, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public char[] password() {
        return secret.toCharArray();
    }

    /// A keystore for servers must hold one key only, or the server might show the authority's own
    /// certificate.
    private static TestAuthority split(Path both, Path directory) {
        TestAuthority made =
                new TestAuthority(
                        directory.resolve("ca.pem"), directory.resolve("localhost.p12"), SECRET);
        try {
            KeyStore all = extract(both, "localhost", made.keystore);
            Files.writeString(made.caPem, pem(all.getCertificate("ca")));
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Copies one key out of the keystore of all, which is given back.
    private static KeyStore extract(Path both, String alias, Path file)
            throws IOException, GeneralSecurityException {
        char[] password = SECRET.toCharArray();
        try (InputStream in = Files.newInputStream(both);
                OutputStream out = Files.newOutputStream(file)) {
            KeyStore all = KeyStore.getInstance("PKCS12");
            all.load(in, password);
            KeyStore server = KeyStore.getInstance("PKCS12");
            server.load(null, null);
            server.setKeyEntry(
                    alias, all.getKey(alias, password), password, all.getCertificateChain(alias));
            server.store(out, password);
            return all;
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
                                name));
        command.addAll(List.of(more));
        if (!command.contains("-keyalg"))
            command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
        if (!command.contains("-validity")) command.addAll(List.of("-validity", "30"));
        Commands.run(command, "");
    }
}
