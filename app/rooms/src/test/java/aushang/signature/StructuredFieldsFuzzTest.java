// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.signature;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.Fuzz;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.greenbytes.http.sfv.Dictionary;
import org.greenbytes.http.sfv.ListElement;

class StructuredFieldsFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void aDictionaryIsReadInOneWay(byte[] input) {
        List<String> lines = Fuzz.lines(input);
        Optional<Map<String, ListElement<?>>> read = StructuredFields.dictionary(lines);
        if (read.isEmpty()) return;
        String written = Dictionary.valueOf(Map.copyOf(read.get())).serialize();
        assertThat(StructuredFields.dictionary(List.of(written)).map(Map::keySet))
                .as("written and read again")
                .contains(read.get().keySet());
        for (String key : read.get().keySet()) assertThat(key).matches("[a-z*][a-z0-9_.*-]*");
        if (read.get().isEmpty()) return;
        String first = read.get().keySet().iterator().next();
        assertThat(StructuredFields.dictionary(List.of(String.join(",", lines), first)))
                .as("a key twice")
                .isEmpty();
    }
}
