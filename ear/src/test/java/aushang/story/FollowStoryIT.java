// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.story;

import static aushang.peer.Variation.algorithm;
import static aushang.peer.Variation.bodyChangedOnTheWay;
import static aushang.peer.Variation.contentType;
import static aushang.peer.Variation.covering;
import static aushang.peer.Variation.keyId;
import static aushang.peer.Variation.paddedTo;
import static aushang.peer.Variation.parameterTwice;
import static aushang.peer.Variation.sentAgo;
import static aushang.peer.Variation.signatureLineTwice;
import static aushang.peer.Variation.signed;
import static aushang.peer.Variation.signedWith;
import static aushang.peer.Variation.unsigned;
import static org.assertj.core.api.Assertions.assertThat;

import aushang.peer.Arrival;
import aushang.peer.MessageSignature;
import aushang.peer.PeerActor;
import aushang.peer.ScriptedPeer;
import aushang.peer.Sent;
import aushang.peer.Variation;
import aushang.peer.Verdict;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A Follow from elsewhere: believed only when it is proven, answered, undone; everything else
/// leaves no trace.
class FollowStoryIT extends Deployed {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void aFollowIsAnsweredAndCountedAndUndone() {
        try (ScriptedPeer peer = stage.peer()) {
            long before = followers(peer);
            Sent follow = peer.follow(stage.actor("musterbehoerde"));
            assertThat(follow.status()).isEqualTo(202);
            Arrival accept = peer.waitFor("Accept", SOON);
            assertThat(peer.judge(accept)).isInstanceOf(Verdict.Genuine.class);
            assertThat(accept.json().get("object").get("id").asText())
                    .isEqualTo(follow.id().toString());
            assertThat(followers(peer)).isEqualTo(before + 1);

            assertThat(peer.actor().send(follow.inbox(), follow.activity()).status())
                    .as("the same Follow again")
                    .isEqualTo(202);
            assertThat(followers(peer)).isEqualTo(before + 1);

            assertThat(peer.undoFollow(follow).status()).isEqualTo(202);
            assertThat(followers(peer)).isEqualTo(before);
        }
    }

    @Test
    void nobodyUndoesTheFollowOfAnother() {
        try (ScriptedPeer peer = stage.peer()) {
            Sent follow = peer.follow(stage.actor("musterbehoerde"));
            peer.waitFor("Accept", SOON);
            long followers = followers(peer);
            PeerActor eve = peer.newActor("eve");
            ObjectNode undo = eve.activity("Undo");
            undo.set("object", follow.activity());
            assertThat(eve.send(follow.inbox(), undo).status()).isEqualTo(401);
            assertThat(followers(peer)).isEqualTo(followers);
            peer.undoFollow(follow);
        }
    }

    @Test
    void whatIsNotProvenIsRefusedAndLeavesNoTrace() {
        try (ScriptedPeer peer = stage.peer()) {
            long before = followers(peer);
            PeerActor eve = peer.newActor("eve");
            PeerActor weak = peer.newActor("weak", 1024);
            refused(peer, "unsigned", 401, unsigned());
            refused(peer, "signed with another's key", 401, signedWith(eve.privateKey()));
            refused(peer, "13 hours old", 401, sentAgo(Duration.ofHours(13)));
            refused(peer, "10 minutes ahead", 401, sentAgo(Duration.ofMinutes(-10)));
            refused(peer, "body changed on the way", 401, bodyChangedOnTheWay());
            refused(peer, "digest not covered", 401, covering("(request-target)", "host", "date"));
            refused(peer, "target not covered", 401, covering("host", "date", "digest"));
            refused(peer, "algorithm none", 401, algorithm("none"));
            refused(peer, "key id is data", 401, keyId("data:application/json,{}"));
            refused(
                    peer,
                    "key of another actor",
                    401,
                    keyId(eve.keyId()),
                    signedWith(eve.privateKey()));
            refused(peer, "two signature lines", 400, signatureLineTwice());
            refused(peer, "a parameter twice", 400, parameterTwice("keyId", eve.keyId()));
            refused(peer, "too large", 413, paddedTo(1_048_577));
            refused(peer, "text/plain", 415, contentType("text/plain"));
            refused(peer, "application/json", 415, contentType("application/json"));
            ObjectNode follow = weak.activity("Follow");
            follow.put("object", stage.actor("musterbehoerde").toString());
            assertThat(weak.send(stage.street("/inbox"), follow).status()).isEqualTo(401);
            assertThat(followers(peer)).isEqualTo(before);
        }
    }

