// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.vocab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the fields of one node in every form peers write them.
///
/// What decides (ids, types, recipients) is refused when in doubt; what only describes is left out.
record Fields(ObjectNode node) {

    private static final Set<String> KNOWN_TYPES =
            Set.of(
                    "Accept",
                    "Add",
                    "Announce",
                    "Block",
                    "Create",
                    "Delete",
                    "EmojiReact",
                    "Flag",
                    "Follow",
                    "Like",
                    "Move",
                    "QuoteRequest",
                    "Reject",
                    "Remove",
                    "Undo",
                    "Update",
                    "Note",
                    "Article",
                    "Question",
                    "Page",
                    "Image",
                    "Audio",
                    "Video",
                    "Event",
                    "Document",
                    "Tombstone",
                    "Person",
                    "Organization",
                    "Service",
                    "Group",
                    "Application",
                    "Mention",
                    "Hashtag",
                    "Link",
                    "Collection",
                    "OrderedCollection",
                    "CollectionPage",
                    "OrderedCollectionPage");

    private static final int MOST_RECIPIENTS = 1000;

    /// The value, an array of one unpacked; empty when missing or null.
    Optional<JsonNode> one(String key) throws Refusal {
        JsonNode value = node.get(key);
        if (value != null && value.isArray() && value.size() == 1) value = value.get(0);
        if (value == null || value.isNull() || (value.isArray() && value.isEmpty()))
            return Optional.empty();
        if (value.isArray()) throw new Refusal(Reading.Reason.ID_AMBIGUOUS);
        return Optional.of(value);
    }

    /// The values, one or many; empty when missing.
    List<JsonNode> many(String key) {
        JsonNode value = node.get(key);
        if (value == null || value.isNull()) return List.of();
        if (!value.isArray()) return List.of(value);
        List<JsonNode> values = new ArrayList<>(value.size());
        value.forEach(values::add);
        return values;
    }

    Optional<String> text(String key) {
        JsonNode value = node.get(key);
        return value != null && value.isTextual()
                ? Optional.of(value.textValue())
                : Optional.empty();
    }

    /// The type; of several, the only one we know.
    Optional<String> type() throws Refusal {
        List<String> types = new ArrayList<>();
        for (JsonNode type : many("type")) {
            if (!type.isTextual()) throw new Refusal(Reading.Reason.TYPE_AMBIGUOUS);
            types.add(Contexts.shortName(type.textValue()));
        }
        if (types.size() < 2) return types.stream().findFirst();
        List<String> known = types.stream().filter(KNOWN_TYPES::contains).distinct().toList();
        if (known.size() != 1) throw new Refusal(Reading.Reason.TYPE_AMBIGUOUS);
        return Optional.of(known.getFirst());
    }

    /// The id that stands here, or that of the thing that stands here; refused unless https.
    Optional<URI> id(String key) throws Refusal {
        Optional<JsonNode> value = one(key);
        return value.isEmpty() ? Optional.empty() : Optional.of(id(value.get()));
    }

    Optional<ActorId> actor(String key) throws Refusal {
        Optional<URI> id = id(key);
        if (id.isEmpty()) return Optional.empty();
        try {
            return Optional.of(new ActorId(id.get()));
        } catch (MalformedId e) {
            throw new Refusal(e.reason());
        }
    }

    static URI id(JsonNode value) throws Refusal {
        JsonNode id = value.isObject() ? value.get("id") : value;
        if (id == null || id.isNull()) throw new Refusal(Reading.Reason.ID_MISSING);
        if (id.isArray()) throw new Refusal(Reading.Reason.ID_AMBIGUOUS);
        if (!id.isTextual()) throw new Refusal(Reading.Reason.NOT_AN_ID);
        try {
            return HttpsUri.parse(id.textValue());
        } catch (MalformedId e) {
            throw new Refusal(e.reason());
        }
    }

    /// As [#id(String)], but anything unfit is simply not there.
    Optional<URI> link(String key) {
        return many(key).stream().map(Fields::link).flatMap(Optional::stream).findFirst();
    }

    static Optional<URI> link(JsonNode value) {
        JsonNode written = value.isObject() ? firstOf(value, "id", "href") : value;
        if (written == null || !written.isTextual()) return Optional.empty();
        try {
            return Optional.of(HttpsUri.parse(written.textValue()));
        } catch (MalformedId e) {
            return Optional.empty();
        }
    }

    private static @Nullable JsonNode firstOf(JsonNode value, String first, String second) {
        return value.has(first) ? value.get(first) : value.get(second);
    }

    Optional<Instant> instant(String key) {
        Optional<String> text = text(key).filter(t -> t.length() <= 40);
        if (text.isEmpty()) return Optional.empty();
        try {
            return Optional.of(OffsetDateTime.parse(text.get()).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    boolean flag(String key) {
        return node.path(key).asBoolean(false);
    }

    /// Refuses more than 1000 recipients; leaves out what is no address.
    void checkRecipients() throws Refusal {
        if (many("to").size() + many("cc").size() > MOST_RECIPIENTS)
            throw new Refusal(Reading.Reason.TOO_MANY_RECIPIENTS);
    }

    List<URI> recipients(String key) {
        List<URI> recipients = new ArrayList<>();
        for (JsonNode value : many(key)) {
            boolean everyone = value.isTextual() && isPublic(value.textValue());
            if (everyone) recipients.add(Activity.PUBLIC);
            else link(value).ifPresent(recipients::add);
        }
        return recipients;
    }

    private static boolean isPublic(String address) {
        return Contexts.shortName(address).equals("Public");
    }
}
