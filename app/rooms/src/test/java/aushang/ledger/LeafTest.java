// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LeafTest {

    private static final Leaf.Frame FRAME =
            new Leaf.Frame("board.example/audit/adm", "n1", "sha256:00");
    private static final UUID ID = UUID.fromString("0199a1b2-0000-7000-8000-000000000001");

    private static Map<String, Object> draft() {
        return new HashMap<>(
                Map.of(
                        "evt", "report.read",
                        "ts", "2026-11-24T08:00:00.120456Z",
                        "actor",
                                Map.of(
                                        "kind",
                                        "user",
                                        "ref",
                                        "https://id/realms/x#ada",
                                        "role",
                                        "dpo"),
                        "subjects", List.of("https://good.test/users/bob"),
                        "object", Map.of("type", "report", "ref", "report:5")));
    }

    @Test
    void nobodyIsNamedInIt() {
        Leaf leaf =
                Leaf.of(
                        FRAME,
                        ID,
                        draft(),
                        who -> "p:2026-11:" + (who.contains("ada") ? "A" : "B"));
        assertThat(leaf.text())
                .isEqualTo(
                        "{\"actor\":{\"kind\":\"user\",\"ref\":\"p:2026-11:A\",\"role\":\"dpo\"},\"evt\":\"report.read\","
                                + "\"id\":\"0199a1b2-0000-7000-8000-000000000001\",\"log\":\"board.example/audit/adm\","
                                + "\"object\":{\"ref\":\"report:5\",\"type\":\"report\"},\"pol\":\"sha256:00\",\"src\":{\"node\":\"n1\"},"
                                + "\"subjects\":[\"p:2026-11:B\"],\"ts\":\"2026-11-24T08:00:00.120Z\",\"v\":1}");
    }

    @Test
    void whatIsTooLongIsNoLeaf() {
        Map<String, Object> longer = draft();
        longer.put("detail", "x".repeat(16 * 1024));
        assertThatThrownBy(() -> Leaf.of(FRAME, ID, longer, who -> who))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
