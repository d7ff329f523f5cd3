// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One request that reached a [ScriptedPeer]: every header line, every byte, and when.
public final class Arrival {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String method;
    private final String target;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private final Instant at;

    /// Keeps what arrived.
    ///
    /// @param headers by lower-case name
    Arrival(
            String method,
            String target,
            Map<String, List<String>> headers,
            byte[] body,
            Instant at) {
        this.method = method;
        this.target = target;
        this.headers = Map.copyOf(headers);
        this.body = body;
        this.at = at;
    }

    public String method() {
        return method;
    }

    /// Path and query as they stood in the first line.
    public String target() {
        return target;
    }

    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /// All headers by lower-case name.
    public Map<String, List<String>> headers() {
        return headers;
    }

    /// Every line with this name, none if absent.
    public List<String> headers(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /// The first line with this name.
    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    /// The id of the key it says it is signed with by draft-cavage, empty if it says none.
    public String keyId() {
        return Cavage.keyId(this);
    }

    public byte[] bytes() {
        return body.clone();
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /// The body as JSON; a missing node if it is none, so that predicates need no exception.
    public JsonNode json() {
        try {
            JsonNode node = JSON.readTree(text());
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /// The activity's `type`, empty if it has none.
    public String type() {
        return json().path("type").asText("");
    }

    public Instant at() {
        return at;
    }

    @Override
    public String toString() {
        return at + " " + method + " " + target + " " + headers + " " + text();
    }
}
