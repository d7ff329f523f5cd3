// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

package aushang.wire;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
public sealed interface Reply {
    record Answered(int status, String contentType, byte[] body, Optional<Duration> retryAfter, URI from) implements Reply {}
    record Unreachable(String reason) implements Reply {}
    record Forbidden(String reason) implements Reply {}
}
