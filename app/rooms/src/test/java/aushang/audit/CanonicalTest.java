// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CanonicalTest {

    @Test
    void membersAreInTheOrderOfTheirUtf16Units() {
        assertThat(
                        Canonical.write(
                                Map.of(
                                        "\u20ac",
                                        1,
                                        "\r",
                                        2,
                                        "\ufb33",
                                        3,
                                        "1",
                                        4,
                                        "\ud83d\ude00",
                                        5,
                                        "\u0080",
                                        6,
                                        "\u00f6",
                                        7)))
                .as("RFC 8785 §3.2.3")
                .isEqualTo(
                        "{\"\\r\":2,\"1\":4,\"\u0080\":6,\"\u00f6\":7,\"\u20ac\":1,\"\ud83d\ude00\":5,\"\ufb33\":3}");
    }

    @Test
    void textHasTheShortestEscapes() {
        assertThat(Canonical.write("\u20ac$\u000f\nA'B\"\\\"/\b\t\f\u007f"))
                .isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\"/\\b\\t\\f\u007f\"");
    }

    @Test
    void allThatMayStandInIt() {
        assertThat(
                        Canonical.write(
                                Map.of(
                                        "list",
                                        List.of(1, List.of(), Map.of(), "x"),
                                        "no",
                                        false,
                                        "number",
                                        -9_007_199_254_740_991L)))
                .isEqualTo("{\"list\":[1,[],{},\"x\"],\"no\":false,\"number\":-9007199254740991}");
    }

    static List<Object> others() {
        return List.of(
                1.5, 9_007_199_254_740_992L, "\ud800", "a\udc00", 'c', List.of(new Object()));
    }

    @ParameterizedTest
    @MethodSource("others")
    void anythingElseIsRefused(Object other) {
        assertThatThrownBy(() -> Canonical.write(other))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
