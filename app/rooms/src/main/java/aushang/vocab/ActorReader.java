// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.vocab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Reads a stranger's actor document, within the bounds of [ActivityReader].
///
/// The caller compares the id with the address it came from, after all redirects.
public final class ActorReader {

    private static final Set<String> ACTORS =
            Set.of("Person", "Service", "Group", "Application", "Organization");

    private static final int LONGEST_NAME = 2048;
    private static final int MOST_KEYS = 10;
    private static final int MOST_ALIASES = 256;

    /// Characters. RSA of 8192 bits takes 1,500 in PEM.
    private static final int LONGEST_KEY = 4096;

    private ActorReader() {}

    /// Reads an actor document.
    ///
    /// @param body at most 1 MiB
    public static Reading<RemoteActor> read(byte[] body) {
        try {
            return new Reading.Understood<>(actor(new Fields(Json.read(body))));
        } catch (Refusal e) {
            return new Reading.NotUnderstood<>(e.reason);
        }
    }

    /// Who says to own the key at whose address this document was found.
    ///
    /// Some servers give a key an address of its own, with a bare key or an outline of the actor
    /// there. The answer is a hint where to look: only the owner's own document, listing the key,
    /// proves it.
    public static Reading<ActorId> readKeyOwner(byte[] body) {
        try {
            Fields fields = new Fields(Json.read(body));
            boolean key = fields.node().has("publicKeyPem");
            boolean multikey = fields.node().has("publicKeyMultibase");
            return new Reading.Understood<>(
                    fields.actor(key ? "owner" : multikey ? "controller" : "id")
                            .orElseThrow(() -> new Refusal(Reading.Reason.ID_MISSING)));
        } catch (Refusal e) {
            return new Reading.NotUnderstood<>(e.reason);
        }
    }

    /// What an actor's document says about moving, and no more.
    ///
    /// @param movedTo where it says to have moved
    /// @param alsoKnownAs who else it says to be, at most 256
    public record Whereabouts(ActorId id, Optional<URI> movedTo, List<URI> alsoKnownAs) {
        public Whereabouts {
            alsoKnownAs = List.copyOf(alsoKnownAs);
        }
    }

    /// Reads what an actor's document says about moving.
    ///
    /// The caller compares the id with the address it came from.
    public static Reading<Whereabouts> readWhereabouts(byte[] body) {
        try {
            Fields fields = new Fields(Json.read(body));
            if (fields.many("alsoKnownAs").size() > MOST_ALIASES)
                throw new Refusal(Reading.Reason.TOO_MANY_VALUES);
            return new Reading.Understood<>(
                    new Whereabouts(
                            fields.actor("id")
                                    .orElseThrow(() -> new Refusal(Reading.Reason.ID_MISSING)),
                            fields.link("movedTo"),
                            fields.many("alsoKnownAs").stream()
                                    .map(Fields::link)
                                    .flatMap(Optional::stream)
                                    .toList()));
        } catch (Refusal e) {
            return new Reading.NotUnderstood<>(e.reason);
        }
    }

    private static RemoteActor actor(Fields fields) throws Refusal {
        JsonNode context = fields.node().path("@context");
        if (!Contexts.nameActivityStreams(context))
            throw new Refusal(Reading.Reason.CONTEXT_MISSING);
        ActorId id = fields.actor("id").orElseThrow(() -> new Refusal(Reading.Reason.ID_MISSING));
        String type = fields.type().orElseThrow(() -> new Refusal(Reading.Reason.TYPE_MISSING));
        if (!ACTORS.contains(type)) throw new Refusal(Reading.Reason.NOT_AN_ACTOR);
        Optional<String> username = fields.text("preferredUsername");
        if (username.filter(name -> name.length() > LONGEST_NAME).isPresent())
            throw new Refusal(Reading.Reason.NAME_TOO_LONG);
        return new RemoteActor(
                id,
                type,
                fields.link("inbox").orElseThrow(() -> new Refusal(Reading.Reason.INBOX_MISSING)),
                sharedInbox(fields),
                username,
                fields.text("name").map(ActorReader::cut),
                keys(fields));
    }

    private static Optional<URI> sharedInbox(Fields fields) throws Refusal {
        Optional<JsonNode> endpoints = fields.one("endpoints");
        return endpoints.isPresent() && endpoints.get() instanceof ObjectNode node
                ? new Fields(node).link("sharedInbox")
                : Optional.empty();
    }

    private static List<RemoteActor.Key> keys(Fields fields) {
        return Stream.concat(
                        keys(fields, "publicKey", "owner", "publicKeyPem"),
                        keys(fields, "assertionMethod", "controller", "publicKeyMultibase"))
                .limit(MOST_KEYS)
                .toList();
    }

    /// The keys that stand here in full; a mere address of one is left out (FEP-521a).
    private static Stream<RemoteActor.Key> keys(
            Fields fields, String list, String ownerName, String textName) {
        return fields.many(list).stream()
                .filter(ObjectNode.class::isInstance)
                .map(value -> new Fields((ObjectNode) value))
                .flatMap(key -> key(key, ownerName, textName).stream());
    }

    private static Optional<RemoteActor.Key> key(Fields key, String ownerName, String textName) {
        Optional<URI> id = key.link("id");
        Optional<URI> owner = key.link(ownerName);
        Optional<String> text =
                key.text(textName).filter(written -> written.length() <= LONGEST_KEY);
        return id.isPresent() && owner.isPresent() && text.isPresent()
                ? Optional.of(new RemoteActor.Key(id.get(), owner.get(), text.get()))
                : Optional.empty();
    }

    /// Never between the halves of a surrogate pair.
    private static String cut(String name) {
        if (name.length() <= LONGEST_NAME) return name;
        boolean pair = Character.isHighSurrogate(name.charAt(LONGEST_NAME - 1));
        return name.substring(0, pair ? LONGEST_NAME - 1 : LONGEST_NAME);
    }
}
