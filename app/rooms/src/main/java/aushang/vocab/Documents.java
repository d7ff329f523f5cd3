// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.vocab;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Writes what we say to other servers, as the exact bytes that are kept, signed and sent.
///
/// Same input, same bytes: the order of keys is fixed, there is no white space, times are whole
/// seconds in UTC, and text is UTF-8 with nothing escaped that need not be. Half surrogate pairs
/// are the caller's mistake and end in an [IllegalArgumentException].
public final class Documents {

    private static final String SECURITY = "https://w3id.org/security#";

    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;

    private Documents(JsonGenerator json) {
        this.json = json;
    }

    /// The actor document of an office (ActivityPub §4.1).
    public static byte[] actor(OfficeActor office) {
        return write(d -> {
            d.json.writeStartObject();
            d.actorContext();
            d.field("id", office.id());
            d.field("type", "Organization");
            d.field("webfinger", office.handle());
            d.field("preferredUsername", office.handle().preferredUsername());
            d.field("name", office.name());
            d.field("summary", office.summary());
            d.field("url", office.page());
            d.field("inbox", office.inbox());
            d.field("outbox", office.outbox());
            d.field("followers", office.followers());
            d.field("following", office.following());
            d.json.writeObjectFieldStart("endpoints");
            d.field("sharedInbox", office.sharedInbox());
            d.json.writeEndObject();
            d.json.writeBooleanField("manuallyApprovesFollowers", false);
            d.json.writeBooleanField("discoverable", true);
            d.json.writeBooleanField("indexable", true);
            d.field("published", office.published());
            d.publicKey(office.keyId(), office.id(), office.publicKeyPem());
            d.assertionMethods(office.id(), office.assertionMethods());
            d.json.writeArrayFieldStart("attachment");
            for (OfficeActor.Link link : office.links()) d.propertyValue(link);
            d.json.writeEndArray();
            d.json.writeEndObject();
        });
    }

    /// The actor document of the instance itself, which signs fetches and says nothing.
    ///
    /// @param username its name; by custom the host
    public static byte[] instanceActor(
            ActorId id,
            String username,
            URI inbox,
            URI page,
            URI keyId,
            String publicKeyPem,
            List<OfficeActor.Multikey> assertionMethods) {
        return write(d -> {
            d.json.writeStartObject();
            d.actorContext();
            d.field("id", id);
            d.field("type", "Application");
            d.field("preferredUsername", username);
            d.field("url", page);
            d.field("inbox", inbox);
            d.json.writeBooleanField("manuallyApprovesFollowers", true);
            d.publicKey(keyId, id, publicKeyPem);
            d.assertionMethods(id, assertionMethods);
            d.json.writeEndObject();
        });
    }

    /// The note itself, as served at its id.
    public static byte[] note(NoteText note) {
        return write(d -> {
            d.json.writeStartObject();
            d.noteContext();
            d.noteFields(note);
            d.json.writeEndObject();
        });
    }

    /// Says that the note was published.
    public static byte[] create(ActivityId id, NoteText note) {
        return about(id, "Create", note.published(), note);
    }

    /// Says that the note was corrected; its `updated` must be newer than what was sent before.
    ///
    /// @throws IllegalArgumentException if the note has no `updated`
    public static byte[] update(ActivityId id, NoteText note) {
        Instant updated =
                note.updated()
                        .orElseThrow(() -> new IllegalArgumentException("a correction has a time"));
        return about(id, "Update", updated, note);
    }

    private static byte[] about(ActivityId id, String type, Instant at, NoteText note) {
        return write(d -> {
            d.json.writeStartObject();
            d.noteContext();
            d.field("id", id);
            d.field("type", type);
            d.field("actor", note.author());
            d.field("published", at);
            d.audience(note.followers());
            d.json.writeObjectFieldStart("object");
            d.noteFields(note);
            d.json.writeEndObject();
            d.json.writeEndObject();
        });
    }

    /// Says that the object was withdrawn (ActivityPub §7.4).
    public static byte[] delete(ActivityId id, ActorId actor, URI followers, ObjectId object) {
        return write(d -> {
            d.json.writeStartObject();
            d.plainContext();
            d.field("id", id);
            d.field("type", "Delete");
            d.field("actor", actor);
            d.audience(followers);
            d.json.writeObjectFieldStart("object");
            d.field("id", object);
            d.field("type", "Tombstone");
            d.json.writeEndObject();
            d.json.writeEndObject();
        });
    }

    /// What stands where the object was, served with 410.
    ///
    /// @param formerType such as `Note`
    public static byte[] tombstone(ObjectId id, String formerType, Instant deleted) {
        return write(d -> {
            d.json.writeStartObject();
            d.plainContext();
            d.field("id", id);
            d.field("type", "Tombstone");
            d.field("formerType", formerType);
            d.field("deleted", deleted);
            d.json.writeEndObject();
        });
    }

    /// Takes a follower. The follow is repeated as it came, since some servers find it by its
    /// parts.
    ///
    /// @param office who was followed and answers
    public static byte[] accept(
            ActivityId id, ActorId office, ActivityId follow, ActorId follower) {
        return answer(id, "Accept", office, follow, follower);
    }

    /// Declines or ends a follow, with the same parts as [#accept].
    public static byte[] reject(
            ActivityId id, ActorId office, ActivityId follow, ActorId follower) {
        return answer(id, "Reject", office, follow, follower);
    }

    private static byte[] answer(
            ActivityId id, String type, ActorId office, ActivityId follow, ActorId follower) {
        return write(d -> {
            d.json.writeStartObject();
            d.plainContext();
            d.field("id", id);
            d.field("type", type);
            d.field("actor", office);
            d.json.writeArrayFieldStart("to");
            d.json.writeString(follower.toString());
            d.json.writeEndArray();
            d.json.writeObjectFieldStart("object");
            d.field("id", follow);
            d.field("type", "Follow");
            d.field("actor", follower);
            d.field("object", office);
            d.json.writeEndObject();
            d.json.writeEndObject();
        });
    }

