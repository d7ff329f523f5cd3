// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a [ScriptedPeer] says to one request.
///
/// @param headers each with its lines
/// @param delay how long it keeps the caller waiting first
/// @param hangsUp it closes the connection instead of saying anything
/// @param flow what comes without an announced length in place of the body, if it is anything
public record Answer(
        int status,
        Map<String, List<String>> headers,
        String body,
        Duration delay,
        boolean hangsUp,
        Optional<Flow> flow) {

    /// A body that is made while it is sent, by a peer that means no good: it may never end.
    public interface Flow {
        void into(OutputStream out) throws IOException;
    }

    public Answer {
        headers = Map.copyOf(headers);
    }

    public static Answer status(int status) {
        return new Answer(status, Map.of(), "", Duration.ZERO, false, Optional.empty());
    }

    /// 200 with a body of this type.
    public static Answer document(String contentType, String body) {
        return status(200).with("Content-Type", contentType).saying(body);
    }

    /// 200 with an actor or an object, as such.
    public static Answer activity(JsonNode document) {
        return document("application/activity+json", document.toString());
    }

    /// 302 to another address.
    public static Answer redirect(URI location) {
        return status(302).with("Location", location.toString());
    }

    /// Closes the connection without a word.
    public static Answer hangUp() {
        return new Answer(0, Map.of(), "", Duration.ZERO, true, Optional.empty());
    }

    public Answer with(String header, String... lines) {
        Map<String, List<String>> more = new LinkedHashMap<>(headers);
        more.put(header, List.of(lines));
        return new Answer(status, more, body, delay, hangsUp, flow);
    }

    /// Sends whatever `flow` makes, in chunks.
    public Answer flowing(Flow source) {
        return new Answer(status, headers, "", delay, hangsUp, Optional.of(source));
    }

    /// Sends one byte of the body at a time.
    ///
    /// @param pause before each byte
    public Answer dripping(Duration pause) {
        byte[] slowly = bytes();
        return flowing(out -> {
            for (byte one : slowly) {
                try {
                    Thread.sleep(pause);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
                out.write(one);
                out.flush();
            }
        });
    }

    /// Asks to be left alone for a while.
    ///
    /// @param wait sent as whole seconds
    public Answer retryAfter(Duration wait) {
        return with("Retry-After", Long.toString(wait.toSeconds()));
    }

    public Answer saying(String text) {
        return new Answer(status, headers, text, delay, hangsUp, flow);
    }

    public Answer after(Duration wait) {
        return new Answer(status, headers, body, wait, hangsUp, flow);
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
