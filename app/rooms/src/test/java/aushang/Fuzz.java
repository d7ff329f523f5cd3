// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What the fuzz tests have in common.
///
/// In `mvn test` each reads its own `…Inputs` below `src/test/resources`; `mvn -Pfuzz` lets each
/// search for new ones for a minute.
public final class Fuzz {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Fuzz() {}

    /// Any bytes as text.
    public static String text(byte[] input) {
        return new String(input, StandardCharsets.UTF_8);
    }

    /// The lines of a text, in order.
    public static List<String> lines(byte[] input) {
        return List.of(text(input).split("\n", -1));
    }

    /// A JSON document with the keys of all objects in the opposite order.
    ///
    /// Not those of translations: there the first counts, as with all servers.
    public static byte[] reversed(byte[] document) {
        try {
            return JSON.writeValueAsBytes(reversed(JSON.readTree(text(document))));
        } catch (JsonProcessingException e) {
            throw new AssertionError("read as JSON, and is none: " + text(document), e);
        }
    }

    public static JsonNode reversed(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode same = JSON.createArrayNode();
            array.forEach(item -> same.add(reversed(item)));
            return same;
        }
        if (!(node instanceof ObjectNode object)) return node;
        ObjectNode turned = JSON.createObjectNode();
        List<Map.Entry<String, JsonNode>> entries = new ArrayList<>(object.properties());
        for (Map.Entry<String, JsonNode> entry : entries.reversed()) {
            boolean translations = entry.getKey().endsWith("Map");
            turned.set(
                    entry.getKey(), translations ? entry.getValue() : reversed(entry.getValue()));
        }
        return turned;
    }
}
