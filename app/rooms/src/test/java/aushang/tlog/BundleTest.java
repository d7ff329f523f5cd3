// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BundleTest {

    @Test
    void everyEntryComesAfterItsLength() {
        byte[] bytes = new Bundle(0, 2).write(List.of(new byte[] {7}, new byte[258]));
        assertThat(bytes).hasSize(2 + 1 + 2 + 258).startsWith(0, 1, 7, 1, 2, 0);
    }

    @Test
    void whatIsWrittenIsRead() {
        for (int width : List.of(1, 2, 255, 256)) {
            List<byte[]> entries = LongStream.range(0, width).mapToObj(MemoryLog::entry).toList();
            byte[] bytes = new Bundle(3, width).write(entries);
            assertThat(new Bundle(3, width).read(bytes).orElseThrow())
                    .usingRecursiveFieldByFieldElementComparator()
                    .containsExactlyElementsOf(entries);
        }
    }

    @Test
    void anythingMoreOrLessIsRefused() {
        Bundle two = new Bundle(0, 2);
        byte[] bytes = two.write(List.of(new byte[3], new byte[0]));
        for (int length = 0; length < bytes.length; length++)
            assertThat(two.read(Arrays.copyOf(bytes, length))).isEmpty();
        assertThat(two.read(Arrays.copyOf(bytes, bytes.length + 1))).isEmpty();
        assertThat(new Bundle(0, 1).read(bytes)).isEmpty();
        assertThat(new Bundle(0, 3).read(bytes)).isEmpty();
    }

    @Test
    void anEntryHasAtMost65535Bytes() {
        Bundle one = new Bundle(0, 1);
        byte[] longest = new byte[Bundle.LONGEST_ENTRY];
        assertThat(one.read(one.write(List.of(longest))).orElseThrow().getFirst())
                .hasSize(Bundle.LONGEST_ENTRY);
        assertThatThrownBy(() -> one.write(List.of(new byte[Bundle.LONGEST_ENTRY + 1])))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> one.write(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
