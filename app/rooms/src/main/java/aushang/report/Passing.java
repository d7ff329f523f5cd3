// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.report;

import aushang.actor.Addresses;
import aushang.actor.Offices;
import aushang.document.Rejoinders;
import aushang.follower.Audience;
import aushang.outbox.Lane;
import aushang.outbox.Outbox;
import aushang.outbox.Utterance;
import aushang.peer.Peers;
import aushang.reaction.Replies;
import aushang.reaction.Reply;
import aushang.stranger.Directory;
import aushang.vocab.ActivityId;
import aushang.vocab.ActorId;
import aushang.vocab.Letterbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Passes a report on to the server that can do something about it, in the name of the instance.
@ApplicationScoped
public class Passing {

    @Inject Addresses addresses;
    @Inject Directory directory;
    @Inject Replies replies;
    @Inject Peers peers;
    @Inject Outbox outbox;
    @Inject Clock clock;

    /// Whom a report is passed on to.
    public record Recipient(ActorId author, Letterbox box) {}

    /// The author of the first reply that a report is about.
    public Optional<ActorId> author(Report report) {
        return about(report).findFirst().map(reply -> new ActorId(reply.authorUri()));
    }

    /// Asks the author's server where it takes reports. Not in a transaction.
    public Optional<Recipient> recipient(ActorId author) {
        return directory.actor(author).map(actor -> new Recipient(author, actor.letterbox()));
    }

    /// Says a `Flag` to the recipient, about their actor and the replies of theirs in the report.
    void say(Report report, Recipient to) {
        List<URI> named = new ArrayList<>();
        named.add(to.author().uri());
        about(report)
                .filter(reply -> reply.authorUri().equals(to.author().uri()))
                .forEach(reply -> named.add(reply.uri()));
        URI id = addresses.flag(report.id());
        byte[] flag =
                Rejoinders.flag(
                        new ActivityId(id),
                        new ActorId(addresses.instanceActor()),
                        named,
                        report.content());
        outbox.say(
                new Utterance(
                        Offices.INSTANCE,
                        id,
                        "Flag",
                        id.toString(),
                        flag,
                        Audience.of(peers.at(to.box().inbox(), to.box().shared()).id()),
                        Lane.ANSWER,
                        clock.instant()));
    }

    private Stream<Reply> about(Report report) {
        return report.about().stream().flatMap(uri -> replies.with(uri).stream());
    }
}
