// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.Vectors;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The test proofs of transparency-dev/merkle, most of which must be refused.
class MerkleVectorsTest {

    @ParameterizedTest(name = "{1} proofs of {0}")
    @CsvSource({
        "inclusion, 98",
        "consistency, 98",
        "subtreeinclusion, 204",
        "subtreeconsistency, 118"
    })
    void everyProofIsJudgedAsItMustBe(String kind, int count) throws IOException {
        JsonNode cases =
                new ObjectMapper()
                        .readTree(Vectors.file("merkle.json").toFile())
                        .path("vectors")
                        .path(kind);
        List<String> faults = new ArrayList<>();
        for (JsonNode test : cases)
            if (holds(judgeOf(kind), test) == test.path("wantErr").asBoolean())
                faults.add(test.path("file").asText());
        assertThat(faults).isEmpty();
        assertThat(cases).hasSize(count);
    }

    private static Predicate<JsonNode> judgeOf(String kind) {
        return switch (kind) {
            case "inclusion" ->
                    test ->
                            new TreeHead(number(test, "treeSize"), root(test, "root"))
                                    .includes(
                                            number(test, "leafIdx"),
                                            hash(test.path("leafHash")),
                                            proof(test));
            case "consistency" ->
                    test ->
                            new TreeHead(number(test, "size2"), root(test, "root2"))
                                    .continues(
                                            new TreeHead(
                                                    number(test, "size1"), root(test, "root1")),
                                            proof(test));
            case "subtreeinclusion" ->
                    test ->
                            new Subtree(
                                            number(test, "start"),
                                            number(test, "end"),
                                            root(test, "root"))
                                    .includes(
                                            number(test, "leafIdx"),
                                            hash(test.path("leafHash")),
                                            proof(test));
            default ->
                    test ->
                            new TreeHead(number(test, "size"), root(test, "root2"))
                                    .contains(
                                            new Subtree(
                                                    number(test, "start"),
                                                    number(test, "end"),
                                                    root(test, "root1")),
                                            proof(test));
        };
    }

    /// What cannot even be written down is refused.
    private static boolean holds(Predicate<JsonNode> judge, JsonNode test) {
        try {
            return judge.test(test);
        } catch (IllegalArgumentException cannotBe) {
            return false;
        }
    }

    /// Numbers of 2^63 and more become negative.
    private static long number(JsonNode test, String name) {
        return test.path(name).bigIntegerValue().longValue();
    }

    /// Where a root must not matter, or only be the same twice, the vectors have a word of twelve
    /// bytes.
    private static Hash root(JsonNode test, String name) {
        byte[] bytes = Base64.getDecoder().decode(test.path(name).asText());
        return Hash.of(Arrays.copyOf(bytes, Hash.LENGTH));
    }

    private static Hash hash(JsonNode base64) {
        return Hash.of(Base64.getDecoder().decode(base64.asText()));
    }

    private static List<Hash> proof(JsonNode test) {
        List<Hash> proof = new ArrayList<>();
        for (JsonNode hash : test.path("proof")) proof.add(hash(hash));
        return proof;
    }
}
