// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.story;

import aushang.peer.PeerActor;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A notice of ours, and what a stranger can say about it.
final class Notices {

    static final String PUBLIC = "https://www.w3.org/ns/activitystreams#Public";

    private final Stage stage;
    private final URI page;
    private final URI id;

    private Notices(Stage stage, URI page, URI id) {
        this.stage = stage;
        this.page = page;
        this.id = id;
    }

    /// Publishes something new.
    static Notices publishedAt(Desk desk, Stage stage, String office) {
        URI page = desk.publish("Hochwasser am Musterfluss. " + UUID.randomUUID());
        return new Notices(stage, page, noteOf(stage, office, page));
    }

    /// Asks something new.
    ///
    /// @param many whether more than one may be chosen
    static Notices askedAt(Desk desk, Stage stage, String office, boolean many) {
        Map<String, String> form = new HashMap<>();
        form.put("text", "Wann sollen wir öffnen? " + UUID.randomUUID());
        form.put("language", "de");
        form.put("option1", "Um acht");
        form.put("option2", "Um neun");
        form.put("lasts", "60");
        if (many) form.put("many", "many");
        URI page = desk.publish(form);
        return new Notices(stage, page, noteOf(stage, office, page));
    }

    private static URI noteOf(Stage stage, String office, URI page) {
        return URI.create(stage.actor(office) + "/statuses/" + Desk.id(page));
    }

    /// For people.
    URI page() {
        return page;
    }

    /// For machines.
    URI id() {
        return id;
    }

    URI sharedInbox() {
        return stage.street("/inbox");
    }

    /// A public reply by this actor.
    ObjectNode reply(PeerActor by, URI note, String html, Instant published) {
        ObjectNode reply = by.activity("Note");
        reply.remove(List.of("@context", "actor"));
        reply.put("id", note.toString())
                .put("attributedTo", by.id().toString())
                .put("inReplyTo", id.toString())
                .put("content", html)
                .put("published", published.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("url", note.toString());
        reply.putArray("to").add(PUBLIC);
        reply.putObject("contentMap").put("de", html);
        return reply;
    }

    /// A vote by this actor, as Mastodon says it.
    ObjectNode vote(PeerActor by, String option) {
        ObjectNode vote = by.activity("Note");
        vote.remove(List.of("@context", "actor"));
        vote.put("attributedTo", by.id().toString())
                .put("inReplyTo", id.toString())
                .put("name", option);
        return activity(by, "Create", vote);
    }

    /// The wish to quote it in a post (FEP-044f).
    ObjectNode wishToQuote(PeerActor by, URI quoting) {
        return activity(by, "QuoteRequest", id).put("instrument", quoting.toString());
    }

    ObjectNode activity(PeerActor by, String type, ObjectNode object) {
        ObjectNode activity = by.activity(type);
        activity.set("object", object);
        activity.putArray("to").add(PUBLIC);
        return activity;
    }

    ObjectNode activity(PeerActor by, String type, URI object) {
        ObjectNode activity = by.activity(type);
        activity.put("object", object.toString());
        activity.putArray("to").add(PUBLIC);
        return activity;
    }

    /// What this notice's number is in the database.
    String number() {
        return Desk.id(page);
    }

    /// How often something was done to it.
    long count(String kind) {
        return stage
                .ask(
                        "select coalesce(sum(n), 0) from reaction_count where notice_id = "
                                + number()
                                + " and kind = '"
                                + kind
                                + "'")
                .stream()
                .mapToLong(Long::parseLong)
                .sum();
    }

    /// The words of every reply we hold, in whatever state.
    List<String> replies() {
        return stage.ask("select html from reply where notice_id = " + number() + " order by id");
    }
}
