// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.story;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.peer.Verifier;
import aushang.peer.Verifier.Finding;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/// What was done stands in logs that anybody can verify without us.
@EnabledIf(
        value = "aushang.peer.Verifier#isExpected",
        disabledReason = "Node, Python 3 or openssl is not installed, so that nothing is verified")
class LedgerStoryIT extends Deployed {

    private static final String OFFICE = "beispielamt";
    private static final String EDITOR = "beispielamt-redaktion";

    @TempDir Path directory;

    private Desk desk;

    @BeforeEach
    void signIn() {
        desk = Desk.of(stage, EDITOR, OFFICE);
    }

    @Test
    void everyDeedHasItsPlaceAndNobodyIsNamed() {
        URI notice = desk.publish("Was im Protokoll steht");
        List<String> leaves =
                stage.recorded(
                        "select leaf from audit_entry where leaf like '%notice.published%' and leaf like '%notice:"
                                + notice.getPath().replaceAll(".*/", "")
                                + "%'");
        assertThat(leaves).hasSize(1);
        assertThat(leaves.getFirst())
                .contains("\"op76\":\"disclose\"", "\"role\":\"editor\"", "\"ref\":\"p:20")
                .doesNotContain("realms");
        assertThat(stage.ask("select 1 from audit_entry where leaf like '%/realms/%'")).isEmpty();
    }

    @Test
    void anExportIsVerifiedByTwoProgramsThatAreNotOurs() {
        desk.publish("Was verifiziert wird");
        Path archive = stage.export(directory);
        for (Verifier verifier : stage.verifiers()) {
            Finding finding = verifier.look(archive);
            assertThat(finding.status()).as(finding.said()).isZero();
        }
    }

    @Test
    void whatTheAdministratorChangesIsFoundAndLocated() {
        desk.publish("Was verändert wird");
        stage.recorded("select 1");
        change(
                "alter table audit_entry disable trigger audit_entry_is_append_only",
                "update audit_entry set leaf = replace(leaf, '\"outcome\":\"success\"', '\"outcome\":\"refused\"') where log = 'adm' and idx = 3");
        try {
            Path archive = stage.export(directory);
            for (Verifier verifier : stage.verifiers()) {
                Finding finding = verifier.look(archive);
                assertThat(finding.status()).as(finding.said()).isEqualTo(1);
                assertThat(finding.said()).contains("3");
            }
        } finally {
            change(
                    "update audit_entry set leaf = replace(leaf, '\"outcome\":\"refused\"', '\"outcome\":\"success\"') where log = 'adm' and idx = 3",
                    "alter table audit_entry enable trigger audit_entry_is_append_only");
        }
    }

    @Test
    void onlyTheDataProtectionOfficerTakesAnything() {
        assertThat(stage.signedIn(EDITOR).get(stage.office("/inspection/export")).status())
                .isEqualTo(403);
    }

    private void change(String... statements) {
        try (Connection connection = stage.database();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
