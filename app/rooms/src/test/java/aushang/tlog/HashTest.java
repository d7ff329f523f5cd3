// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tlog;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The hashes that implementations of RFC 6962 agree on.
class HashTest {

    @Test
    void aTreeWithoutEntriesHasTheHashOfNothing() {
        assertThat(Hash.OF_NOTHING)
                .isEqualTo(hex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    }

    @Test
    void anEntryIsHashedAsALeaf() {
        assertThat(Hash.ofLeaf(new byte[0]))
                .isEqualTo(hex("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"));
        assertThat(Hash.ofLeaf("L123456".getBytes(US_ASCII)))
                .isEqualTo(hex("395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56"));
    }

    /// The constant `aa217fe8…` is of the texts N123 and N456, which are no hashes.
    @Test
    void twoHashesAreHashedAsANode() {
        Hash left = hex("395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56");
        Hash right = Hash.OF_NOTHING;
        byte[] sameAsLeaf = new byte[64];
        System.arraycopy(left.bytes(), 0, sameAsLeaf, 0, 32);
        System.arraycopy(right.bytes(), 0, sameAsLeaf, 32, 32);
        assertThat(Hash.ofNode(left, right))
                .isEqualTo(NaiveTree.node(left, right))
                .isNotEqualTo(Hash.ofNode(right, left))
                .isNotEqualTo(Hash.ofLeaf(sameAsLeaf));
        assertThat(HexFormat.of().formatHex(NaiveTree.sha256(1, "N123N456".getBytes(US_ASCII))))
                .isEqualTo("aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb");
    }

    @Test
    void whatIsPrintedIsRead() {
        assertThat(Hash.parse(Hash.OF_NOTHING.toString())).contains(Hash.OF_NOTHING);
        assertThat(Hash.split(Hash.join(List.of(Hash.OF_NOTHING, hex("00".repeat(32))))))
                .containsExactly(Hash.OF_NOTHING, hex("00".repeat(32)));
    }

    @ParameterizedTest(name = "\"{0}\" is no hash")
    @ValueSource(
            strings = {
                "",
                "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU",
                "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=",
                "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=",
                "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU= ",
                "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFUA",
                "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hS"
            })
    void aHashIsWrittenInOneWay(String text) {
        assertThat(Hash.parse(text)).isEmpty();
    }

    @Test
    void aHashHas32Bytes() {
        assertThatThrownBy(() -> Hash.of(new byte[31]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Hash.split(new byte[33]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Hash hex(String hex) {
        return Hash.of(HexFormat.of().parseHex(hex));
    }
}
