// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.story;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.peer.Verifier;
import aushang.peer.Verifier.Finding;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The tests of the programs that share no code with us, by the runner that comes with Node.
@EnabledIf(
        value = "aushang.peer.Verifier#isExpected",
        disabledReason = "Node, Python 3 or openssl is not installed, so that nothing is verified")
class VerifierIT extends Deployed {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "verify/test/verify.test.mjs",
                "verify/test/vectors.test.mjs",
                "witness/test/witness.test.mjs"
            })
    void itsOwnTestsPass(String tests) {
        Verifier node = stage.verifiers().getFirst();
        Path file = Path.of(System.getProperty("aushang.verify")).resolveSibling(tests);
        Finding finding =
                new Verifier(List.of(node.program().getFirst(), "--test")).look(file.normalize());
        assertThat(finding.status()).as(finding.said()).isZero();
    }
}
