// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/// snac follows a scripted peer: what holds here is what our own server can rely on.
@EnabledIf(
        value = "aushang.peer.Snac#isExpected",
        disabledReason = "snac is not here; install the package snac2 to run this test")
@SuppressWarnings("NullAway.Init")
class SnacTest {

    private static final Duration SOON = Duration.ofSeconds(15);

    @TempDir static Path directory;

    private static @Nullable Snac started;
    private static ScriptedPeer peer;

    private final PeerActor office = peer.actor();
    private final Snac snac = snac();

    @BeforeAll
    static void open() {
        TestAuthority authority = TestAuthority.in(directory);
        peer = ScriptedPeer.start(authority.caPem(), authority.keystore(), authority.password());
        started =
                Snac.start(
                        directory, authority.caPem(), authority.keystore(), authority.password());
    }

    @AfterAll
    static void close() {
        if (started == null) return;
        started.close();
        peer.close();
    }

    private static Snac snac() {
        if (started == null) throw new IllegalStateException("snac has not started");
        return started;
    }

    @Test
    void followsByHandleReadsForgetsAndLeaves() {
        snac.follow(office.handle());
        Arrival follow = peer.waitFor("Follow", SOON);
        assertThat(peer.judge(follow)).isInstanceOf(Verdict.Genuine.class);
        assertThat(snac.asked()).containsExactly(office.id());

        ObjectNode accept = office.activity("Accept");
        accept.set("object", follow.json());
        send(accept);
        snac.waitUntilFollowing(office.id(), SOON);

        String note = office.id() + "/statuses/1";
        ObjectNode create = office.activity("Create");
        create.putArray("to").add("https://www.w3.org/ns/activitystreams#Public");
        create.set("object", note(note));
        send(create);
        send(create);
        snac.waitUntilTimelineContains("Die Brücke ist gesperrt.", SOON);
        assertThat(snac.countInTimeline("Die Brücke ist gesperrt.")).isEqualTo(1);

        ObjectNode delete = office.activity("Delete");
        delete.putObject("object").put("id", note).put("type", "Tombstone");
        send(delete);
        snac.waitUntilTimelineLacks("Die Brücke ist gesperrt.", SOON);
        assertThat(snac.countInTimeline("Die Brücke ist gesperrt.")).isZero();

        snac.unfollow(office.id().toString());
        assertThat(peer.waitFor("Undo", SOON).json().path("object")).isEqualTo(follow.json());
        assertThat(snac.following()).isEmpty();
    }

    private void send(ObjectNode activity) {
        assertThat(office.send(URI.create(snac.actorUri() + "/inbox"), activity).status())
                .isEqualTo(202);
    }

    private ObjectNode note(String id) {
        ObjectNode note = office.activity("Note").put("id", id);
        note.remove("actor");
        note.put("attributedTo", office.id().toString())
                .put("published", "2026-11-24T08:00:00Z")
                .put("content", "<p>Die Brücke ist <b>gesperrt</b>.</p>");
        note.putArray("to").add("https://www.w3.org/ns/activitystreams#Public");
        return note;
    }
}
