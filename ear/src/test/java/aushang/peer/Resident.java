// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Someone who lives on a server made with [Fedify].
///
/// Whatever they do has left Fedify's hands when the method returns, and arrives soon.
public final class Resident {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Fedify home;
    private final String name;
    private final URI id;

    Resident(Fedify home, String name, URI id) {
        this.home = home;
        this.name = name;
        this.id = id;
    }

    public URI id() {
        return id;
    }

    /// As people write it: `@frida@localhost:4711`.
    public String handle() {
        return "@" + name + "@" + home.domain();
    }

    /// Asks to follow.
    public Fedify.Done follow(String actorOrHandle) {
        return tell("follow", about(actorOrHandle));
    }

    public Fedify.Done unfollow(URI actor) {
        return tell("unfollow", about(actor));
    }

    /// The actors whose Accept has arrived and was found genuine.
    public List<URI> following() {
        List<URI> following = new ArrayList<>();
        for (JsonNode person : home.ask("persons"))
            for (JsonNode follow : person.path("following"))
                if (person.path("who").asText().equals(name)
                        && follow.path("state").asText().equals("accepted"))
                    following.add(URI.create(follow.path("object").asText()));
        return following;
    }

    /// Waits for the Accept.
    public void waitUntilFollowing(URI actor, Duration longest) {
        if (!Waiting.untilTrue(longest, () -> following().contains(actor)))
            throw new AssertionError(
                    "no Accept from " + actor + " within " + longest + "; " + home.log());
    }

    public Fedify.Done like(URI note) {
        return tell("like", about(note));
    }

    public Fedify.Done unlike(URI note) {
        return tell("unlike", about(note));
    }

    public Fedify.Done boost(URI note) {
        return tell("boost", about(note));
    }

    public Fedify.Done unboost(URI note) {
        return tell("unboost", about(note));
    }

    /// Answers a note, in public.
    ///
    /// @return with the id of the reply
    public Fedify.Done reply(URI note, String text) {
        return tell("write", JSON.createObjectNode().put("to", note.toString()).put("text", text));
    }

    /// Changes a note of one's own.
    public Fedify.Done edit(URI note, String text) {
        return tell("edit", JSON.createObjectNode().put("id", note.toString()).put("text", text));
    }

    /// Deletes a note of one's own; its address says 410 from now on.
    public Fedify.Done delete(URI note) {
        return tell("delete", JSON.createObjectNode().put("id", note.toString()));
    }

    /// Votes in a poll, as Mastodon's people do: a nameless note for each choice.
    public Fedify.Done vote(URI poll, String... choices) {
        ObjectNode order = about(poll);
        ArrayNode all = order.putArray("choices");
        for (String choice : choices) all.add(choice);
        return tell("vote", order);
    }

    /// Asks to quote (FEP-044f).
    ///
    /// @return with the id of the quoting note
    public Fedify.Done quote(URI note, String text) {
        return tell("quote", about(note).put("text", text));
    }

    /// Tells an actor of another server that one lives elsewhere now.
    public Fedify.Done moveTo(URI target, URI told) {
        return tell("move", about(told).put("target", target.toString()));
    }

    public Fedify.Done block(URI actor) {
        return tell("block", about(actor));
    }

    public Fedify.Done unblock(URI actor) {
        return tell("unblock", about(actor));
    }

    /// Reports an actor and notes of it.
    public Fedify.Done flag(URI actor, String text, URI... notes) {
        ObjectNode order = about(actor).put("text", text);
        ArrayNode objects = order.putArray("objects");
        for (URI note : notes) objects.add(note.toString());
        return tell("flag", order);
    }

    /// Tells an actor of another server that one is gone for good.
    public Fedify.Done leave(URI told) {
        return tell("leave", about(told));
    }

    /// From now on other keys are published under the same names, and used.
    public void changeKeys() {
        home.tell("rotate", JSON.createObjectNode().put("who", name));
    }

    /// What Fedify makes of the object at an address, its own words in compact JSON.
    ///
    /// @return empty if it does not take it for an object
    public Optional<JsonNode> lookUp(String addressOrHandle) {
        JsonNode found = order("lookup", about(addressOrHandle)).path("found");
        return found.isObject() ? Optional.of(found) : Optional.empty();
    }

    private static ObjectNode about(Object what) {
        return JSON.createObjectNode().put("object", what.toString());
    }

    private Fedify.Done tell(String deed, ObjectNode order) {
        JsonNode told = order(deed, order);
        return new Fedify.Done(
                URI.create(told.path("activity").asText()),
                told.hasNonNull("about")
                        ? Optional.of(URI.create(told.path("about").asText()))
                        : Optional.empty());
    }

    private JsonNode order(String deed, ObjectNode order) {
        return home.tell(deed, order.put("who", name));
    }
}
