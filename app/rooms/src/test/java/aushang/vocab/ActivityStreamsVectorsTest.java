// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.vocab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import aushang.Fuzz;
import aushang.Vectors;
import aushang.vocab.Reading.NotUnderstood;
import aushang.vocab.Reading.Understood;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The examples of the ActivityStreams recommendations, read as if servers had sent them.
///
/// They are no mail: hardly one has an address, none an https one. So each is read three times: as
/// it stands; as an activity that has been given an https address; and as what someone posts. What
/// has to come of it, and why some are refused, is written in `vectors/activitystreams.txt`.
class ActivityStreamsVectorsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String UNDERSTOOD = "understood";

    @Test
    void everyDocumentIsUnderstoodOrRefusedForAWrittenReason() {
        Map<String, String> found = new TreeMap<>();
        for (Path file : Vectors.of("activitystreams"))
            found.put(
                    file.getFileName().toString(),
                    standing(file) + " " + addressed(file) + " " + posted(file));
        assertThat(found).isEqualTo(written());
    }

    @Test
    void theOrderOfKeysChangesNothing() {
        for (Path file : Vectors.of("activitystreams")) {
            Optional<ObjectNode> document = document(file);
            if (document.isEmpty()) continue;
            ObjectNode mail = posting(document.get());
            assertThat(ActivityReader.read(bytes(Fuzz.reversed(mail))))
                    .as(file.getFileName().toString())
                    .isEqualTo(ActivityReader.read(bytes(mail)));
        }
    }

    private static String standing(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            String activity = outcome(ActivityReader.read(bytes));
            assertThat(outcome(ActorReader.read(bytes)))
                    .as("as an actor: " + file.getFileName())
                    .isEqualTo(activity);
            return activity;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String addressed(Path file) {
        Optional<ObjectNode> document = document(file);
        if (document.isEmpty()) return "-";
        ObjectNode activity = document.get();
        if (!activity.has("id") && !activity.has("@id")) activity.put("id", "https://w3.test/1");
        return outcome(ActivityReader.read(bytes(activity)));
    }

    private static String posted(Path file) {
        return document(file)
                .map(document -> outcome(ActivityReader.read(bytes(posting(document)))))
                .orElse("-");
    }

    private static ObjectNode posting(ObjectNode document) {
        ObjectNode create = JSON.createObjectNode();
        create.put("@context", "https://www.w3.org/ns/activitystreams")
                .put("id", "https://w3.test/1")
                .put("type", "Create")
                .put("actor", "https://w3.test/w3c")
                .set("object", document);
        return create;
    }

    /// The document with https for http, save in the names of vocabularies; empty if it is no JSON.
    private static Optional<ObjectNode> document(Path file) {
        try {
            String text =
                    Files.readString(file).replaceAll("http://(?!www\\.w3\\.org/ns/)", "https://");
            return Optional.of((ObjectNode) JSON.readTree(text));
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(JsonNode node) {
        return node.toString().getBytes(UTF_8);
    }

    private static String outcome(Reading<?> reading) {
        return switch (reading) {
            case Understood<?> understood -> UNDERSTOOD;
            case NotUnderstood<?>(var reason) -> reason.code();
        };
    }

    private static Map<String, String> written() {
        Map<String, String> written = new TreeMap<>();
        try (InputStream list =
                ActivityStreamsVectorsTest.class.getResourceAsStream(
                        "/vectors/activitystreams.txt")) {
            if (list == null) throw new IllegalStateException("the list is missing");
            new String(list.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .forEach(line -> {
                        int space = line.indexOf(' ');
                        written.put(line.substring(0, space), line.substring(space).strip());
                    });
            return written;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
