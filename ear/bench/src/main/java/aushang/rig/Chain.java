// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Certificates as most servers have them: a leaf with P-256, signed by P-384, signed by RSA-4096.
///
/// @param authority the root's certificate, PEM
/// @param chain leaf and intermediate, PEM
/// @param key the leaf's
public record Chain(Path authority, Path chain, Path key) {

    /// Makes them for every name `*.peer.test` and for `localhost`, unless they are there.
    public static Chain in(Path directory) {
        var made =
                new Chain(
                        directory.resolve("root.pem"),
                        directory.resolve("chain.pem"),
                        directory.resolve("leaf.key"));
        try {
            Files.createDirectories(directory);
            if (Files.exists(made.chain)) return made;
            Files.writeString(
                    directory.resolve("ca.ext"),
                    "basicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign,cRLSign\n");
            Files.writeString(
                    directory.resolve("leaf.ext"),
                    """
                    basicConstraints=critical,CA:false
                    keyUsage=critical,digitalSignature
                    extendedKeyUsage=serverAuth
                    subjectAltName=DNS:*.peer.test,DNS:localhost,IP:127.0.0.1
                    """);
            openssl(
                    directory,
                    "req -x509 -newkey rsa:4096 -nodes -keyout root.key -out root.pem -days 3650 -subj /CN=Bench-root");
            issue(directory, "middle", "secp384r1", "/CN=Bench-intermediate", "root", "ca.ext");
            issue(directory, "leaf", "prime256v1", "/CN=peer.test", "middle", "leaf.ext");
            Files.writeString(
                    made.chain,
                    Files.readString(directory.resolve("leaf.pem"))
                            + Files.readString(directory.resolve("middle.pem")));
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void issue(
            Path directory,
            String name,
            String curve,
            String subject,
            String by,
            String extensions) {
        openssl(directory, "ecparam -genkey -noout -name " + curve + " -out " + name + ".key");
        openssl(
                directory,
                "req -new -key %1$s.key -out %1$s.csr -subj %2$s".formatted(name, subject));
        openssl(
                directory,
                "x509 -req -in %1$s.csr -CA %2$s.pem -CAkey %2$s.key -CAcreateserial -out %1$s.pem -days 365 -sha256 -extfile %3$s"
                        .formatted(name, by, extensions));
    }

    private static void openssl(Path directory, String words) {
        Command.run(directory, Map.of(), List.of(("openssl " + words).split(" ", -1)));
    }
}
