// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.document;

import aushang.vocab.Activity;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// The pen every document is written with: same input, same bytes.
///
/// Half surrogate pairs are the caller's mistake and end in an [IllegalArgumentException].
final class Scribe {

    private static final JsonFactory FACTORY = new JsonFactory();

    final JsonGenerator json;

    private Scribe(JsonGenerator json) {
        this.json = json;
    }

    /// Something that writes itself.
    interface Part {
        void write(Scribe to) throws IOException;
    }

    /// One whole object; the part writes what stands in it.
    static byte[] object(Part part) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            part.write(new Scribe(json));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// One whole object with ActivityStreams as its only context.
    static byte[] plain(Part part) {
        return object(to -> {
            to.field("@context", Activity.CONTEXT);
            part.write(to);
        });
    }

    /// An object inside.
    void object(String name, Part part) throws IOException {
        json.writeObjectFieldStart(name);
        part.write(this);
        json.writeEndObject();
    }

    /// A list inside.
    void list(String name, Part part) throws IOException {
        json.writeArrayFieldStart(name);
        part.write(this);
        json.writeEndArray();
    }

    /// An object in a list.
    void item(Part part) throws IOException {
        json.writeStartObject();
        part.write(this);
        json.writeEndObject();
    }

    void item(Object value) throws IOException {
        json.writeString(sound("a list", value));
    }

    void field(String name, Object value) throws IOException {
        json.writeStringField(name, sound(name, value));
    }

    void field(String name, Instant value) throws IOException {
        json.writeStringField(name, value.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    void field(String name, Optional<?> value) throws IOException {
        if (value.isEmpty()) return;
        if (value.get() instanceof Instant instant) field(name, instant);
        else field(name, value.get());
    }

    void field(String name, boolean value) throws IOException {
        json.writeBooleanField(name, value);
    }

    void field(String name, long value) throws IOException {
        json.writeNumberField(name, value);
    }

    /// What a word of a context means, where it is more than another name.
    void term(String word, String id, String type) throws IOException {
        object(
                word,
                term -> {
                    term.field("@id", id);
                    term.field("@type", type);
                });
    }

    /// To everyone, and in copy to the followers.
    void audience(URI followers) throws IOException {
        list("to", to -> to.item(Activity.PUBLIC));
        list("cc", to -> to.item(followers));
    }

    private static String sound(String where, Object value) {
        String text = value.toString();
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text))
            throw new IllegalArgumentException("half a surrogate pair in " + where);
        return text;
    }
}
