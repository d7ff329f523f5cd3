// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MandateTest {

    @Test
    void aGroupOfAnAgencyIsAMandateThere() {
        assertThat(
                        Mandate.fromGroups(
                                List.of(
                                        "/agencies/beispielamt/editor",
                                        "/agencies/amt-2/approver")))
                .containsExactlyInAnyOrder(
                        new Mandate(Optional.of("beispielamt"), Role.EDITOR),
                        new Mandate(Optional.of("amt-2"), Role.APPROVER));
    }

    @Test
    void aGroupOfTheOperatorIsAMandateOfNoAgency() {
        assertThat(
                        Mandate.fromGroups(
                                List.of(
                                        "/operator/registrar",
                                        "/operator/dpo",
                                        "/operator/operations")))
                .extracting(Mandate::role)
                .containsExactlyInAnyOrder(Role.REGISTRAR, Role.DPO, Role.OPERATIONS);
    }

    @ParameterizedTest(name = "\"{0}\" is no mandate")
    @ValueSource(
            strings = {
                "",
                "/",
                "editor",
                "/editor",
                "agencies/beispielamt/editor",
                "/agencies/beispielamt",
                "/agencies//editor",
                "/agencies/beispielamt/",
                "/agencies/beispielamt/editor/",
                "/agencies/beispielamt/editor/x",
                "//agencies/beispielamt/editor",
                "/x/agencies/beispielamt/editor",
                "/Agencies/beispielamt/editor",
                "/agencies/beispielamt/EDITOR",
                "/agencies/beispielamt/Editor ",
                "/agencies/Beispielamt/editor",
                "/agencies/beispielamt\n/editor",
                "/agencies/beispiel_amt/editor",
                "/agencies/beispielаmt/editor", // a Cyrillic а
                "/agencies/a/editor",
                "/agencies/../editor",
                "/agencies/*/editor",
                "/agencies/%/editor",
                "/agencies/amt' or '1'='1/editor",
                "/agencies/beispielamt/registrar",
                "/agencies/beispielamt/dpo",
                "/agencies/operator/operations",
                "/operator/editor",
                "/operator/approver",
                "/operator/registrar/editor",
                "/operator/",
                "/operators/dpo"
            })
    void whatIsNotExactlyAMandateIsLeftOut(String group) {
        assertThat(Mandate.fromGroups(List.of(group))).isEmpty();
    }

    @Test
    void anAgencysNameHasTwoToSixtyCharacters() {
        assertThat(Mandate.fromGroups(List.of("/agencies/" + "a".repeat(60) + "/editor")))
                .hasSize(1);
        assertThat(Mandate.fromGroups(List.of("/agencies/" + "a".repeat(61) + "/editor")))
                .isEmpty();
    }

    @Test
    void ofAFloodOfGroupsTwoHundredAreLookedAt() {
        List<String> groups =
                IntStream.range(0, 10_000)
                        .mapToObj(number -> "/agencies/amt-" + number + "/editor")
                        .toList();
        assertThat(Mandate.fromGroups(groups)).hasSize(200);
    }
}
