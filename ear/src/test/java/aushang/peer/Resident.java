// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Someone who lives on a server made with [Fedify].
public final class Resident implements Citizen {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Fedify home;
    private final String name;
    private final URI id;

    Resident(Fedify home, String name, URI id) {
        this.home = home;
        this.name = name;
        this.id = id;
    }

    @Override
    public URI id() {
        return id;
    }

    @Override
    public String handle() {
        return "@" + name + "@" + home.domain();
    }

    @Override
    public void follow(String actorOrHandle) {
        order("follow", about(actorOrHandle));
    }

    @Override
    public void unfollow(URI actor) {
        order("unfollow", about(actor));
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

    @Override
    public void waitUntilFollowing(URI actor, Duration longest) {
        if (!Waiting.untilTrue(longest, () -> following().contains(actor)))
            throw new AssertionError(
                    "no Accept from " + actor + " within " + longest + "; " + home.log());
    }

    @Override
    public void waitUntilReading(URI note, String text, Duration longest) {
        home.waitUntilSeen(note, it -> it.path("content").asText().contains(text), longest);
    }

    @Override
    public void waitUntilForgotten(URI note, String text, Duration longest) {
        home.waitUntilSeen(note, it -> it.path("deleted").asBoolean(), longest);
    }

    @Override
    public void waitUntilBoosted(URI note, String text, Duration longest) {
        home.waitUntilSeen(
                note,
                it -> !it.path("boostedBy").isEmpty() && it.path("content").asText().contains(text),
                longest);
    }

    @Override
    public void waitUntilPolled(URI poll, int votes, Duration longest) {
        home.waitUntilSeen(poll, it -> it.at("/poll/options/0/votes").asInt(-1) == votes, longest);
    }

    @Override
    public void waitUntilUnboosted(URI note, URI booster, Duration longest) {
        home.waitUntilSeen(
                note,
                it -> !it.path("boostedBy").toString().contains("\"" + booster + "\""),
                longest);
    }

    @Override
    public void waitUntilClosed(URI poll, Duration longest) {
        home.waitUntilSeen(poll, it -> it.at("/poll/closed").isTextual(), longest);
    }

    @Override
    public void waitUntilPinned(URI author, URI note, boolean pinned, Duration longest) {
        if (!Waiting.untilTrue(longest, () -> home.pinned(author).contains(note) == pinned))
            throw new AssertionError(
                    note
                            + (pinned ? " is not pinned" : " is still pinned")
                            + " within "
                            + longest
                            + "; "
                            + home.log());
    }

    @Override
    public void waitUntilAllowedToQuote(Duration longest) {
        // Fedify has no word for a QuoteRequest and answers 400; what came is read as it came.
        home.waitFor(
                mail -> mail.type().equals("Accept") && mail.activity().hasNonNull("result"),
                longest);
    }

    @Override
    public void like(URI note) {
        order("like", about(note));
    }

    @Override
    public void unlike(URI note) {
        order("unlike", about(note));
    }

    @Override
    public void boost(URI note) {
        order("boost", about(note));
    }

    @Override
    public void unboost(URI note) {
        order("unboost", about(note));
    }

    @Override
    public URI reply(URI note, String text) {
        return written(
                order(
                        "write",
                        JSON.createObjectNode().put("to", note.toString()).put("text", text)));
    }

    @Override
    public void edit(URI note, String text) {
        order("edit", JSON.createObjectNode().put("id", note.toString()).put("text", text));
    }

    /// Deletes a note of one's own; its address says 410 from now on.
    @Override
    public void delete(URI note) {
        order("delete", JSON.createObjectNode().put("id", note.toString()));
    }

    /// Votes as Mastodon's people do: a nameless note for the choice.
    @Override
    public void vote(URI poll, String choice) {
        ObjectNode order = about(poll);
        order.putArray("choices").add(choice);
        order("vote", order);
    }

    @Override
    public URI quote(URI note, String text) {
        return written(order("quote", about(note).put("text", text)));
    }

    @Override
    public void flag(URI actor, String text, URI note) {
        ObjectNode order = about(actor).put("text", text);
        order.putArray("objects").add(note.toString());
        order("flag", order);
    }

    @Override
    public void block(URI actor) {
        order("block", about(actor));
    }

    public void unblock(URI actor) {
        order("unblock", about(actor));
    }

    /// Tells an actor of another server that one lives elsewhere now.
    public void moveTo(URI target, URI told) {
        order("move", about(told).put("target", target.toString()));
    }

    /// Tells an actor of another server that one is gone for good.
    public void leave(URI told) {
        order("leave", about(told));
    }

    @Override
    public void changeKeys() {
        order("rotate", JSON.createObjectNode());
    }

    /// Sends any activity of one's own, signed in the scheme of the day and in no other.
    ///
    /// @return the status it was answered with
    public int post(URI inbox, ObjectNode activity) {
        ObjectNode order = JSON.createObjectNode().put("inbox", inbox.toString());
        order.set("activity", activity);
        return order("raw", order).path("status").asInt();
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

    private static URI written(JsonNode told) {
        return URI.create(told.path("about").asText());
    }

    private JsonNode order(String deed, ObjectNode order) {
        return home.tell(deed, order.put("who", name));
    }
}
