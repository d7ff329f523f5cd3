// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.vocab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/// Looks at `@context` only to see that our words keep their meaning; nothing is fetched or
/// applied.
///
/// Naming an unknown context is fine. An inline definition may repeat what a word means, not change
/// it, and may not lend a meaning that decides (who, what, to whom) to another word.
final class Contexts {

    static final String ACTIVITYSTREAMS = "https://www.w3.org/ns/activitystreams";

    private static final String AS2 = ACTIVITYSTREAMS + "#";
    private static final String SECURITY = "https://w3id.org/security#";

    private static final Set<String> ACTIVITYSTREAMS_TERMS =
            Set.of(
                    "actor",
                    "object",
                    "target",
                    "origin",
                    "result",
                    "instrument",
                    "to",
                    "cc",
                    "bto",
                    "bcc",
                    "audience",
                    "attributedTo",
                    "inReplyTo",
                    "content",
                    "contentMap",
                    "name",
                    "nameMap",
                    "summary",
                    "summaryMap",
                    "url",
                    "href",
                    "published",
                    "updated",
                    "tag",
                    "attachment",
                    "outbox",
                    "followers",
                    "following",
                    "preferredUsername",
                    "endpoints",
                    "sharedInbox",
                    "first",
                    "last",
                    "next",
                    "prev",
                    "items",
                    "orderedItems",
                    "totalItems",
                    "partOf",
                    "formerType",
                    "deleted",
                    "oneOf",
                    "anyOf",
                    "closed",
                    "Accept",
                    "Add",
                    "Announce",
                    "Block",
                    "Create",
                    "Delete",
                    "Flag",
                    "Follow",
                    "Like",
                    "Move",
                    "Reject",
                    "Remove",
                    "Undo",
                    "Update",
                    "Note",
                    "Article",
                    "Question",
                    "Tombstone",
                    "Person",
                    "Organization",
                    "Service",
                    "Group",
                    "Application",
                    "Mention",
                    "Link",
                    "Public");

    private static final Set<String> SECURITY_TERMS =
            Set.of(
                    "publicKey",
                    "publicKeyPem",
                    "owner",
                    "controller",
                    "assertionMethod",
                    "publicKeyMultibase");

    /// Meanings that no other word may carry.
    private static final Set<String> DECIDING =
            Set.of(
                    "actor",
                    "object",
                    "attributedTo",
                    "to",
                    "cc",
                    "inReplyTo",
                    "publicKey",
                    "owner");

    private Contexts() {}

    /// Whether the context names ActivityStreams, by address or as `@vocab`.
    static boolean nameActivityStreams(JsonNode context) {
        if (context.isTextual()) return isActivityStreams(context.textValue());
        if (context.isObject()) return isActivityStreams(context.path("@vocab").asText());
        for (JsonNode part : context) if (!part.isArray() && nameActivityStreams(part)) return true;
        return false;
    }

    static void check(JsonNode context) throws Refusal {
        if (context.isArray()) for (JsonNode part : context) check(part);
        if (context instanceof ObjectNode definitions)
            for (Map.Entry<String, JsonNode> term : definitions.properties())
                check(term.getKey(), term.getValue());
    }

    private static void check(String term, JsonNode definition) throws Refusal {
        if (term.startsWith("@")) return;
        JsonNode meaning = definition.isObject() ? definition.path("@id") : definition;
        if (definition.isObject()) check(definition.path("@context"));
        boolean ours =
                ACTIVITYSTREAMS_TERMS.contains(term)
                        || SECURITY_TERMS.contains(term)
                        || Set.of("id", "type", "inbox", "as", "sec").contains(term);
        if (!meaning.isTextual()) {
            // A definition without @id adds only a container or a type; null would unsay the word.
            if (ours && !meaning.isMissingNode())
                throw new Refusal(Reading.Reason.CONTEXT_REDEFINES);
            return;
        }
        String iri = meaning.textValue();
        if (ours ? !means(term, iri) : lendsADecidingMeaning(iri))
            throw new Refusal(Reading.Reason.CONTEXT_REDEFINES);
    }

    private static boolean means(String term, String iri) {
        return switch (term) {
            case "id" -> iri.equals("@id");
            case "type" -> iri.equals("@type");
            case "as" -> iri.equals(AS2) || iri.equals(ACTIVITYSTREAMS);
            case "sec" -> iri.equals(SECURITY);
            // The one word ActivityStreams borrows, from Linked Data Platform.
            case "inbox" -> iri.equals("ldp:inbox") || iri.equals("http://www.w3.org/ns/ldp#inbox");
            default -> shortName(iri).equals(term) && !iri.equals(term);
        };
    }

    private static boolean lendsADecidingMeaning(String iri) {
        if (iri.equals("@id") || iri.equals("@type") || iri.equals("id") || iri.equals("type"))
            return true;
        return !shortName(iri).equals(iri) && DECIDING.contains(shortName(iri));
    }

    /// The word itself, whether written short, with prefix or in full.
    static String shortName(String word) {
        for (String prefix : new String[] {AS2, "as:", "http://www.w3.org/ns/activitystreams#"})
            if (word.startsWith(prefix)) return word.substring(prefix.length());
        for (String prefix : new String[] {SECURITY, "sec:"})
            if (word.startsWith(prefix) && SECURITY_TERMS.contains(word.substring(prefix.length())))
                return word.substring(prefix.length());
        return word;
    }

    private static boolean isActivityStreams(String address) {
        return address.equals(ACTIVITYSTREAMS)
                || address.equals(AS2)
                || address.equals("http://www.w3.org/ns/activitystreams")
                || address.equals("http://www.w3.org/ns/activitystreams#");
    }
}
