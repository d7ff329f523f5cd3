// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.vocab;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// Turns foreign bytes into a tree, or refuses them, before memory or stack can suffer.
///
/// Expanded names (`as:actor`, `@id`) become the short ones here, so that no reader looks twice.
/// One instance reads one document.
final class Json {

    /// Bytes.
    static final int LARGEST = 1 << 20;

    static final int DEEPEST = 64;
    static final int MOST_KEYS = 1000;
    static final int MOST_VALUES = 100_000;

    private static final int LONGEST_NUMBER = 64;
    private static final int LONGEST_KEY = 1024;

    private static final Set<String> TURNING =
            Set.of("@graph", "@included", "@reverse", "@import", "@nest");

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(DEEPEST + 1)
                                    .maxNumberLength(LONGEST_NUMBER)
                                    .maxNameLength(LONGEST_KEY)
                                    .maxStringLength(LARGEST)
                                    .build())
                    .build();

    private final JsonParser parser;
    private int values;

    private Json(JsonParser parser) {
        this.parser = parser;
    }

    /// The one object the bytes are, every `@context` in it checked.
    static ObjectNode read(byte[] bytes) throws Refusal {
        if (bytes.length > LARGEST) throw new Refusal(Reading.Reason.TOO_LARGE);
        String text = utf8(bytes);
        try (JsonParser parser = FACTORY.createParser(text)) {
            Json json = new Json(parser);
            JsonNode root = json.value(json.next(), 1, false);
            JsonToken after;
            try {
                after = parser.nextToken();
            } catch (IOException e) {
                throw new Refusal(Reading.Reason.TRAILING_DATA);
            }
            if (after != null) throw new Refusal(Reading.Reason.TRAILING_DATA);
            if (root instanceof ObjectNode object) return object;
            throw new Refusal(Reading.Reason.NOT_JSON);
        } catch (StreamConstraintsException e) {
            throw new Refusal(reasonOf(e));
        } catch (IOException e) {
            throw new Refusal(Reading.Reason.NOT_JSON);
        }
    }

    /// Jackson words its limits; only the kind matters here.
    private static Reading.Reason reasonOf(StreamConstraintsException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("depth")) return Reading.Reason.TOO_DEEP;
        if (message.contains("Number")) return Reading.Reason.BAD_NUMBER;
        return Reading.Reason.NOT_JSON;
    }

    private static String utf8(byte[] bytes) throws Refusal {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new Refusal(Reading.Reason.NOT_UTF8);
        }
    }

    private JsonToken next() throws IOException, Refusal {
        JsonToken token = parser.nextToken();
        if (token == null) throw new Refusal(Reading.Reason.NOT_JSON);
        return token;
    }

    private JsonNode value(JsonToken token, int depth, boolean inContext)
            throws IOException, Refusal {
        if (++values > MOST_VALUES) throw new Refusal(Reading.Reason.TOO_MANY_VALUES);
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (token) {
            case START_OBJECT -> object(depth, inContext);
            case START_ARRAY -> array(depth, inContext);
            case VALUE_STRING -> nodes.textNode(sound(parser.getText()));
            case VALUE_TRUE -> nodes.booleanNode(true);
            case VALUE_FALSE -> nodes.booleanNode(false);
            case VALUE_NULL -> nodes.nullNode();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText());
            default -> throw new Refusal(Reading.Reason.NOT_JSON);
        };
    }

    private ObjectNode object(int depth, boolean inContext) throws IOException, Refusal {
        if (depth > DEEPEST) throw new Refusal(Reading.Reason.TOO_DEEP);
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (next() != JsonToken.END_OBJECT) {
            String written = sound(parser.currentName());
            if (TURNING.contains(written)) throw new Refusal(Reading.Reason.GRAPH);
            boolean context = written.equals("@context");
            String key = inContext ? written : shortName(written);
            if (object.has(key)) throw new Refusal(Reading.Reason.DUPLICATE_KEY);
            if (object.size() == MOST_KEYS) throw new Refusal(Reading.Reason.TOO_MANY_KEYS);
            JsonNode value = value(next(), depth + 1, inContext || context);
            if (context) Contexts.check(value);
            object.set(key, value);
        }
        return object;
    }

    private ArrayNode array(int depth, boolean inContext) throws IOException, Refusal {
        if (depth > DEEPEST) throw new Refusal(Reading.Reason.TOO_DEEP);
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next())
            array.add(value(token, depth + 1, inContext));
        return array;
    }

    private static JsonNode number(String text) throws Refusal {
        try {
            return JsonNodeFactory.instance.numberNode(Long.parseLong(text));
        } catch (NumberFormatException notWhole) {
            double number = Double.parseDouble(text);
            if (!Double.isFinite(number)) throw new Refusal(Reading.Reason.BAD_NUMBER);
            return JsonNodeFactory.instance.numberNode(number);
        }
    }

    /// PostgreSQL keeps neither U+0000 nor half a surrogate pair, and no honest peer sends them.
    private static String sound(String text) throws Refusal {
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
            if (c == 0 || half) throw new Refusal(Reading.Reason.BAD_STRING);
            i += Character.charCount(c);
        }
        return text;
    }

    private static String shortName(String key) {
        if (key.equals("@id") || key.equals("@type")) return key.substring(1);
        return Contexts.shortName(key);
    }
}
