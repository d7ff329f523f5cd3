// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.story;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.peer.ScriptedPeer;
import aushang.peer.Verifier;
import aushang.peer.Verifier.Finding;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/// What happens to the protocol when something breaks: nothing is done that is not in it, and
/// nothing is in it that was not done.
@EnabledIf(
        value = "aushang.peer.Verifier#isExpected",
        disabledReason = "Node, Python 3 or openssl is not installed, so that nothing is verified")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LedgerFaultIT {

    private static final String OFFICE = "beispielamt";
    private static final Duration SOON = Duration.ofSeconds(30);

    @SuppressWarnings("NullAway.Init")
    private static Stage stage;

    @TempDir Path directory;

    @BeforeAll
    static void open() {
        stage = Stage.open("ledger");
        stage.startServer();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    @Order(1)
    void aServerThatIsKilledLosesNoEventAndInventsNone() {
        int times = Integer.getInteger("aushang.repeat", 2);
        List<URI> published = new ArrayList<>();
        for (int time = 1; time <= times; time++) {
            Desk desk = Desk.of(stage, "beispielamt-redaktion", OFFICE);
            for (int i = 0; i < 3; i++) published.add(desk.publish("Nummer " + UUID.randomUUID()));
            // At once, so that some have a place, some wait, and some are signed.
            stage.killServer();
            stage.startServer();
        }
        List<String> recorded =
                stage.recorded(
                        "select object from audit_event where name = 'notice.published' order by idx");
        assertThat(recorded)
                .containsExactlyElementsOf(
                        published.stream()
                                .map(notice -> "notice:" + notice.getPath().replaceAll(".*/", ""))
                                .toList());
        verify();
    }

    @Test
    @Order(2)
    void withoutTheKeysNothingIsDone() throws IOException {
        Path keys = stage.auditKeys();
        Path away = keys.resolveSibling("away");
        try (ScriptedPeer peer = stage.peer()) {
            Files.move(keys, away);
            try {
                assertThat(peer.follow(stage.actor(OFFICE)).status()).isEqualTo(503);
                assertThat(stage.ask("select 1 from follow")).isEmpty();
            } finally {
                Files.move(away, keys);
            }
            assertThat(peer.follow(stage.actor(OFFICE)).status()).isEqualTo(202);
            peer.waitFor("Accept", SOON);
        }
        verify();
    }

    @Test
    @Order(3)
    void anOlderCopyOfTheDatabaseIsNotWrittenTo() throws IOException {
        Path mark = stage.auditKeys().resolve("signed/adm.mark");
        String signed = Files.readString(mark);
        String[] lines = signed.split("\n", 3);
        try (ScriptedPeer peer = stage.peer()) {
            stage.killServer();
            Files.writeString(
                    mark, lines[0] + "\n" + (Long.parseLong(lines[1]) + 1000) + "\n" + lines[2]);
            stage.startServer();
            Deployed.until(
                    "nothing is done any more",
                    () -> peer.follow(stage.actor(OFFICE)).status() == 503);
            Files.writeString(mark, signed);
            Deployed.until(
                    "all is well again", () -> peer.follow(stage.actor(OFFICE)).status() == 202);
        }
        verify();
    }

    private void verify() {
        Path archive = stage.export(directory);
        for (Verifier verifier : stage.verifiers()) {
            Finding finding = verifier.look(archive);
            assertThat(finding.status()).as(finding.said()).isZero();
        }
    }
}
