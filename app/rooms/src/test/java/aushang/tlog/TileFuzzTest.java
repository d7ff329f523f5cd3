// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.Fuzz;
import com.code_intelligence.jazzer.junit.FuzzTest;

class TileFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void aPathAndABundleAreReadInOneWay(byte[] input) {
        String path = Fuzz.text(input);
        Tile.parse(path).ifPresent(tile -> assertThat(tile.path()).isEqualTo(path));
        Bundle.parse(path).ifPresent(bundle -> assertThat(bundle.path()).isEqualTo(path));
        Bundle two = new Bundle(0, 2);
        two.read(input).ifPresent(entries -> assertThat(two.write(entries)).isEqualTo(input));
    }
}
