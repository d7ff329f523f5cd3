// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a [ScriptedPeer] says to one request.
///
/// @param delay how long it keeps the caller waiting first
/// @param hangsUp it closes the connection instead of saying anything
public record Answer(
        int status, Map<String, String> headers, String body, Duration delay, boolean hangsUp) {

    public Answer {
        headers = Map.copyOf(headers);
    }

    public static Answer status(int status) {
        return new Answer(status, Map.of(), "", Duration.ZERO, false);
    }

    /// 200 with a body of this type.
    public static Answer document(String contentType, String body) {
        return status(200).with("Content-Type", contentType).saying(body);
    }

    /// 302 to another address.
    public static Answer redirect(URI location) {
        return status(302).with("Location", location.toString());
    }

    /// Closes the connection without a word.
    public static Answer hangUp() {
        return new Answer(0, Map.of(), "", Duration.ZERO, true);
    }

    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body, delay, hangsUp);
    }

    /// Asks to be left alone for a while.
    ///
    /// @param wait sent as whole seconds
    public Answer retryAfter(Duration wait) {
        return with("Retry-After", Long.toString(wait.toSeconds()));
    }

    public Answer saying(String text) {
        return new Answer(status, headers, text, delay, hangsUp);
    }

    public Answer after(Duration wait) {
        return new Answer(status, headers, body, wait, hangsUp);
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