    /// A collection by its size. Without `first` the members are withheld.
    public static byte[] orderedCollection(
            URI id, long totalItems, Optional<URI> first, Optional<URI> last) {
        return write(d -> {
            d.json.writeStartObject();
            d.plainContext();
            d.field("id", id);
            d.field("type", "OrderedCollection");
            d.json.writeNumberField("totalItems", totalItems);
            d.field("first", first);
            d.field("last", last);
            d.json.writeEndObject();
        });
    }

    /// One page of a collection.
    ///
    /// @param items documents of our own, as written by this class, newest first
    public static byte[] orderedCollectionPage(
            URI id, URI partOf, Optional<URI> next, Optional<URI> prev, List<byte[]> items) {
        return write(d -> {
            d.json.writeStartObject();
            d.plainContext();
            d.field("id", id);
            d.field("type", "OrderedCollectionPage");
            d.field("partOf", partOf);
            d.field("next", next);
            d.field("prev", prev);
            d.json.writeArrayFieldStart("orderedItems");
            for (byte[] item : items)
                d.json.writeRawValue(new String(item, StandardCharsets.UTF_8));
            d.json.writeEndArray();
            d.json.writeEndObject();
        });
    }

    private void noteFields(NoteText note) throws IOException {
        field("id", note.id());
        field("type", "Note");
        field("attributedTo", note.author());
        field("url", note.page());
        field("published", note.published());
        if (note.updated().isPresent()) field("updated", note.updated().get());
        audience(note.followers());
        if (note.contentWarning().isPresent()) field("summary", note.contentWarning().get());
        json.writeBooleanField("sensitive", note.contentWarning().isPresent());
        field("content", note.content());
        json.writeObjectFieldStart("contentMap");
        field(note.language(), note.content());
        json.writeEndObject();
    }

    private void audience(URI followers) throws IOException {
        json.writeArrayFieldStart("to");
        json.writeString(Activity.PUBLIC.toString());
        json.writeEndArray();
        json.writeArrayFieldStart("cc");
        json.writeString(followers.toString());
        json.writeEndArray();
    }

    private void publicKey(URI id, ActorId owner, String pem) throws IOException {
        json.writeObjectFieldStart("publicKey");
        field("id", id);
        field("owner", owner);
        field("publicKeyPem", pem);
        json.writeEndObject();
    }

    private void term(String name, String type) throws IOException {
        json.writeObjectFieldStart(name);
        field("@id", SECURITY + name);
        field("@type", type);
        json.writeEndObject();
    }

    private void assertionMethods(ActorId controller, List<OfficeActor.Multikey> keys)
            throws IOException {
        json.writeArrayFieldStart("assertionMethod");
        for (OfficeActor.Multikey key : keys) {
            json.writeStartObject();
            field("id", key.id());
            field("type", "Multikey");
            field("controller", controller);
            field("publicKeyMultibase", key.publicKeyMultibase());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void propertyValue(OfficeActor.Link link) throws IOException {
        json.writeStartObject();
        field("type", "PropertyValue");
        field("name", link.label());
        field(
                "value",
                "<a href=\""
                        + Html.escape(link.address().toString())
                        + "\" rel=\"me nofollow noopener noreferrer\">"
                        + Html.escape(Html.shown(link.address()))
                        + "</a>");
        json.writeEndObject();
    }

    private void plainContext() throws IOException {
        field("@context", Contexts.ACTIVITYSTREAMS);
    }

    private void noteContext() throws IOException {
        json.writeArrayFieldStart("@context");
        json.writeString(Contexts.ACTIVITYSTREAMS);
        json.writeStartObject();
        field("sensitive", "as:sensitive");
        json.writeEndObject();
        json.writeEndArray();
    }

    private void actorContext() throws IOException {
        json.writeArrayFieldStart("@context");
        json.writeString(Contexts.ACTIVITYSTREAMS);
        json.writeString("https://w3id.org/security/v1");
        json.writeString("https://purl.archive.org/socialweb/webfinger");
        json.writeStartObject();
        field("manuallyApprovesFollowers", "as:manuallyApprovesFollowers");
        field("toot", "http://joinmastodon.org/ns#");
        field("discoverable", "toot:discoverable");
        field("indexable", "toot:indexable");
        field("schema", "http://schema.org#");
        field("PropertyValue", "schema:PropertyValue");
        field("value", "schema:value");
        // In place instead of by address, so that nobody has a further context to fetch.
        field("Multikey", SECURITY + "Multikey");
        term("assertionMethod", "@id");
        term("controller", "@id");
        term("publicKeyMultibase", SECURITY + "multibase");
        json.writeEndObject();
        json.writeEndArray();
    }

    private void field(String name, Object value) throws IOException {
        String text = value.toString();
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text))
            throw new IllegalArgumentException("half a surrogate pair in " + name);
        json.writeStringField(name, text);
    }

    private void field(String name, Instant value) throws IOException {
        json.writeStringField(name, value.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private void field(String name, Optional<URI> value) throws IOException {
        if (value.isPresent()) field(name, value.get());
    }

    private static byte[] write(Body body) {
        return written(json -> body.write(new Documents(json)));
    }

    /// Runs the generator over a fresh buffer; shared with [Discovery].
    static byte[] written(Page page) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            page.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private interface Body {
        void write(Documents documents) throws IOException;
    }

    /// Something that writes itself as JSON.
    interface Page {
        void write(JsonGenerator json) throws IOException;
    }
}
