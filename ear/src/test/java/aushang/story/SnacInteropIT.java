// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.story;

import static aushang.story.Cell.Direction.IN;
import static aushang.story.Cell.Direction.OUT;
import static org.assertj.core.api.Assertions.assertThat;

import aushang.peer.Citizen;
import aushang.peer.PeerActor;
import aushang.peer.Snac;
import aushang.peer.Waiting;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/// Every cell with snac: C, one person a server, draft-cavage only.
@EnabledIf(
        value = "aushang.peer.Snac#isExpected",
        disabledReason = "snac is not installed (Debian package snac2)")
@SuppressWarnings("NullAway.Init")
class SnacInteropIT extends InteropCells {

    private static Snac snac;

    @BeforeAll
    static void start() {
        snac = Stage.current().snac();
    }

    @AfterAll
    static void stop() {
        snac.close();
    }

    @Override
    Citizen citizen() {
        return snac;
    }

    @Override
    void delete(URI reply) {
        throw new UnsupportedOperationException(
                "snac tells a Delete to its followers only, not to whom it has answered");
    }

    @Override
    String trace() {
        return snac.log();
    }

    /// On a Move it looks nobody up: it must have met where the office goes.
    @Override
    void meet(PeerActor someone) {
        someone.follow(snac.id());
        assertThat(Waiting.untilTrue(SOON, () -> snac.followers().contains(someone.id())))
                .as("it knows " + someone.id())
                .isTrue();
    }

    @Override
    void waitUntilReadingWhatNewKeysSign(URI notice, String text) {
        if (Waiting.untilTrue(SOON, () -> snac.foundForged(office)))
            throw new UnsupportedOperationException(
                    "snac ignores the Update of an Organization, keeps an actor for 36 hours, and answers 202"
                            + " to what it then logs as `RSA verify error`");
        super.waitUntilReadingWhatNewKeysSign(notice, text);
    }

    @Test
    @Cell(value = "Block and its Undo", direction = IN)
    void blocksNobody() {
        snac.block(office);
    }

    /// Another one moves, with all that belongs to it, and we hear nothing.
    @Test
    @Cell(value = "Move", direction = IN)
    void tellsOnlyWhoFollowsItThatItMoves() {
        try (Snac moving = stage.snac()) {
            moving.follow("@beispielamt@" + stage.domain());
            moving.waitUntilFollowing(office, SOON);
            PeerActor successor = reader.newActor("nach" + UUID.randomUUID());
            Moves.says(reader, successor, moving.id(), null);
            String said = moving.moveTo(successor.id());
            boolean told =
                    Waiting.untilTrue(
                            Duration.ofSeconds(15),
                            () ->
                                    !stage.ask(
                                                    "select 1 from follower_move where old_uri = '"
                                                            + moving.id()
                                                            + "'")
                                            .isEmpty());
            assertThat(told).as("told us of a move; it said: " + said + moving.log()).isFalse();
            moving.unfollow(office);
        }
        throw new UnsupportedOperationException(
                "snac tells a Move to its followers only, and an office follows nobody");
    }

    /// Its inbox answers 202 to everything and looks at the signature later: what it has
    /// understood, it has found genuine.
    @Test
    @Cell(value = "signed draft-cavage", direction = OUT)
    void understandsWhatWeSign() {
        snac.waitUntilFollowing(office, SOON);
    }

    /// It could not have been followed otherwise.
    @Test
    @Cell(value = "signed draft-cavage", direction = IN)
    void isUnderstoodWhenItSigns() {
        snac.waitUntilFollowing(office, SOON);
    }

    @Test
    @Cell(value = "signed RFC 9421", direction = IN)
    void signsInOneWay() {
        throw new UnsupportedOperationException(
                "snac signs draft-cavage alone: keyId, algorithm, headers, signature");
    }

    @Test
    @Cell(value = "signed RFC 9421", direction = OUT)
    void understandsOneWay() {
        throw new UnsupportedOperationException(
                "snac looks for the parameters of draft-cavage in `Signature`, and for nothing else");
    }

    @Test
    @Cell(value = "other keys", direction = IN)
    void keepsItsKey() {
        snac.changeKeys();
    }
}
