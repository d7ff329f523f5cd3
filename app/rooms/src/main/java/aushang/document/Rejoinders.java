// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.document;

import aushang.vocab.Activity;
import aushang.vocab.ActivityId;
import aushang.vocab.ActorId;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;

/// Writes what we say to those who react: whether a quote is allowed, and what was reported to us.
///
/// Same input, same bytes.
public final class Rejoinders {

    private static final JsonFactory FACTORY = new JsonFactory();

    /// The words of FEP-044f, as Mastodon spells them.
    private static final String GTS = "https://gotosocial.org/ns#";

    private Rejoinders() {}

    /// Someone's wish to quote, as it has to be repeated in the answer.
    ///
    /// @param request id of the QuoteRequest
    /// @param quoting the post that quotes
    /// @param quoted our notice
    public record Quoting(ActivityId request, ActorId author, URI quoting, URI quoted) {}

    /// Allows a quote (FEP-044f).
    ///
    /// @param authorization where the authorisation is found
    public static byte[] acceptQuote(
            ActivityId id, ActorId office, Quoting quoting, URI authorization) {
        return written(json -> {
            quoteContext(json);
            answer(json, id, "Accept", office, quoting);
            json.writeStringField("result", authorization.toString());
        });
    }

    /// Does not allow a quote.
    public static byte[] rejectQuote(ActivityId id, ActorId office, Quoting quoting) {
        return written(json -> {
            quoteContext(json);
            answer(json, id, "Reject", office, quoting);
        });
    }

    /// The authorisation itself, as it is served.
    public static byte[] quoteAuthorization(URI id, ActorId office, URI quoting, URI quoted) {
        return written(json -> {
            quoteContext(json);
            json.writeStringField("id", id.toString());
            json.writeStringField("type", "QuoteAuthorization");
            json.writeStringField("attributedTo", office.toString());
            json.writeStringField("interactingObject", quoting.toString());
            json.writeStringField("interactionTarget", quoted.toString());
        });
    }

    /// Takes an authorisation back.
    public static byte[] revokeQuote(
            ActivityId id, ActorId office, ActorId author, URI authorization) {
        return written(json -> {
            plainContext(json);
            json.writeStringField("id", id.toString());
            json.writeStringField("type", "Delete");
            json.writeStringField("actor", office.toString());
            addressed(json, author);
            json.writeStringField("object", authorization.toString());
        });
    }

    /// Passes a report on to the server of whom it is about; signed by the instance, so that the
    /// reporter stays unnamed.
    ///
    /// @param about the actor first, then what they said
    /// @param content plain text
    public static byte[] flag(ActivityId id, ActorId instance, List<URI> about, String content) {
        return written(json -> {
            plainContext(json);
            json.writeStringField("id", id.toString());
            json.writeStringField("type", "Flag");
            json.writeStringField("actor", instance.toString());
            json.writeStringField("content", content);
            json.writeArrayFieldStart("object");
            for (URI uri : about) json.writeString(uri.toString());
            json.writeEndArray();
        });
    }

    private static void answer(
            JsonGenerator json, ActivityId id, String type, ActorId office, Quoting quoting)
            throws IOException {
        json.writeStringField("id", id.toString());
        json.writeStringField("type", type);
        json.writeStringField("actor", office.toString());
        addressed(json, quoting.author());
        json.writeObjectFieldStart("object");
        json.writeStringField("id", quoting.request().toString());
        json.writeStringField("type", "QuoteRequest");
        json.writeStringField("actor", quoting.author().toString());
        json.writeStringField("object", quoting.quoted().toString());
        json.writeStringField("instrument", quoting.quoting().toString());
        json.writeEndObject();
    }

    private static void addressed(JsonGenerator json, ActorId to) throws IOException {
        json.writeArrayFieldStart("to");
        json.writeString(to.toString());
        json.writeEndArray();
    }

    private static void plainContext(JsonGenerator json) throws IOException {
        json.writeStringField("@context", Activity.CONTEXT);
    }

    private static void quoteContext(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("@context");
        json.writeString(Activity.CONTEXT);
        json.writeStartObject();
        json.writeStringField("QuoteRequest", "https://w3id.org/fep/044f#QuoteRequest");
        json.writeStringField("QuoteAuthorization", "https://w3id.org/fep/044f#QuoteAuthorization");
        json.writeStringField("gts", GTS);
        for (String term : new String[] {"interactingObject", "interactionTarget"}) {
            json.writeObjectFieldStart(term);
            json.writeStringField("@id", "gts:" + term);
            json.writeStringField("@type", "@id");
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndArray();
    }

    private interface Page {
        void write(JsonGenerator json) throws IOException;
    }

    private static byte[] written(Page page) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            page.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
