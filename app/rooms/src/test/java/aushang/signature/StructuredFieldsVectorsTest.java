// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.signature;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.Vectors;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.greenbytes.http.sfv.BooleanItem;
import org.greenbytes.http.sfv.ByteSequenceItem;
import org.greenbytes.http.sfv.DecimalItem;
import org.greenbytes.http.sfv.Dictionary;
import org.greenbytes.http.sfv.InnerList;
import org.greenbytes.http.sfv.IntegerItem;
import org.greenbytes.http.sfv.Item;
import org.greenbytes.http.sfv.ListElement;
import org.greenbytes.http.sfv.OuterList;
import org.greenbytes.http.sfv.Parser;
import org.greenbytes.http.sfv.StringItem;
import org.greenbytes.http.sfv.TokenItem;
import org.greenbytes.http.sfv.Type;
import org.junit.jupiter.api.Test;

/// The HTTP working group's own tests of structured fields, against the library that reads
/// `Signature-Input`, `Signature` and `Content-Digest`.
///
/// Refused, though valid since RFC 9651: dates (`@0`) and display strings (`%"…"`). RFC 9421 and
/// RFC 9530 were written on RFC 8941 and use neither, so nobody honest sends them in these fields.
class StructuredFieldsVectorsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    @Test
    void everyFieldIsReadAsWrittenOrRefused() {
        List<String> faults = new ArrayList<>();
        int cases = 0;
        for (Path file : Vectors.of("structured-fields")) {
            for (JsonNode test : read(file)) {
                cases++;
                String found = outcome(test);
                if (!found.isEmpty())
                    faults.add(
                            file.getFileName() + ", " + test.path("name").asText() + ": " + found);
            }
        }
        assertThat(faults).isEmpty();
        assertThat(cases).isGreaterThan(1500);
    }

    /// What is wrong with how one case was read, empty for nothing.
    private static String outcome(JsonNode test) {
        boolean must = !test.path("must_fail").asBoolean();
        boolean may = test.path("can_fail").asBoolean() || isOfRfc9651(test);
        Type<?> read;
        try {
            read = parse(test);
        } catch (IllegalArgumentException refused) {
            return must && !may ? "refused: " + refused.getMessage() : "";
        }
        if (!must) return "taken: " + read.serialize();
        if (isOfRfc9651(test)) return "taken, though of a kind we do not know";
        if (!same(value(read), test.path("expected"))) return "read as " + value(read);
        String canonical =
                String.join(
                        ", ",
                        texts(test.has("canonical") ? test.get("canonical") : test.get("raw")));
        return read.serialize().equals(canonical) ? "" : "written as " + read.serialize();
    }

    private static Type<?> parse(JsonNode test) {
        Parser parser = new Parser(texts(test.get("raw")));
        return switch (test.path("header_type").asText()) {
            case "item" -> parser.parseItem();
            case "list" -> parser.parseList();
            case "dictionary" -> parser.parseDictionary();
            default -> throw new AssertionError("another kind: " + test);
        };
    }

    private static boolean isOfRfc9651(JsonNode test) {
        String expected = test.path("expected").toString();
        return expected.contains("\"displaystring\"") || expected.contains("\"date\"");
    }

    private static JsonNode value(Type<?> type) {
        ArrayNode value = NODES.arrayNode();
        switch (type) {
            case Dictionary dictionary ->
                    dictionary
                            .get()
                            .forEach((key, member) ->
                                    value.addArray().add(key).add(element(member)));
            case OuterList list -> list.get().forEach(member -> value.add(element(member)));
            case Item<?> item -> value.addAll(element(item));
            default -> throw new AssertionError("another kind: " + type);
        }
        return value;
    }

    private static ArrayNode element(ListElement<?> element) {
        ArrayNode pair = NODES.arrayNode();
        if (element instanceof InnerList list) {
            ArrayNode members = pair.addArray();
            list.get().forEach(member -> members.add(element(member)));
        } else {
            pair.add(bare((Item<?>) element));
        }
        ArrayNode parameters = pair.addArray();
        for (Map.Entry<String, Item<?>> parameter : element.getParams().entrySet())
            parameters.addArray().add(parameter.getKey()).add(bare(parameter.getValue()));
        return pair;
    }

    private static JsonNode bare(Item<?> item) {
        return switch (item) {
            case BooleanItem truth -> NODES.booleanNode(truth.get());
            case IntegerItem number -> NODES.numberNode(number.getAsLong());
            case DecimalItem number -> NODES.numberNode(number.get());
            case StringItem text -> NODES.textNode(text.get());
            case TokenItem token -> typed("token", token.get());
            case ByteSequenceItem bytes -> typed("binary", base32(bytes(bytes)));
            default -> throw new AssertionError("another kind: " + item);
        };
    }

    private static JsonNode typed(String type, String value) {
        return NODES.objectNode().put("__type", type).put("value", value);
    }

    private static byte[] bytes(ByteSequenceItem item) {
        ByteBuffer buffer = item.get().duplicate();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    /// RFC 4648 §6, as the expectations have it.
    private static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < bytes.length * 8; bit += 5) {
            int five = 0;
            for (int i = bit; i < bit + 5; i++) {
                int one = i < bytes.length * 8 ? bytes[i / 8] >> (7 - i % 8) & 1 : 0;
                five = five << 1 | one;
            }
            text.append(BASE32.charAt(five));
        }
        while (text.length() % 8 != 0) text.append('=');
        return text.toString();
    }

    /// Equal, numbers by value.
    private static boolean same(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber())
            return new BigDecimal(one.asText()).compareTo(new BigDecimal(other.asText())) == 0;
        if (!one.isArray() || !other.isArray() || one.size() != other.size())
            return one.equals(other);
        for (int i = 0; i < one.size(); i++) if (!same(one.get(i), other.get(i))) return false;
        return true;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
