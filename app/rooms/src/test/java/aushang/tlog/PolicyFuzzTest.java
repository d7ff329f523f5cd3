// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

class PolicyFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void whatIsReadCanBeWrittenAndReadAgain(byte[] input) {
        Policy policy;
        try {
            policy = Policy.parse(input);
        } catch (IllegalArgumentException refused) {
            return;
        }
        assertThat(Policy.parse(policy.toString().getBytes(UTF_8))).isEqualTo(policy);
    }
}
