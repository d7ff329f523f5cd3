// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.vocab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads an activity that another server has posted.
///
/// Size, depth, keys and encoding are bounded while parsing (see [Reading.Reason] for the numbers).
/// Nothing read here is proven: compare the actor with the signature before believing a word.
public final class ActivityReader {

    private static final int MOST_TAGS = 200;
    private static final int MOST_MENTIONS = 100;
    private static final int MOST_ATTACHMENTS = 20;
    private static final int DEEPEST_SUBJECT = 3;

    private ActivityReader() {}

    /// As [#read(byte[])], after a look at the media type.
    public static Reading<Activity> read(String contentType, byte[] body) {
        if (!MediaType.isActivity(contentType))
            return new Reading.NotUnderstood<>(Reading.Reason.WRONG_MEDIA_TYPE);
        return read(body);
    }

    /// Reads an activity.
    ///
    /// @param body at most 1 MiB
    public static Reading<Activity> read(byte[] body) {
        try {
            return new Reading.Understood<>(activity(Json.read(body)));
        } catch (Refusal e) {
            return new Reading.NotUnderstood<>(e.reason);
        }
    }

    /// Reads a thing that was said, such as a `Note`, as its own server shows it.
    ///
    /// The caller compares its id with the address it came from.
    ///
    /// @param body at most 1 MiB
    public static Reading<Subject.Embedded> readObject(byte[] body) {
        try {
            ObjectNode node = Json.read(body);
            if (!Contexts.nameActivityStreams(node.path("@context")))
                throw new Refusal(Reading.Reason.CONTEXT_MISSING);
            return new Reading.Understood<>(embedded(new Fields(node), 1));
        } catch (Refusal e) {
            return new Reading.NotUnderstood<>(e.reason);
        }
    }

    private static Activity activity(ObjectNode node) throws Refusal {
        Fields fields = new Fields(node);
        if (!node.has("@context") || !Contexts.nameActivityStreams(node.get("@context")))
            throw new Refusal(Reading.Reason.CONTEXT_MISSING);
        fields.checkRecipients();
        return new Activity(
                new ActivityId(
                        fields.id("id").orElseThrow(() -> new Refusal(Reading.Reason.ID_MISSING))),
                fields.type().orElseThrow(() -> new Refusal(Reading.Reason.TYPE_MISSING)),
                fields.actor("actor").orElseThrow(() -> new Refusal(Reading.Reason.ID_MISSING)),
                subject(fields, "object", 1),
                fields.recipients("to"),
                fields.recipients("cc"),
                fields.instant("published"),
                fields.text("content"),
                fields.link("target"),
                subject(fields, "instrument", 1),
                fields.link("result"),
                node.has("signature") || node.has("proof"));
    }

    private static Subject subject(Fields fields, String field, int depth) throws Refusal {
        List<JsonNode> values = fields.many(field);
        if (values.isEmpty()) return new Subject.Nothing();
        if (values.size() > 1)
            return new Subject.Several(
                    values.stream()
                            .limit(1000)
                            .map(Fields::link)
                            .flatMap(Optional::stream)
                            .toList());
        JsonNode value = values.getFirst();
        if (value instanceof ObjectNode node && depth <= DEEPEST_SUBJECT)
            return embedded(new Fields(node), depth);
        return new Subject.Reference(Fields.id(value));
    }

    private static Subject.Embedded embedded(Fields fields, int depth) throws Refusal {
        fields.checkRecipients();
        Optional<Map.Entry<String, JsonNode>> translated = contentMap(fields);
        Optional<String> written = fields.text("content");
        return new Subject.Embedded(
                fields.id("id"),
                fields.type(),
                fields.actor("actor"),
                subject(fields, "object", depth + 1),
                fields.actor("attributedTo"),
                fields.link("inReplyTo"),
                fields.text("name"),
                fields.text("summary"),
                written.isPresent()
                        ? written
                        : translated.map(entry -> entry.getValue().textValue()),
                translated.map(Map.Entry::getKey),
                fields.flag("sensitive"),
                fields.instant("published"),
                fields.instant("updated"),
                fields.link("url"),
                quote(fields),
                fields.recipients("to"),
                fields.recipients("cc"),
                mentions(fields),
                fields.link("quoteAuthorization"),
                attachments(fields));
    }

    private static Optional<Map.Entry<String, JsonNode>> contentMap(Fields fields) {
        return fields.node().path("contentMap").properties().stream()
                .filter(entry -> entry.getValue().isTextual())
                .findFirst();
    }

    private static Optional<URI> quote(Fields fields) {
        for (String spelling : new String[] {"quote", "quoteUri", "quoteUrl", "_misskey_quote"}) {
            Optional<URI> quote = fields.link(spelling);
            if (quote.isPresent()) return quote;
        }
        return Optional.empty();
    }

    private static List<URI> mentions(Fields fields) throws Refusal {
        List<URI> mentions = new ArrayList<>();
        List<JsonNode> tags = fields.many("tag");
        for (JsonNode tag : tags.subList(0, Math.min(tags.size(), MOST_TAGS))) {
            if (!(tag instanceof ObjectNode node) || mentions.size() == MOST_MENTIONS) continue;
            Fields mention = new Fields(node);
            if (mention.type().filter("Mention"::equals).isPresent())
                mention.link("href").ifPresent(mentions::add);
        }
        return mentions;
    }

    private static List<URI> attachments(Fields fields) {
        List<URI> addresses = new ArrayList<>();
        for (JsonNode attachment : fields.many("attachment")) {
            if (addresses.size() == MOST_ATTACHMENTS) break;
            if (!(attachment instanceof ObjectNode node)) continue;
            Fields described = new Fields(node);
            described.link("url").or(() -> described.link("href")).ifPresent(addresses::add);
        }
        return addresses;
    }
}
