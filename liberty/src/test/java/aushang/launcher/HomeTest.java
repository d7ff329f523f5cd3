// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an installation keeps, and what it finds again at the next start.
class HomeTest {

    @TempDir private Path directory;

    private Home home;

    @BeforeEach
    void furnish() throws IOException {
        home = new Home(directory);
        home.furnish();
    }

    @Test
    void passwordsAreMadeOnceAndStay() {
        var first = Credentials.of(home);
        var second = Credentials.of(home);
        assertThat(second.people()).isEqualTo(first.people()).hasSize(9);
        assertThat(second.actorSecret()).isEqualTo(first.actorSecret());
        assertThat(Base64.getDecoder().decode(first.actorSecret())).hasSize(32);
    }

    @Test
    void noTwoPeopleShareAPassword() {
        assertThat(Credentials.of(home).people().values()).doesNotHaveDuplicates();
    }

    @Test
    void onlyTheOwnerReadsPasswords() throws IOException {
        var _ = Credentials.of(home);
        for (Path file : List.of(home.credentials(), home.secrets()))
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
    }

    @Test
    void aStrangerHasNoPassword() {
        var credentials = Credentials.of(home);
        assertThatThrownBy(() -> credentials.password("nobody"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFreshStartLeavesAloneWhatIsNotOurs() throws IOException {
        Path theirs = Files.createFile(directory.resolve("theirs"));
        home.empty();
        assertThat(directory.toFile().list()).containsExactly(theirs.getFileName().toString());
    }

    @Test
    void everyServerHasACertificateOfTheSameAuthority() throws Exception {
        var credentials = Credentials.of(home);
        var authority = Authority.of(home, credentials);
        var ca = certificate(authority.truststore(), credentials, "ca");
        for (String server : List.of("liberty", "keycloak", "postgres")) {
            var certificate = certificate(authority.keystore(server), credentials, "server");
            certificate.verify(ca.getPublicKey());
            assertThat(certificate.getSubjectAlternativeNames())
                    .contains(List.of(2, "localhost"), List.of(7, "127.0.0.1"));
            assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        }
    }

    @Test
    void certificatesAreKeptUntilAMonthBeforeTheirEnd() throws Exception {
        var credentials = Credentials.of(home);
        var authority = Authority.of(home, credentials);
        var first = certificate(authority.keystore("liberty"), credentials, "server");
        assertThat(
                        certificate(
                                Authority.of(home, credentials).keystore("liberty"),
                                credentials,
                                "server"))
                .isEqualTo(first);
        Instant end = first.getNotAfter().toInstant();
        assertThat(Authority.isGood(first, end.minus(Duration.ofDays(31)))).isTrue();
        assertThat(Authority.isGood(first, end.minus(Duration.ofDays(29)))).isFalse();
    }

    @Test
    void aProcessIsFoundAgainByItsStart() throws IOException {
        Path file = home.pids().resolve("own");
        ProcessHandle own = ProcessHandle.current();
        Footprint.of(own).write(file);
        assertThat(Footprint.read(file).orElseThrow().process()).contains(own);
    }

    @Test
    void aNumberGivenOutAgainIsAnotherProcess() {
        var former = new Footprint(ProcessHandle.current().pid(), Instant.EPOCH);
        assertThat(former.process()).isEmpty();
    }

    @Test
    void aBusyPortNamesTheVariableThatMovesIt() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ports = Map.of("AUSHANG_PUBLIC_PORT", socket.getLocalPort());
            assertThatThrownBy(() -> Ports.requireFree(ports))
                    .isInstanceOf(Trouble.class)
                    .hasMessageContaining(Integer.toString(socket.getLocalPort()))
                    .hasMessageContaining("AUSHANG_PUBLIC_PORT");
        }
    }

    private static X509Certificate certificate(Path store, Credentials credentials, String alias)
            throws Exception {
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(store)) {
            keys.load(in, credentials.secret("keystore").toCharArray());
        }
        return (X509Certificate) keys.getCertificate(alias);
    }
}
