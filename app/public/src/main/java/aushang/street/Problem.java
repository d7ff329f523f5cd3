// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.street;

import java.nio.charset.StandardCharsets;

/// A short problem for machines (RFC 9457); says the status and an id, and nothing about the
/// inside.
public final class Problem {

    private static final String TYPE = "application/problem+json; charset=utf-8";

    private Problem() {}

    /// @param code a reason code or an incident id, ASCII without quotes
    public static Prepared of(int status, String code) {
        String problem =
                """
                {"type":"about:blank","status":%d,"code":"%s"}\
                """
                        .formatted(status, code.replaceAll("[^A-Za-z0-9_.-]", "_"));
        return Prepared.of(status, TYPE, problem.getBytes(StandardCharsets.UTF_8), "no-store");
    }
}