    @Test
    void anInboxOfNobodyIsNotThere() {
        try (ScriptedPeer peer = stage.peer()) {
            ObjectNode follow = peer.actor().activity("Follow");
            follow.put("object", stage.actor("niemand").toString());
            assertThat(peer.actor().send(stage.street("/users/niemand/inbox"), follow).status())
                    .isEqualTo(404);
        }
    }

    @Test
    void whoSignsInTheNewerWayIsAnsweredInItFromTheFirstWord() {
        try (ScriptedPeer peer = stage.peer()) {
            PeerActor ada = peer.actor();
            ObjectNode like = ada.activity("Like").put("object", aNotice().toString());
            assertThat(
                            ada.send(stage.street("/inbox"), like, signed(MessageSignature.by(ada)))
                                    .status())
                    .isEqualTo(202);
            ObjectNode follow =
                    ada.activity("Follow").put("object", stage.actor("musterbehoerde").toString());
            assertThat(
                            ada.send(
                                            stage.street("/inbox"),
                                            follow,
                                            signed(MessageSignature.by(ada)))
                                    .status())
                    .isEqualTo(202);
            assertThat(peer.waitFor("Accept", SOON).headers()).containsKey("signature-input");
        }
    }

    @Test
    void theSameFollowAgainIsAnsweredAgainButNotAtOnce() {
        try (ScriptedPeer peer = stage.peer()) {
            Sent follow = peer.follow(stage.actor("musterbehoerde"));
            Arrival first = peer.waitFor("Accept", SOON);
            peer.forget();
            assertThat(peer.actor().send(follow.inbox(), follow.activity()).status())
                    .isEqualTo(202);
            assertThat(accepts(follow)).hasSize(1);
            stage.ask(
                    "update follow set accepted_at = accepted_at - interval '61 minutes' where activity_uri = '"
                            + follow.id()
                            + "' returning id");
            for (int time = 0; time < 3; time++)
                assertThat(peer.actor().send(follow.inbox(), follow.activity()).status())
                        .isEqualTo(202);
            Arrival again = peer.waitFor("Accept", SOON);
            assertThat(again.json().get("object").get("id").asText())
                    .isEqualTo(follow.id().toString());
            assertThat(again.json().get("id")).isNotEqualTo(first.json().get("id"));
            assertThat(accepts(follow)).hasSize(2);

            peer.undoFollow(follow);
            peer.actor().send(follow.inbox(), follow.activity());
            assertThat(accepts(follow)).as("taken back").hasSize(2);
        }
    }

    private List<String> accepts(Sent follow) {
        return stage.ask(
                "select activity_uri from activity_log where kind = 'Accept' and object_key = '"
                        + follow.id()
                        + "'");
    }

    private URI aNotice() {
        Desk desk = Desk.of(stage, "musterbehoerde-redaktion", "musterbehoerde");
        return Notices.publishedAt(desk, stage, "musterbehoerde").id();
    }

    private void refused(ScriptedPeer peer, String because, int status, Variation... variations) {
        ObjectNode follow = peer.actor().activity("Follow");
        follow.put("object", stage.actor("musterbehoerde").toString());
        Sent sent = peer.actor().send(stage.street("/inbox"), follow, variations);
        assertThat(sent.status()).as(because + ": " + sent.response()).isEqualTo(status);
    }

    private long followers(ScriptedPeer peer) {
        return peer.get(
                        stage.street("/users/musterbehoerde/followers"),
                        "application/activity+json")
                .json()
                .get("totalItems")
                .asLong();
    }
}
